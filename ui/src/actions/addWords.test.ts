import { expect, test } from 'vitest';
import { addedLine, namedWords } from './addWords';

test('one word is named, of several the first with their number', () => {
  expect(namedWords(['云诊断'])).toBe('“云诊断”');
  expect(namedWords(['云诊断', '驻场'])).toBe('“云诊断”等 2 个词');
});

test('what was added is said with its number, and what was there already', () => {
  expect(addedLine({ n_added: 2, n_known: 0, problems: [] }, '领域词')).toBe('已将 2 个词加入领域词；短语将重新提取');
  expect(addedLine({ n_added: 2, n_known: 1, problems: [] }, '停用词')).toBe('已将 2 个词加入停用词，1 个原来就有；短语将重新提取');
  expect(addedLine({ n_added: 0, n_known: 3, problems: [] }, '停用词')).toBe('这些词停用词里都已经有了');
  const problem = { file: 'w.csv', sheet: '', row: 4, column: null, code: 'missing_value', message: '' };
  expect(addedLine({ n_added: 1, n_known: 0, problems: [problem] }, '词典')).toBe('已将 1 个词加入词典，1 个没有加入；短语将重新提取');
  // Nothing was taken: the list of problems is shown instead.
  expect(addedLine({ n_added: 0, n_known: 0, problems: [problem] }, '词典')).toBe('');
});
