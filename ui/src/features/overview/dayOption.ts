// The fieldwork curve as an option of the chart: bars for the days, a line for the total.

import type { EChartsCoreOption } from 'echarts/core';
import { dayLabel, type Day } from './days';

/** Bars on the left axis, running total on the right one. */
export function dayOption(days: readonly Day[], colours: { bar: string; line: string }): EChartsCoreOption {
  const labels = days.map((day) => dayLabel(day.on));
  return {
    grid: { left: 34, right: 42, top: 14, bottom: 22 },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
    xAxis: { type: 'category', data: labels, axisLabel: { hideOverlap: true } },
    yAxis: [
      { type: 'value', minInterval: 1, splitNumber: 3 },
      { type: 'value', minInterval: 1, splitNumber: 3, splitLine: { show: false } },
    ],
    series: [
      { name: '当天', type: 'bar', data: days.map((day) => day.n), barMaxWidth: 18, itemStyle: { color: colours.bar, borderRadius: [2, 2, 0, 0] } },
      { name: '累计', type: 'line', yAxisIndex: 1, data: days.map((day) => day.total), symbol: 'none', lineStyle: { color: colours.line, width: 1.5 }, itemStyle: { color: colours.line } },
    ],
  };
}
