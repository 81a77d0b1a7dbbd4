import { expect, test } from 'vitest';
import type { IncidentCrosstab } from '../../bridge/ipc';
import { crossTable, heatOf, testWords } from './cross';

const crossed: IncidentCrosstab = {
  columns: [{ name: '售前', n: 1 }, { name: '未填', n: 2 }],
  rows: [{ name: '大客户', n: 3, cells: [1, 2], shares: [1 / 3, 2 / 3] }],
  n: 3, chi_square: null, df: null, p: null, method: '',
};

test('the table has its sums at the edge', () => {
  expect(crossTable(crossed)).toEqual([['', '售前', '未填', '合计'], ['大客户', '1', '2', '3'], ['合计', '1', '2', '3']]);
});

test('the test is told as far as it goes', () => {
  expect(testWords(crossed)).toBe('');
  expect(testWords({ chi_square: 4.5, df: 2, p: null })).toBe('卡方 = 4.50，自由度 2');
  expect(testWords({ chi_square: 4.5, df: 2, p: 0.1054 })).toBe('卡方 = 4.50，自由度 2，p = 0.105');
  expect(testWords({ chi_square: 44, df: 2, p: 0.0000001 })).toBe('卡方 = 44.00，自由度 2，p < 0.001');
});

test('an empty cell has no ground, a full row the deepest', () => {
  expect(heatOf(0, 'red')).toBe('transparent');
  expect(heatOf(1, 'red')).toBe('color-mix(in srgb, red 50%, transparent)');
});
