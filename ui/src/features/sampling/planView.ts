// What the plan tab shows, shaped from the plan's answer. Pure.

import type { EChartsCoreOption } from 'echarts/core';
import type { PlanResult, PlanRow, PlanSpec } from '../../bridge/ipc';
import { formatCount, formatPercent, NONE } from '../../shared/format';

/** A share as the number of percent that an input shows, without the dust of binary fractions. */
export function toPercent(share: number): number {
  return Math.round(share * 1e6) / 1e4;
}

/** Percent typed as a share. */
export function fromPercent(percent: number | null): number {
  return percent === null ? 0 : Math.round(percent * 1e4) / 1e6;
}

export interface Colours {
  binding: string;
  met: string;
  off: string;
}

/** Answers asked for by each rule, as bars; the one that decides stands out. */
export function ruleOption(result: PlanResult, colours: Colours): EChartsCoreOption {
  const rules = [...result.rules].reverse();
  const colourOf = (rule: PlanResult['rules'][number]) => (rule.is_binding ? colours.binding : rule.is_on ? colours.met : colours.off);
  return {
    grid: { left: 84, right: 92, top: 4, bottom: 4 },
    xAxis: { type: 'value', show: false, max: 'dataMax' },
    yAxis: { type: 'category', data: rules.map((rule) => rule.label), axisLine: { show: false } },
    tooltip: { trigger: 'item', formatter: ({ dataIndex }: { dataIndex: number }) => rules[dataIndex]?.reason ?? '' },
    series: [{
      type: 'bar', barMaxWidth: 18,
      data: rules.map((rule) => ({ value: rule.n ?? 0, itemStyle: { color: colourOf(rule), borderRadius: [0, 3, 3, 0] } })),
      label: { show: true, position: 'right', formatter: ({ dataIndex }: { dataIndex: number }) => `${formatCount(rules[dataIndex]?.n)}${rules[dataIndex]?.is_on ? '' : '（参考）'}` },
    }],
  };
}

/** Margin of error over the number of answers, with the plan's own place on it. */
export function curveOption(result: PlanResult, colour: string): EChartsCoreOption {
  const points = result.curve_n.map((n, at) => [n, (result.curve_margin[at] ?? 0) * 100]);
  return {
    grid: { left: 40, right: 16, top: 16, bottom: 24 },
    tooltip: { trigger: 'axis', formatter: (items: { value: [number, number] }[]) => (items[0] ? `n = ${items[0].value[0]}：±${items[0].value[1].toFixed(1)}%` : '') },
    xAxis: { type: 'value', min: 0, max: result.curve_n.at(-1) ?? 100 },
    yAxis: { type: 'value', axisLabel: { formatter: '±{value}%' }, splitNumber: 3 },
    series: [{
      type: 'line', data: points, symbol: 'none', smooth: true, lineStyle: { color: colour, width: 2 }, areaStyle: { color: colour, opacity: 0.08 },
      ...(result.n > 0 ? { markLine: { symbol: 'none', silent: true, lineStyle: { type: 'dashed' }, label: { formatter: `n = ${result.n}` }, data: [{ xAxis: result.n }] } } : {}),
    }],
  };
}

export interface Comparison {
  label: string;
  values: string[];
  /** Whether the plans differ here. */
  differs: boolean;
}

const ALLOCATIONS: Record<string, string> = { shares: '按设定占比', proportional: '按总体比例', neyman: 'Neyman 最优', equal: '各类等量', fixed: '指定份数' };

export const ALLOCATION_CHOICES = Object.entries(ALLOCATIONS).map(([value, label]) => ({ value, label }));

/** Plans side by side, one line a property. */
export function comparePlans(plans: readonly PlanRow[]): Comparison[] {
  const line = (label: string, value: (plan: PlanRow) => string): Comparison => {
    const values = plans.map(value);
    return { label, values, differs: new Set(values).size > 1 };
  };
  const margin = (value: number | null | undefined) => (value === null || value === undefined ? NONE : `±${formatPercent(value)}`);
  const rule = (plan: PlanRow) => plan.result?.rules.filter((one) => one.is_binding).map((one) => one.label).join('、') ?? '';
  return [
    line('总体', (plan) => formatCount(plan.result?.n_population)),
    line('有效样本', (plan) => formatCount(plan.result?.n)),
    line('起决定作用的规则', (plan) => rule(plan) || NONE),
    line('邀请', (plan) => formatCount(plan.result?.n_invite)),
    line('总体误差', (plan) => margin(plan.result?.margin_overall ?? plan.result?.margin_simple)),
    line('各类误差', (plan) => plan.result?.classes.map((one) => margin(one.margin)).join(' / ') ?? NONE),
    line('各类份数', (plan) => plan.result?.classes.map((one) => formatCount(one.n)).join(' / ') ?? NONE),
    line('分配', (plan) => ALLOCATIONS[plan.spec.allocation] ?? plan.spec.allocation),
    line('可行', (plan) => (plan.result === null ? plan.fault : plan.result.is_feasible ? '可行' : '名册不够')),
  ];
}

/** Sum of the shares in percent. */
export function shareTotal(spec: PlanSpec): number {
  return toPercent(spec.classes.reduce((sum, one) => sum + one.share, 0));
}

export interface CellTable {
  /** Classes of the further dimensions, joined. */
  columns: string[];
  rows: { label: string; cells: (PlanResult['cells'][number] | null)[]; n: number }[];
}

/** Cells of a plan as a table: size and first dimension down, the last one across. */
export function cellTable(result: PlanResult): CellTable {
  const depth = result.cell_labels.length;
  const across = [...new Set(result.cells.map((cell) => (depth > 1 ? (cell.keys.at(-1) ?? '') : '份数')))].sort((a, b) => a.localeCompare(b, 'zh-CN'));
  const rows = new Map<string, CellTable['rows'][number]>();
  for (const cell of result.cells) {
    const label = (depth > 1 ? cell.keys.slice(0, -1) : cell.keys).join(' × ');
    const row = rows.get(label) ?? { label, cells: across.map(() => null), n: 0 };
    row.cells[across.indexOf(depth > 1 ? (cell.keys.at(-1) ?? '') : '份数')] = cell;
    row.n += cell.n;
    rows.set(label, row);
  }
  return { columns: across, rows: [...rows.values()] };
}
