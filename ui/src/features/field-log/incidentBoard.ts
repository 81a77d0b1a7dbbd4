// Incidents as columns of the board: what is late first, then what is due soonest.
import type { IncidentRow } from '../../bridge/ipc';

export interface IncidentColumn {
  key: 'overdue' | 'open' | 'responded' | 'solved';
  title: string;
  rows: IncidentRow[];
}

/** What feedback holds. */
export const NATURES = [
  { value: 'quantitative', label: '定量' },
  { value: 'qualitative', label: '定性' },
  { value: 'mixed', label: '定量与定性' },
] as const;

/** What can be done next to a card, by its column. */
export const NEXT_STEP: Record<string, { action: string; label: string }> = {
  respond: { action: 'respond', label: '已响应' },
  solve: { action: 'solve', label: '已解决' },
  plan: { action: 'plan', label: '已制定计划' },
};

export function columnsOf(rows: readonly IncidentRow[]): IncidentColumn[] {
  const soonest = (a: IncidentRow, b: IncidentRow) => (a.minutes_left ?? Infinity) - (b.minutes_left ?? Infinity);
  const open = rows.filter((row) => row.state !== 'solved');
  return [
    { key: 'overdue', title: '已超时', rows: open.filter((row) => row.is_overdue).sort(soonest) },
    { key: 'open', title: '待响应', rows: open.filter((row) => !row.is_overdue && row.state === 'open').sort(soonest) },
    { key: 'responded', title: '处理中', rows: open.filter((row) => !row.is_overdue && row.state === 'responded').sort(soonest) },
    { key: 'solved', title: '已解决', rows: rows.filter((row) => row.state === 'solved') },
  ];
}

/** What dropping a card on a column does; `null` when nothing. */
export function actionOfDrop(row: IncidentRow, column: string): string | null {
  if (column === 'solved') return row.state === 'solved' ? null : 'solve';
  if (column === 'responded') return row.state === 'open' ? 'respond' : null;
  if (column === 'open') return row.state === 'open' ? null : 'reopen';
  return null;
}
