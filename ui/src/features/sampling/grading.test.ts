import { describe, expect, it } from 'vitest';
import type { GradingSpec } from '../../bridge/ipc';
import { balanced, cutsText, parseCuts, sourceOf, sourceValue, weightTotal } from './grading';

const spec = (...weights: number[]) => ({ measures: weights.map((weight, at) => ({ name: `m${at}`, source: 'annual_purchase', cuts: [], is_reversed: false, weight })), grades: [] }) as GradingSpec;

describe('a grading rule', () => {
  it('reads cut points however they are separated', () => {
    expect(parseCuts('10, 50、200 / 500')).toEqual([10, 50, 200, 500]);
    expect(parseCuts(' 1;x;2 ')).toEqual([1, 2]);
    expect(cutsText([1, 2.5])).toBe('1 / 2.5');
  });

  it('brings weights to 100 in their proportions', () => {
    expect(weightTotal(spec(15, 15.5))).toBe(30.5);
    expect(balanced(spec(1, 1, 1)).measures.map(({ weight }) => weight)).toEqual([34, 33, 33]);
    expect(balanced(spec(30, 60, 60)).measures.map(({ weight }) => weight)).toEqual([20, 40, 40]);
    expect(weightTotal(balanced(spec(0, 0, 0)))).toBe(100);
  });

  it('names the source of a measure', () => {
    expect(sourceOf(sourceValue('annual_purchase'))).toBe('annual_purchase');
    expect(sourceOf(sourceValue({ attribute: '合作年限' }))).toEqual({ attribute: '合作年限' });
  });
});
