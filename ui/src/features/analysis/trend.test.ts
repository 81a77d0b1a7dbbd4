import { describe, expect, it } from 'vitest';
import type { GroupCell, TrendBreak } from '../../bridge/ipc';
import { breakOfField, breakWords, trendOption, trendPoints } from './trend';

const broken: TrendBreak = { module: '总体', before: '一季度', after: '二季度', reasons: ['Q1 题干措辞改变'] };
const cell = (wave: string, module: string, mean: number | null): GroupCell => ({ keys: [wave], module, n: 30, weighted: null, mean, sd: 1, is_small: false });

describe('a trend over waves', () => {
  const cells = [cell('一季度', '总体', 4), cell('一季度', '产品', 3), cell('二季度', '总体', 4.2), cell('三季度', '总体', null)];

  it('is broken in the later of two waves that do not compare', () => {
    const points = trendPoints(cells, [broken], '总体');
    expect(points.map((point) => [point.wave, point.mean, point.isBroken])).toEqual([['一季度', 4, false], ['二季度', 4.2, true], ['三季度', null, false]]);
    expect(breakWords(broken)).toBe('一季度 → 二季度：Q1 题干措辞改变');
  });

  it('is drawn as one line a run, with a mark half way between the waves', () => {
    const { series } = trendOption(trendPoints(cells, [broken], '总体'), { line: 'blue', mark: 'red' }, String) as unknown as { series: { data: (number | null)[]; markLine?: { data: unknown } }[] };
    expect(series.map((one) => one.data)).toEqual([[4, null, null], [null, 4.2, null], []]);
    expect(series[2]?.markLine?.data).toEqual([{ xAxis: 0.5 }]);
  });

  it('marks the field of the map, wherever the wave stands', () => {
    const at = (by: string[], place: { row: string; column: string; title: string }) => breakOfField([broken], by, '总体', place) !== null;
    expect(at(['wave'], { row: '二季度', column: '总体', title: '' })).toBe(true);
    expect(at(['wave'], { row: '二季度', column: '产品', title: '' })).toBe(false);
    expect(at(['region', 'wave'], { row: '华东', column: '二季度', title: '' })).toBe(true);
    expect(at(['region'], { row: '二季度', column: '总体', title: '' })).toBe(false);
  });
});
