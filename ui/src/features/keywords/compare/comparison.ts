// The two sides of a comparison, its wording and its table. Pure.

import type { CompareGroups, Comparison, ComparisonRow, MineTexts } from '../../../bridge/ipc';
import { formatCount, formatPercent, formatSigned } from '../../../shared/format';
import { formatP } from '../../../shared/significance';

export type Facet = 'size' | 'region' | 'industry' | 'source' | 'period';

export const FACETS: readonly { value: Facet; label: string }[] = [
  { value: 'size', label: '客户规模' },
  { value: 'region', label: '区域' },
  { value: 'industry', label: '行业' },
  { value: 'source', label: '来源' },
  { value: 'period', label: '月份' },
];

/** Below this many respondents a share says little. */
export const SMALL_BASE = 30;

/** What the user has chosen to compare. */
export interface Sides {
  facet: Facet;
  /** Groups of the first side. */
  a: readonly string[];
  /** Groups of the second side; empty = all others. */
  b: readonly string[];
  what: 'phrases' | 'keywords';
}

/** A group that can be put on a side. */
export interface GroupChoice {
  name: string;
  /** Respondents in it. */
  n: number;
}

/** The choice without groups that the facet no longer has; a first side when there is none. */
export function settledSides(sides: Sides, groups: readonly GroupChoice[]): Sides {
  const known = new Set(groups.map((group) => group.name));
  const a = sides.a.filter((name) => known.has(name));
  const first = groups[0];
  return {
    ...sides,
    a: a.length > 0 || first === undefined ? a : [first.name],
    b: sides.b.filter((name) => known.has(name) && !a.includes(name)),
  };
}

/** Why this cannot be compared; `null` when it can. */
export function obstacle(sides: Sides, groups: readonly GroupChoice[]): string | null {
  const { label } = FACETS.find((facet) => facet.value === sides.facet) ?? { label: '' };
  if (groups.length === 0) return `所选范围内没有“${label}”的信息，不能按它分组`;
  if (groups.length === 1) return `“${label}”只有一组（${groups[0]?.name ?? ''}），没有可以对比的另一组`;
  if (sides.a.length === 0) return '请选择 A 组';
  if (sides.b.length === 0 && sides.a.length >= groups.length) return 'A 组已包含全部，其余为空。请减少 A 组';
  return null;
}

/** The request. Lists are sorted so that the order of clicks is no new request. */
export function comparisonOf(sides: Sides, scope: MineTexts): CompareGroups {
  return { scope: { ...scope, task: null, group_by: '' }, facet: sides.facet, a: [...sides.a].sort(), b: [...sides.b].sort(), what: sides.what };
}

/** The longer side of the picture: the largest share, rounded up to a friendly end. */
export function barEnd(rows: readonly ComparisonRow[]): number {
  const most = rows.reduce((largest, row) => Math.max(largest, row.share_a, row.share_b), 0);
  return [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8].find((end) => most <= end) ?? 1;
}

/** A warning about sides with few respondents; `null` when both are large enough. */
export function smallBaseNote({ a_label, n_a, b_label, n_b }: Comparison): string | null {
  const small = [{ label: `A ${a_label}`, n: n_a }, { label: `B ${b_label}`, n: n_b }].filter(({ n }) => n < SMALL_BASE);
  if (small.length === 0) return null;
  return `${small.map(({ label, n }) => `${label}仅 ${n} 人`).join('，')}，不足 ${SMALL_BASE} 人，差异仅供参考`;
}

/** One sentence on what came out. */
export function findingLine({ rows, a_label, b_label }: Comparison, noun: string): string {
  const significant = rows.filter((row) => row.is_significant);
  if (rows.length === 0) return `两组都没有提到任何${noun}`;
  if (significant.length === 0) return `${rows.length} 个${noun}中，没有一个在两组之间差异显著`;
  const nA = significant.filter((row) => row.log_ratio > 0).length;
  const parts = [nA > 0 ? `${nA} 个${a_label}更常提` : '', significant.length - nA > 0 ? `${significant.length - nA} 个${b_label}更常提` : ''];
  return `${rows.length} 个${noun}中，${significant.length} 个差异显著：${parts.filter(Boolean).join('，')}`;
}

/** What the numbers of one row say, for the tooltip. */
export function rowLine(row: ComparisonRow, { a_label, n_a, b_label, n_b }: Comparison): string {
  const side = (label: string, n: number, base: number, share: number) => `${label} ${formatCount(n)}/${formatCount(base)} 人（${formatPercent(share)}）`;
  return `${row.term}：${side(a_label, row.n_a, n_a, row.share_a)}，${side(b_label, row.n_b, n_b, row.share_b)}；对数比 ${formatSigned(row.log_ratio, 2)}，校正后 p ${formatP(row.p_adjusted)}`;
}

const figure = (value: number) => String(Math.round(value * 1_000_000) / 1_000_000);

/** The comparison for Excel, heading first. Shares are plain numbers, so that Excel can sort them. */
export function comparisonTable({ rows, a_label, b_label, n_a, n_b, method }: Comparison, noun: string): string[][] {
  return [
    [noun, `A ${a_label} 人数（n=${n_a}）`, 'A 占比', `B ${b_label} 人数（n=${n_b}）`, 'B 占比', 'G²', '对数比', 'p', 'p（校正）', '显著'],
    ...rows.map((row) => [row.term, String(row.n_a), figure(row.share_a), String(row.n_b), figure(row.share_b), figure(row.g2), figure(row.log_ratio), figure(row.p), figure(row.p_adjusted), row.is_significant ? '是' : '']),
    [`方法：${method}`],
  ];
}
