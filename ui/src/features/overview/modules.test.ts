import { describe, expect, it } from 'vitest';
import { moduleBars, scalePlace } from './modules';

const row = (module: string, mean: number | null) => ({ module, mean, sd: 1, n: 10, band: '基本满意', weighted: null });

describe('module bars', () => {
  it('begin at 1, the worst mean', () => {
    expect([1, 2, 3, 5, 0, 6].map(scalePlace)).toEqual([0, 25, 50, 100, 0, 100]);
  });

  it('mark the lowest mean and draw nothing where there is none', () => {
    const bars = moduleBars([row('产品', 4), row('服务', 3.2), row('价格', null)]);
    expect(bars.map((bar) => [bar.isLowest, Math.round(bar.width)])).toEqual([[false, 75], [true, 55], [false, 0]]);
  });

  it('call nothing the lowest of one', () => {
    expect(moduleBars([row('产品', 4)])[0]?.isLowest).toBe(false);
  });
});
