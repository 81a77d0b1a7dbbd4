import { describe, expect, it } from 'vitest';
import { moduleOption } from './moduleOption';

interface Shape {
  yAxis: { data: string[] };
  series: { data: { value: number; itemStyle: { color: string } }[]; markLine: { data: { xAxis: number }[] } }[];
}

const bands = [{ label: '非常满意', range: '', lower: 4.5 }, { label: '基本满意', range: '', lower: 3.5 }, { label: '需改进', range: '', lower: -1.8e308 }];
const row = (module: string, mean: number | null, band: string) => ({ module, mean, sd: 1, n: 9, band, weighted: null });
const option = moduleOption([row('产品', 4.6, '非常满意'), row('价格', null, ''), row('服务', 3, '需改进')], bands, { band: (label) => `#${label}`, line: 'grey' }, String) as unknown as Shape;

describe('chart of modules', () => {
  it('leaves out modules without a mean and keeps the order', () => {
    expect(option.yAxis.data).toEqual(['产品', '服务']);
    expect(option.series[0]?.data.map((bar) => [bar.value, bar.itemStyle.color])).toEqual([[4.6, '#非常满意'], [3, '#需改进']]);
  });

  it('draws a line where a band begins, not at the open end of the lowest', () => {
    expect(option.series[0]?.markLine.data).toEqual([{ xAxis: 4.5 }, { xAxis: 3.5 }]);
  });
});
