// The plan board: what a bar shows, and how many to draw. Pure.
import type { InterviewBoardRow } from '../../bridge/ipc';

export interface Segment {
  name: 'done' | 'booked' | 'planned' | 'missing';
  label: string;
  n: number;
  /** Of the bar, 0–1. */
  share: number;
}

/** A group's bar: done, booked, planned, missing; over its target it is as long as what there is. */
export function segments(row: InterviewBoardRow): Segment[] {
  const parts = [
    { name: 'done', label: '已完成', n: row.n_done }, { name: 'booked', label: '已约定', n: row.n_booked },
    { name: 'planned', label: '待约', n: row.n_planned }, { name: 'missing', label: '缺口', n: row.n_missing },
  ] as const;
  const all = parts.reduce((sum, part) => sum + part.n, 0);
  return parts.filter((part) => part.n > 0).map((part) => ({ ...part, share: part.n / all }));
}

/** Numbers for a draw: the targets of the three groups that draws know. */
export function drawNumbers(rows: readonly InterviewBoardRow[]): { n_large: number; n_medium: number; n_voice: number } {
  const target = (stratum: string) => rows.find((row) => row.stratum === stratum)?.target ?? 0;
  return { n_large: target('大客户'), n_medium: target('中型客户'), n_voice: target('投诉·流失客户') };
}
