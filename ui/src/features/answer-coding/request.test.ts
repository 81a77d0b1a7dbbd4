import { expect, test } from 'vitest';
import type { QuestionRow } from '../../bridge/ipc';
import { answersRequest, openQuestions } from './request';

test('open questions come before those with another choice', () => {
  const rows = [{ kind: 'multi_choice', id: '1' }, { kind: 'likert', id: '2' }, { kind: 'open_question', id: '3' }] as QuestionRow[];
  expect(openQuestions(rows).map((row) => row.id)).toEqual(['3', '1']);
});

test('what most said comes first unless sorted', () => {
  const asked = { question: 'q', isGrouped: true, search: '', state: '', code: null, score: null, sort: null };
  expect(answersRequest(asked)).toMatchObject({ sort: 'n', is_descending: true });
  expect(answersRequest({ ...asked, sort: { column: 'words', isDescending: false } })).toMatchObject({ sort: 'words', is_descending: false });
});
