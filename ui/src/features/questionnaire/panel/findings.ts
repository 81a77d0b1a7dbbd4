// Findings of the check by weight. Pure.

import type { LintRow } from '../../../bridge/ipc';

const WEIGHTS: readonly { weight: string; label: string }[] = [
  { weight: 'error', label: '错误，必须改' }, { weight: 'warning', label: '提醒，建议改' }, { weight: 'hint', label: '提示' },
];

export function groupFindings(rows: readonly LintRow[]): { weight: string; label: string; rows: LintRow[] }[] {
  return WEIGHTS.map((group) => ({ ...group, rows: rows.filter((row) => row.weight === group.weight) })).filter((group) => group.rows.length > 0);
}

/** How many of a weight. */
export function nOf(rows: readonly LintRow[], weight: string): number {
  return rows.filter((row) => row.weight === weight).length;
}
