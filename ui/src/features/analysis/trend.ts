// A score over waves: its points, and where two waves do not compare.

import type { EChartsCoreOption } from 'echarts/core';
import type { GroupCell, TrendBreak } from '../../bridge/ipc';

/** The wave in which a measure starts anew against the wave before; `null` = it compares. */
export function breakAt(breaks: readonly TrendBreak[], module: string, wave: string): TrendBreak | null {
  return breaks.find((one) => one.module === module && one.after === wave) ?? null;
}

/** As {@link breakAt}, for a field of the map: the wave is the row, the column or the panel. */
export function breakOfField(breaks: readonly TrendBreak[], by: readonly string[], module: string, place: { row: string; column: string; title: string }): TrendBreak | null {
  const at = by.indexOf('wave');
  if (at < 0) return null;
  if (by.length === 1) return breakAt(breaks, place.column, place.row);
  return breakAt(breaks, module, [place.row, place.column, place.title][at] ?? '');
}

/** `2026 Q1 → 2026 Q2：Q3 题干措辞改变`. */
export function breakWords(one: TrendBreak): string {
  return `${one.before} → ${one.after}：${one.reasons.join('；')}`;
}

/** A point of the line; without mean the group is too small to show. */
export interface TrendPoint {
  wave: string;
  n: number;
  mean: number | null;
  /** The line does not run on from the wave before. */
  isBroken: boolean;
}

/** The points of one measure in the order of the waves. */
export function trendPoints(cells: readonly GroupCell[], breaks: readonly TrendBreak[], module: string): TrendPoint[] {
  return cells.filter((cell) => cell.module === module).map((cell) => {
    const wave = cell.keys[0] ?? '';
    return { wave, n: cell.n, mean: cell.mean, isBroken: breakAt(breaks, module, wave) !== null };
  });
}

/** One line for each run of waves that compare; the runs stand apart at a dashed mark. */
export function trendOption(points: readonly TrendPoint[], colours: { line: string; mark: string }, digits: (mean: number) => string): EChartsCoreOption {
  const starts = points.flatMap((point, at) => (at === 0 || point.isBroken ? [at] : []));
  const runs = starts.map((start, run) => ({ start, end: starts[run + 1] ?? points.length }));
  const marks = points.flatMap((point, at) => (point.isBroken ? [{ xAxis: at - 0.5 }] : []));
  return {
    grid: { left: 36, right: 24, top: 26, bottom: 26 },
    tooltip: { trigger: 'item' },
    xAxis: [
      { type: 'category', data: points.map((point) => `${point.wave}\nn=${point.n}`), boundaryGap: true, axisLabel: { interval: 0, lineHeight: 14 } },
      // Marks stand between two waves, where a scale of names has no place.
      { type: 'value', min: -0.5, max: points.length - 0.5, show: false },
    ],
    yAxis: { type: 'value', min: 1, max: 5, interval: 1 },
    series: [
      ...runs.map(({ start, end }) => ({
        type: 'line', data: points.map((point, at) => (at >= start && at < end ? point.mean : null)), connectNulls: false, symbolSize: 7,
        lineStyle: { color: colours.line, width: 2 }, itemStyle: { color: colours.line },
        label: { show: true, position: 'top', formatter: ({ value }: { value: number | null }) => (value === null ? '' : digits(value)) },
      })),
      {
        type: 'line', xAxisIndex: 1, data: [], silent: true,
        markLine: {
          silent: true, symbol: 'none', animation: false, lineStyle: { type: 'dashed', color: colours.mark, width: 1.5 },
          label: { formatter: '不可比', color: colours.mark, fontSize: 11, position: 'end' }, data: marks,
        },
      },
    ],
  };
}
