// The question table: its order, and the same rows for Excel.

import type { QuestionFigure } from '../../bridge/ipc';

export type QuestionSort = 'order' | 'n' | 'n_missing' | 'mean' | 'sd' | 'share_top2' | 'share_bottom2';

/** The rows in order; missing figures come last whichever way it is sorted. */
export function sortQuestions(rows: readonly QuestionFigure[], sort: QuestionSort, isDescending: boolean): QuestionFigure[] {
  if (sort === 'order') return isDescending ? rows.toReversed() : [...rows];
  const sign = isDescending ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [left, right] = [a[sort], b[sort]];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * (left - right);
  });
}

/** The table for Excel, heading first; shares are numbers. */
export function questionTable(rows: readonly QuestionFigure[]): string[][] {
  const head = ['题号', '题目', '维度', '样本量', '缺失', '均值', '反向题原始均值', '标准差', '95%下限', '95%上限', '前两项占比', '后两项占比', '等级', '各分值人数'];
  const figure = (value: number | null) => (value === null ? '' : String(Math.round(value * 10_000) / 10_000));
  return [head, ...rows.map((row) => [
    row.code, row.title, row.module, String(row.n), String(row.n_missing), figure(row.mean), figure(row.raw_mean), figure(row.sd), figure(row.low), figure(row.high),
    figure(row.share_top2), figure(row.share_bottom2), row.band, row.counts.map((n, i) => `${row.scale_min + i}:${n}`).join(' '),
  ])];
}
