import { describe, expect, it } from 'vitest';
import { barsOf, conditionText, formatValue, placeOf, valueAt } from './thresholds';

const SHARE = { lower: 0, upper: 1, counts: [4, 0, 0, 1] };

it.each([[1 / 3, 'share', '33.3%'], [0.2, 'share', '20%'], [60, 'seconds', '60 秒'], [1.46, 'seconds', '1.5 秒'], [2, 'days', '2 天'], [3, 'count', '3']])('%s %s', (value, unit, text) => {
  expect(formatValue(value, unit)).toBe(text);
});

it('tells the side', () => {
  expect(conditionText('below', 0.25, 'share')).toBe('小于 25%');
  expect(conditionText('above', 0.2, 'share')).toBe('大于 20%');
});

describe('a dragged line', () => {
  it('goes to round values and stays inside', () => {
    expect(valueAt(0.3349, SHARE, 'share')).toBe(0.33);
    expect(valueAt(-2, SHARE, 'share')).toBe(0);
    expect(valueAt(2, { lower: 0, upper: 600, counts: [] }, 'seconds')).toBe(600);
    expect(valueAt(0.1012, { lower: 0, upper: 600, counts: [] }, 'seconds')).toBe(61);
    expect(valueAt(0.5, { lower: 0, upper: 5, counts: [] }, 'count')).toBe(3);
  });

  it('stands where its value is', () => {
    expect(placeOf(0.25, SHARE)).toBe(0.25);
    expect(placeOf(7, SHARE)).toBe(1);
    expect(placeOf(1, { lower: 0, upper: 0, counts: [] })).toBe(0);
  });
});

it('draws few sheets beside many, and colours the side that is hit', () => {
  const bars = barsOf(SHARE, 0.5, 'below');
  expect(bars.map((bar) => bar.isHit)).toEqual([true, true, false, false]);
  expect(bars.map((bar) => bar.height)).toEqual([1, 0, 0, 0.5]);
  expect(barsOf(SHARE, 0.5, 'at_least').map((bar) => bar.isHit)).toEqual([false, false, true, true]);
});
