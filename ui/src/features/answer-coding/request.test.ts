import { expect, test } from 'vitest';
import type { CodebookRow, QuestionRow } from '../../bridge/ipc';
import { answersRequest, keyedCodes, openQuestions, usedAgain } from './request';

const code = (id: string) => ({ id, name: id }) as CodebookRow;

test('keys keep their codes while these are used', () => {
  expect(usedAgain([], 'a')).toEqual(['a']);
  expect(usedAgain(['a', 'b'], 'a')).toEqual(['a', 'b']);
  const nine = [...'abcdefghi'];
  // The tenth takes the place of the ninth: the eight that were learned stay.
  expect(usedAgain(nine, 'j')).toEqual([...'abcdefgh', 'j']);
});

test('number keys hold what was used, then the head of the book', () => {
  const book = [...'abcdefghijk'].map(code);
  expect(keyedCodes(book, ['k', 'gone', 'c']).map((row) => row.id).join('')).toBe('kcabdefgh');
  expect(keyedCodes([], ['k'])).toEqual([]);
});

test('open questions come before those with another choice', () => {
  const rows = [{ kind: 'multi_choice', id: '1' }, { kind: 'likert', id: '2' }, { kind: 'open_question', id: '3' }] as QuestionRow[];
  expect(openQuestions(rows).map((row) => row.id)).toEqual(['3', '1']);
});

test('what most said comes first unless sorted', () => {
  const asked = { question: 'q', isGrouped: true, search: '', state: '', code: null, score: null, sort: null };
  expect(answersRequest(asked)).toMatchObject({ sort: 'n', is_descending: true });
  expect(answersRequest({ ...asked, sort: { column: 'words', isDescending: false } })).toMatchObject({ sort: 'words', is_descending: false });
});
