import { describe, expect, it } from 'vitest';
import { strataGroups } from './strataGroups';

const row = (variable: string, group: string, share_population: number, share_sample: number) =>
  ({ variable, group, n_population: 10, n_sample: 5, share_population, share_sample });

describe('sample against frame', () => {
  it('puts the strata of a variable on one axis, the longest bar at its end', () => {
    const [size, region] = strataGroups([row('客户规模', '大客户', 0.1, 0.2), row('区域', '华东', 0.5, 0.25), row('客户规模', '中小', 0.4, 0.3)]);
    expect([size?.variable, region?.variable]).toEqual(['客户规模', '区域']);
    expect(size?.bars.map((bar) => [bar.group, Math.round(bar.population), Math.round(bar.sample)])).toEqual([['大客户', 25, 50], ['中小', 100, 75]]);
    expect(region?.bars.map((bar) => [bar.population, bar.sample])).toEqual([[100, 50]]);
  });

  it('marks gaps of five points and more in either direction', () => {
    const bars = strataGroups([row('v', 'a', 0.5, 0.55), row('v', 'b', 0.5, 0.549), row('v', 'c', 0.5, 0.4)])[0]?.bars;
    expect(bars?.map((bar) => bar.isOff)).toEqual([true, false, true]);
  });

  it('does not divide by 0', () => {
    expect(strataGroups([row('v', 'a', 0, 0)])[0]?.bars[0]?.sample).toBe(0);
    expect(strataGroups([])).toEqual([]);
  });
});
