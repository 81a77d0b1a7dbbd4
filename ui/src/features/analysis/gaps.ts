// The gap table as it is shown and copied.

import type { GapRow } from '../../bridge/ipc';
import { formatNumber, formatSigned } from '../../shared/format';

/** Rows with the widest shortfall first; the total stays on top, dimensions before their pairs. */
export function sorted(rows: readonly GapRow[], isByGap: boolean): GapRow[] {
  const levels = ['all', 'module', 'item'];
  if (!isByGap) return [...rows];
  return [...rows].sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level) || a.gap - b.gap);
}

/** Whether the gap is told from 0 by its interval: below, above, or not. */
export function verdict(row: GapRow): 'below' | 'above' | 'open' {
  if (row.high !== null && row.high < 0) return 'below';
  return row.low !== null && row.low > 0 ? 'above' : 'open';
}

export const formatP = (p: number | null) => (p === null ? '—' : p < 0.001 ? '< 0.001' : formatNumber(p, 3));

export const formatInterval = (low: number | null, high: number | null) => (low === null || high === null ? '—' : `${formatSigned(low, 2)} ~ ${formatSigned(high, 2)}`);

const HEADINGS = ['项目', '维度', '样本量', '期望', '感受', '差距', '95% 下限', '95% 上限', 't', 'df', 'p', '满意度指数', 'α 期望', 'α 感受'];

/** The table for the clipboard. */
export function cells(rows: readonly GapRow[]): string[][] {
  const row = (one: GapRow) => [
    one.title, one.module, String(one.n), formatNumber(one.expected), formatNumber(one.perceived), formatNumber(one.gap), formatNumber(one.low), formatNumber(one.high),
    formatNumber(one.t), one.df === null ? '' : String(one.df), formatP(one.p), formatNumber(one.ratio, 3), formatNumber(one.alpha_expected), formatNumber(one.alpha_perceived),
  ];
  return [HEADINGS, ...rows.map(row)];
}
