import { expect, it } from 'vitest';
import type { ChoicePart } from '../../bridge/ipc';
import { moved, ranksOf } from './ranks';
import { restOf } from './sum';

const choices = ['a', 'b', 'c'].map((code) => ({ code, label: code, is_exclusive: false, has_text: false })) as ChoicePart[];

it('writes only the ranks that change', () => {
  expect(ranksOf(choices, [0, 1], [0, 1, 2])).toEqual([{ slot: 'c', value: { kind: 'number', number: 3 } }]);
  expect(ranksOf(choices, [0, 1], [1])).toEqual([
    { slot: 'a', value: { kind: 'blank' } },
    { slot: 'b', value: { kind: 'number', number: 1 } },
  ]);
});

it('moves one of a list', () => {
  expect(moved([5, 6, 7], 0, 2)).toEqual([6, 7, 5]);
  expect(moved([5, 6, 7], 2, 0)).toEqual([7, 5, 6]);
});

it('leaves no crumbs of fractions', () => {
  expect(restOf([33.3, 33.3, 33.4], 100)).toBe(0);
  expect(restOf([0.1, 0.2], 0.3)).toBe(0);
});
