import { expect, it } from 'vitest';
import type { VersionDiffRow } from '../../../bridge/ipc';
import { comparability, countsOf, markedAgainst, rowsOf } from './diff';

const row = (change: string, fields: Partial<VersionDiffRow> = {}): VersionDiffRow => ({ question: change, code: 'Q1', before: '旧', after: '新', change, differences: [], is_comparable: true, reason: '', ...fields });
const diff = { n_comparable: 2, n_incomparable: 1, rows: [row('same'), row('changed', { is_comparable: false, reason: '分值点不同' }), row('added', { before: null, is_comparable: false }), row('moved')] };

it('shows the rows that were asked for', () => {
  expect(rowsOf(diff, 'all').length).toBe(4);
  expect(rowsOf(diff, 'changed').map((one) => one.change)).toEqual(['changed', 'added', 'moved']);
  expect(rowsOf(diff, 'incomparable').map((one) => one.change)).toEqual(['changed']);
  expect(countsOf(diff)).toEqual([{ change: 'added', n: 1 }, { change: 'changed', n: 1 }, { change: 'moved', n: 1 }, { change: 'same', n: 1 }]);
  expect(diff.rows.map(comparability)).toEqual(['yes', 'no', null, 'yes']);
});

it('marks the words that only one version has', () => {
  const marked = (text: string, other: string) => markedAgainst(text, other).map((piece) => (piece.isNew ? `[${piece.text}]` : piece.text)).join('');
  expect(marked('您对交付速度满意吗', '您对交付满意吗')).toBe('您对交付[速度]满意吗');
  expect(marked('您对交付满意吗', '您对交付速度满意吗')).toBe('您对交付满意吗');
  expect(marked('价格', '质量')).toBe('[价格]');
  expect(marked('', '质量')).toBe('');
});
