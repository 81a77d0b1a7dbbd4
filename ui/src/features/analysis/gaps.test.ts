import { expect, test } from 'vitest';
import type { GapRow } from '../../bridge/ipc';
import { cells, formatP, sorted, verdict } from './gaps';

const row = (level: string, title: string, gap: number, low: number | null = null, high: number | null = null): GapRow => ({
  level, title, module: '', codes: [], n_items: 1, n: 10, expected: 4, perceived: 4 + gap, gap, low, high, t: null, df: null, p: null, ratio: (4 + gap) / 4, alpha_expected: null, alpha_perceived: null, is_small: true,
});

test('the widest shortfall comes first, below the totals', () => {
  const rows = [row('all', '全部', -0.3), row('module', '甲', -0.2), row('module', '乙', -0.4), row('item', '子', 0.1), row('item', '丑', -0.9)];
  expect(sorted(rows, true).map((one) => one.title)).toEqual(['全部', '乙', '甲', '丑', '子']);
  expect(sorted(rows, false)).toEqual(rows);
});

test('a gap is told from zero by its interval only', () => {
  expect(verdict(row('item', '', -0.5, -0.8, -0.2))).toBe('below');
  expect(verdict(row('item', '', 0.5, 0.2, 0.8))).toBe('above');
  expect(verdict(row('item', '', -0.5, -1.1, 0.1))).toBe('open');
  expect(verdict(row('item', '', -0.5))).toBe('open');
});

test('what is copied has a heading for every cell', () => {
  const [head, first] = cells([row('item', '子', -1)]);
  expect(first).toHaveLength(head?.length ?? 0);
  expect([formatP(0.0004), formatP(0.04), formatP(null)]).toEqual(['< 0.001', '0.040', '—']);
});
