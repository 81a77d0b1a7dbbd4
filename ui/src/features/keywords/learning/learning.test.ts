import { expect, test } from 'vitest';
import type { Learning } from '../../../bridge/ipc';
import { isRipe, learningLines, learningProgress } from './learning';

const learning = (fields: Partial<Learning>): Learning => ({ is_on: true, n_texts: 10, n_pairs: 8, n_wanted: 20, precision: null, n_added: 0, message: '', ...fields });

test('progress ends at all that is wanted', () => {
  expect(learningProgress(learning({}))).toBe(50);
  expect(learningProgress(learning({ n_texts: 86 }))).toBe(100);
  expect(learningProgress(learning({ n_wanted: 0 }))).toBe(100);
  expect(isRipe(learning({}))).toBe(false);
});

test('what is not known is a dash, never a zero', () => {
  expect(learningLines(learning({}))[2]?.value).toBe('—');
  expect(learningLines(learning({ precision: 0.74 }))[2]?.value).toBe('74%');
  expect(learningLines(learning({ is_on: false, n_added: 5 }))[3]?.value).toBe('—');
});
