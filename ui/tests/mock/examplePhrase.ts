// A phrase for tests: all fields filled, those that a test is about given by it.
import type { PhraseRow } from '../../src/bridge/ipc';

export const examplePhrase = (phrase: string, more: Partial<PhraseRow> = {}): PhraseRow => ({
  id: `id-${phrase}`, phrase, aspect: '', opinion: phrase, polarity: 'negative', category: '售后支持', is_category_pinned: false, cause: '流程', state: '', is_renamed: false, merged: [],
  n_respondents: 10, n_mentions: 12, share: 0.25, share_low: 0.15, share_high: 0.38, confidence: 0.8, share_strong: 0.25, score: 8,
  by_source: { response: 6, interview: 3, focus_group: 0, ticket: 3, visit: 0 }, by_group: [], ...more,
});
