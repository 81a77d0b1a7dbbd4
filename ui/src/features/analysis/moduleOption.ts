// Module means as an option of the chart: lying bars from 1 to 5 in the colours of their bands,
// with lines where one band ends and the next begins.

import type { EChartsCoreOption } from 'echarts/core';
import type { BandRow, ModuleRow } from '../../bridge/ipc';

/** Height that gives every bar the same room. */
export function moduleChartHeight(n: number): number {
  return n * 34 + 52;
}

/** The option; the first module is on top. */
export function moduleOption(modules: readonly ModuleRow[], bands: readonly BandRow[], colours: { band: (label: string) => string; line: string }, digits: (mean: number) => string): EChartsCoreOption {
  const shown = modules.filter((row) => row.mean !== null);
  const limits = bands.map((band) => band.lower).filter((lower) => lower > 1 && lower < 5);
  return {
    grid: { left: 8, right: 44, top: 22, bottom: 4, containLabel: true },
    xAxis: { type: 'value', min: 1, max: 5, interval: 1 },
    yAxis: { type: 'category', inverse: true, data: shown.map((row) => row.module), axisLine: { show: false }, axisLabel: { fontSize: 12 } },
    series: [{
      type: 'bar',
      barMaxWidth: 18,
      data: shown.map((row) => ({ value: row.mean, itemStyle: { color: colours.band(row.band), borderRadius: [0, 3, 3, 0] } })),
      label: { show: true, position: 'right', formatter: ({ value }: { value: number }) => digits(value), fontWeight: 600 },
      markLine: {
        silent: true, symbol: 'none', animation: false, z: 1,
        lineStyle: { type: 'dashed', width: 1, color: colours.line },
        // The axis of modules runs downwards, so the start of a line is on top.
        label: { position: 'start', formatter: ({ value }: { value: number }) => String(value), fontSize: 11, color: colours.line },
        data: limits.map((xAxis) => ({ xAxis })),
      },
    }],
  };
}
