import { describe, expect, it } from 'vitest';
import type { PlanResult, PlanRow } from '../../bridge/ipc';
import { cellTable, comparePlans, fromPercent, ruleOption, shareTotal, toPercent } from './planView';

const result = {
  n_population: 1000, n: 250, n_invite: 463, margin_overall: 0.055, margin_simple: 0.054, is_feasible: true,
  classes: [{ n: 75, margin: 0.1 }, { n: 125, margin: 0.08 }], curve_n: [10, 20], curve_margin: [0.3, 0.2],
  rules: [
    { name: 'least_share', label: '总量的 10%', n: 100, is_on: true, is_binding: false, reason: 'a' },
    { name: 'least_per_class', label: '单类 ≥ 50', n: 250, is_on: true, is_binding: true, reason: 'b' },
  ],
  cell_labels: ['客户规模', '区域', '行业'],
  cells: [
    { keys: ['大客户', '华东', '制造'], population: 4, n: 2, n_invite: 3 },
    { keys: ['大客户', '华东', '物流'], population: 3, n: 1, n_invite: 2 },
    { keys: ['大客户', '华北', '制造'], population: 2, n: 1, n_invite: 1 },
  ],
} as unknown as PlanResult;
const plan = (fields: Partial<PlanRow>) => ({ id: '1', title: 'A', fault: '', is_adopted: false, spec: { allocation: 'shares', classes: [] }, result, ...fields }) as unknown as PlanRow;

describe('a plan', () => {
  it('shows percent without dust', () => {
    expect(toPercent(0.1 + 0.2)).toBe(30);
    expect(fromPercent(33.3)).toBe(0.333);
    expect(fromPercent(null)).toBe(0);
    expect(shareTotal({ classes: [{ share: 0.3 }, { share: 0.5 }, { share: 0.3 }] } as never)).toBe(110);
  });

  it('lets the rule that decides stand out', () => {
    const option = ruleOption(result, { binding: 'red', met: 'blue', off: 'grey' }) as { series: { data: { value: number; itemStyle: { color: string } }[] }[] };
    expect(option.series[0]?.data.map((bar) => [bar.value, bar.itemStyle.color])).toEqual([[250, 'red'], [100, 'blue']]);
  });

  it('stands beside another one', () => {
    const lines = comparePlans([plan({}), plan({ result: { ...result, n: 400 } })]);
    expect(lines.find((line) => line.label === '有效样本')).toEqual({ label: '有效样本', values: ['250', '400'], differs: true });
    expect(lines.find((line) => line.label === '总体')?.differs).toBe(false);
    expect(comparePlans([plan({ result: null, fault: '占比合计 110%' })]).at(-1)?.values).toEqual(['占比合计 110%']);
  });

  it('is a table of cells, the last dimension across', () => {
    const table = cellTable(result);
    expect(table.columns).toEqual(['物流', '制造']);
    expect(table.rows.map((row) => [row.label, row.n, row.cells.map((cell) => cell?.n ?? 0)])).toEqual([
      ['大客户 × 华东', 3, [1, 2]], ['大客户 × 华北', 1, [0, 1]],
    ]);
  });
});
