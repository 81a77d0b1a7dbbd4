// The columns of a comparison.

import type { Comparison, ComparisonRow } from '../../../bridge/ipc';
import type { GridColumn } from '../../../shared/DataGrid';
import { formatCount, formatNumber, formatPercent, formatSigned } from '../../../shared/format';
import { formatP } from '../../../shared/significance';
import type { Colours } from '../../../shared/palette';
import { barEnd, rowLine } from './comparison';
import { SideBars } from './SideBars';

/** Colours of the two sides: the accent for A, the second series colour for B. */
export function sideColours(colours: Colours): { a: string; b: string } {
  return { a: colours.base.accent, b: colours.base.series[1] ?? colours.base.middle };
}

export function compareColumns(result: Comparison, noun: string, colours: Colours): GridColumn<ComparisonRow>[] {
  const end = barEnd(result.rows);
  const side = sideColours(colours);
  const people = (n: number, share: number) => <><span>{formatCount(n)}</span><span className="muted compare-share">{formatPercent(share)}</span></>;
  return [
    {
      key: 'term', title: noun, width: 136, isSticky: true, text: (row) => row.term, sortValue: (row) => row.term,
      render: (row) => <span className="grid-text compare-term" data-testid="compare-row" title={rowLine(row, result)}>{row.is_significant ? <b>{row.term}</b> : row.term}</span>,
    },
    {
      key: 'bars', title: `A ${formatPercent(end, 0)} ← 0 → ${formatPercent(end, 0)} B`, width: 178, align: 'center', hint: '两组中提到它的受访者占比：向左为 A，向右为 B；淡色为差异不显著',
      text: () => '', sortValue: (row) => row.share_a - row.share_b,
      render: (row) => <SideBars shareA={row.share_a} shareB={row.share_b} end={end} colourA={side.a} colourB={side.b} track={colours.track} isFaint={!row.is_significant} />,
    },
    { key: 'a', title: 'A 人数', width: 94, align: 'right', hint: `${result.a_label}中提到它的受访者（n=${result.n_a}）`, text: (row) => `${formatCount(row.n_a)}（${formatPercent(row.share_a)}）`, sortValue: (row) => row.share_a, render: (row) => people(row.n_a, row.share_a) },
    { key: 'b', title: 'B 人数', width: 94, align: 'right', hint: `${result.b_label}中提到它的受访者（n=${result.n_b}）`, text: (row) => `${formatCount(row.n_b)}（${formatPercent(row.share_b)}）`, sortValue: (row) => row.share_b, render: (row) => people(row.n_b, row.share_b) },
    {
      key: 'significant', title: '差异', width: 84, hint: '校正后 p < 0.05 为显著；箭头指向更常提的一方',
      text: (row) => (row.is_significant ? (row.log_ratio > 0 ? 'A 更多' : 'B 更多') : ''), sortValue: (row) => (row.is_significant ? row.log_ratio : null),
      render: (row) => (row.is_significant
        ? <span className="compare-mark" style={{ color: row.log_ratio > 0 ? side.a : side.b }}>{row.log_ratio > 0 ? '← A 更多' : 'B 更多 →'}</span>
        : <span className="muted">不显著</span>),
    },
    { key: 'log_ratio', title: '对数比', width: 76, align: 'right', hint: 'log2(A 占比 ÷ B 占比)：+1 表示 A 是 B 的两倍，−1 相反', text: (row) => formatSigned(row.log_ratio, 2), sortValue: (row) => row.log_ratio },
    { key: 'g2', title: 'G²', width: 60, align: 'right', hint: '对数似然比：越大，两组的差异越不像偶然', text: (row) => formatNumber(row.g2), sortValue: (row) => row.g2 },
    { key: 'p', title: 'p', width: 66, align: 'right', hint: 'Fisher 精确检验，双侧', text: (row) => formatP(row.p), sortValue: (row) => row.p },
    { key: 'p_adjusted', title: '校正 p', width: 84, align: 'right', hint: '按 Benjamini–Hochberg 法对全部行校正', text: (row) => formatP(row.p_adjusted), sortValue: (row) => row.p_adjusted },
  ];
}
