import { describe, expect, it } from 'vitest';
import { placeOfKey, toggleRank, toggleTick, typeScore } from './keys';

const NPS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

describe('typeScore', () => {
  it('answers at once where no longer score begins with the digit', () => {
    expect(typeScore([1, 2, 3, 4, 5], '', '4')).toEqual({ score: 4, isDone: true, pending: '' });
    expect(typeScore(NPS, '', '0')).toEqual({ score: 0, isDone: true, pending: '' });
    expect(typeScore(NPS, '', '9')).toEqual({ score: 9, isDone: true, pending: '' });
  });
  it('waits after 1 where 10 exists, and takes another digit as a new answer', () => {
    expect(typeScore(NPS, '', '1')).toEqual({ score: 1, isDone: false, pending: '1' });
    expect(typeScore(NPS, '1', '0')).toEqual({ score: 10, isDone: true, pending: '' });
    expect(typeScore(NPS, '1', '7')).toEqual({ score: 7, isDone: true, pending: '' });
  });
  it('ignores what is no score', () => {
    expect(typeScore([1, 2, 3, 4, 5], '', '6').score).toBeNull();
    expect(typeScore([1, 2, 3, 4, 5], '', 'a').score).toBeNull();
  });
});

describe('placeOfKey', () => {
  it('reads letters and digits', () => {
    expect([placeOfKey('a', 3), placeOfKey('c', 3), placeOfKey('d', 3), placeOfKey('2', 3), placeOfKey('0', 3), placeOfKey('Enter', 3)])
      .toEqual([0, 2, null, 1, null, null]);
  });
});

describe('toggleTick', () => {
  it('keeps exclusive choices alone', () => {
    expect(toggleTick([0, 1], 3, [3])).toEqual([3]);
    expect(toggleTick([3], 1, [3])).toEqual([1]);
    expect(toggleTick([2], 0, [3])).toEqual([0, 2]);
    expect(toggleTick([0, 2], 2, [3])).toEqual([0]);
  });
});

describe('toggleRank', () => {
  it('appends, and moves the others up', () => {
    expect(toggleRank([2], 0)).toEqual([2, 0]);
    expect(toggleRank([2, 0, 1], 0)).toEqual([2, 1]);
  });
});
