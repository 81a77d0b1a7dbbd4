import { describe, expect, it } from 'vitest';
import { examplePhrase } from '../../../../tests/mock/examplePhrase';
import type { MiningResult } from '../../../bridge/ipc';
import { respondentsBetween, strongest } from './mergeDraft';
import { withStates } from './states';
import { entryOf, wordChoices } from './wordDraft';

const slow = examplePhrase('响应慢', { n_respondents: 12 });
const late = examplePhrase('回复慢', { n_respondents: 30 });
const mute = examplePhrase('没人理', { n_respondents: 5, state: 'accepted' });

describe('a judgement before the host has counted', () => {
  const result = { n_accepted: 1, n_rejected: 0, phrases: [slow, mute] } as MiningResult;

  it('moves phrases from one count to another', () => {
    const rejected = withStates(result, [slow.id, mute.id], 'rejected');
    expect([rejected.n_accepted, rejected.n_rejected]).toEqual([0, 2]);
    expect(rejected.phrases.map((row) => row.state)).toEqual(['rejected', 'rejected']);
  });

  it('counts a phrase judged the same way once', () => {
    expect(withStates(result, [mute.id], 'accepted').n_accepted).toBe(1);
    expect(withStates(result, [mute.id], '').n_accepted).toBe(0);
  });
});

describe('merge', () => {
  it('keeps the strongest phrase, an accepted one before all others', () => {
    expect(strongest([slow, late])?.phrase).toBe('回复慢');
    expect(strongest([slow, late, mute])?.phrase).toBe('没人理');
    expect(strongest([])).toBeNull();
  });

  it('says between how many respondents it will have', () => {
    expect(respondentsBetween([slow, late, mute])).toEqual({ least: 30, most: 47 });
  });
});

describe('words for the dictionary', () => {
  it('are offered from aspect and opinion, on the side of the phrase', () => {
    expect(wordChoices({ aspect: '备件', opinion: '贵', polarity: 'negative' }).map((choice) => [choice.kind, choice.text])).toEqual([
      ['word', '备件'], ['negative', '贵'], ['synonym', '备件'], ['synonym', '贵'], ['stop', '备件'],
    ]);
    expect(wordChoices({ aspect: '', opinion: '稳', polarity: 'positive' }).map((choice) => choice.kind)).toEqual(['positive', 'synonym']);
  });

  it('need the other word of a synonym, and another one', () => {
    const [, , same] = wordChoices({ aspect: '备件', opinion: '贵', polarity: 'negative' });
    expect(entryOf(same!, '备件', ' 配件 ')).toEqual({ kind: 'synonym', text: '备件', target: '配件' });
    expect(entryOf(same!, '备件', '')).toBeNull();
    expect(entryOf(same!, '备件', '备件')).toBeNull();
  });
});
