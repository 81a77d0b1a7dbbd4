import { expect, test } from 'vitest';
import type { Comparison, ComparisonRow } from '../../../bridge/ipc';
import { barEnd, comparisonTable, findingLine, obstacle, settledSides, smallBaseNote, type GroupChoice, type Sides } from './comparison';

const groups: GroupChoice[] = [{ name: '大客户', n: 86 }, { name: '中小客户', n: 512 }];
const sides = (a: string[], b: string[] = []): Sides => ({ facet: 'size', a, b, what: 'phrases' });
const row = (fields: Partial<ComparisonRow>): ComparisonRow => ({ term: '交货延期', id: 'p1', n_a: 12, share_a: 0.12, n_b: 3, share_b: 0.03, g2: 8.1, log_ratio: 2, p: 0.004, p_adjusted: 0.02, is_significant: true, ...fields });
const comparison = (rows: ComparisonRow[], n_a = 100, n_b = 100): Comparison => ({ a_label: '大客户', b_label: '其余', n_a, n_b, rows, method: '方法' });

test('a group that is gone leaves its side; without a first side the first group is taken', () => {
  expect(settledSides(sides(['东北'], ['大客户']), groups)).toMatchObject({ a: ['大客户'] });
  expect(settledSides(sides(['中小客户'], ['中小客户', '大客户']), groups)).toMatchObject({ a: ['中小客户'], b: ['大客户'] });
});

test('what cannot be compared says why', () => {
  expect(obstacle(sides(['大客户']), groups)).toBeNull();
  expect(obstacle(sides([]), groups)).toContain('请选择 A 组');
  expect(obstacle(sides(['大客户', '中小客户']), groups)).toContain('其余为空');
  expect(obstacle(sides([]), [])).toContain('客户规模');
  expect(obstacle(sides(['大客户']), groups.slice(0, 1))).toContain('只有一组');
});

test('the bars end at a round share above the largest one', () => {
  expect(barEnd([row({}), row({ share_b: 0.21 })])).toBe(0.3);
  expect(barEnd([])).toBe(0.05);
  expect(barEnd([row({ share_a: 0.95 })])).toBe(1);
});

test('sides below thirty respondents are named', () => {
  expect(smallBaseNote(comparison([], 30, 100))).toBeNull();
  expect(smallBaseNote(comparison([], 12, 100))).toContain('A 大客户仅 12 人');
});

test('the finding tells which side says more', () => {
  const rows = [row({}), row({ log_ratio: -1.5 }), row({ is_significant: false })];
  expect(findingLine(comparison(rows), '短语')).toBe('3 个短语中，2 个差异显著：1 个大客户更常提，1 个其余更常提');
  expect(findingLine(comparison([row({ is_significant: false })]), '短语')).toContain('没有一个');
});

test('the table carries bases and method', () => {
  const table = comparisonTable(comparison([row({})]), '短语');
  expect(table[0]?.[1]).toBe('A 大客户 人数（n=100）');
  expect(table[1]).toEqual(['交货延期', '12', '0.12', '3', '0.03', '8.1', '2', '0.004', '0.02', '是']);
  expect(table[2]).toEqual(['方法：方法']);
});
