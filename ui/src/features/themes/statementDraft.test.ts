import { expect, it } from 'vitest';
import { dropDraft, findDraft, keepDraft } from './statementDraft';

it('keeps what is typed until it is saved', () => {
  keepDraft('s1/theme/A', '等待太久', '');
  expect(findDraft('s1/theme/A')).toBe('等待太久');
  expect(findDraft('s1/theme/B')).toBeNull();
  dropDraft('s1/theme/A');
  expect(findDraft('s1/theme/A')).toBeNull();
});

it('has no draft that equals what is saved', () => {
  keepDraft('s1/theme/A', '改了', '原文');
  keepDraft('s1/theme/A', '原文', '原文');
  expect(findDraft('s1/theme/A')).toBeNull();
});
