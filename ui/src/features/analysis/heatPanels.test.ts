import { describe, expect, it } from 'vitest';
import type { GroupCell } from '../../bridge/ipc';
import { extremes, heatPanels, heatRange, heatStrength, heatTable, modulesOf } from './heatPanels';

const cell = (keys: string[], module: string, mean: number | null, n = 40): GroupCell => ({ keys, module, n, mean, sd: 1, is_small: n < 30, weighted: null });

const means = (...args: Parameters<typeof heatPanels>) => heatPanels(...args).map((panel) => panel.fields.map((row) => row.map((field) => field?.mean ?? field)));

describe('heat map', () => {
  it('sets groups against modules for one variable, 总体 first', () => {
    const cells = [cell(['华东'], '服务', 4), cell(['华东'], '总体', 3), cell(['华北'], '总体', 2)];
    expect(modulesOf(cells)).toEqual(['总体', '服务']);
    const [panel] = heatPanels(cells, 1, '总体');
    expect([panel?.rows, panel?.columns]).toEqual([['华东', '华北'], ['总体', '服务']]);
    expect(means(cells, 1, '总体')).toEqual([[[3, 4], [2, null]]]);
  });

  it('sets two variables against each other for one module', () => {
    const cells = [cell(['华东', '制造'], '总体', 4), cell(['华北', '零售'], '总体', 3), cell(['华东', '制造'], '服务', 1)];
    expect(means(cells, 2, '总体')).toEqual([[[4, null], [null, 3]]]);
    expect(means(cells, 2, '服务')).toEqual([[[1]]]);
  });

  it('makes a panel for each value of the third, all of one shape', () => {
    const cells = [cell(['华东', '制造', '大客户'], '总体', 4), cell(['华北', '零售', '小微'], '总体', 3)];
    const panels = heatPanels(cells, 3, '总体');
    expect(panels.map((panel) => panel.title)).toEqual(['大客户', '小微']);
    expect(panels.map((panel) => [panel.rows.length, panel.columns.length])).toEqual([[2, 2], [2, 2]]);
  });

  it('tells a suppressed field from an empty one', () => {
    const [panel] = heatPanels([cell(['华东', '制造'], '总体', null, 3), cell(['华北', '零售'], '总体', 3)], 2, '总体');
    expect(panel?.fields).toEqual([[{ n: 3, mean: null, sd: 1, isSmall: true }, null], [null, { n: 40, mean: 3, sd: 1, isSmall: false }]]);
    expect(heatTable(panel ? [panel] : [], (mean) => mean.toFixed(1))).toEqual([
      ['', '制造', 'n', '零售', 'n'], ['华东', '样本过少', '3', '', ''], ['华北', '', '', '3.0', '40'],
    ]);
  });

  it('measures the strength from the middle of what is shown', () => {
    const range = heatRange(heatPanels([cell(['a'], '总体', 3), cell(['b'], '总体', 4)], 1, ''));
    expect(range).toEqual({ low: 3, high: 4 });
    expect([3, 3.5, 4].map((mean) => heatStrength(mean, range!))).toEqual([-1, 0, 1]);
    expect(heatStrength(3, { low: 3, high: 3 })).toBe(0);
    expect(heatRange([])).toBeNull();
  });

  it('names the lowest and highest groups, none of them twice', () => {
    const cells = [cell(['华东', '制造', '大客户'], '总体', 4), cell(['华北', '制造', '大客户'], '总体', 3), cell(['华北', '零售', '小微'], '总体', 2, 9), cell(['华南', '零售', '小微'], '总体', null, 2)];
    const found = extremes(heatPanels(cells, 3, '总体'), 3);
    // Three means: one of each, the middle one is neither.
    expect(found.lowest).toEqual([{ name: '小微 · 华北 · 零售', n: 9, mean: 2, isSmall: true }]);
    expect(found.highest.map((group) => group.name)).toEqual(['大客户 · 华东 · 制造']);
    expect(extremes([], 3)).toEqual({ lowest: [], highest: [] });
  });
});
