import { describe, expect, it } from 'vitest';
import { reasonWords, sureProposals, withoutParts } from './proposals';

const part = (id: string) => ({ id, phrase: id, n_respondents: 1, n_mentions: 1 });
const proposal = (into: string, from: string[], score: number) => ({ into: part(into), from: from.map(part), reason: '', score, n_respondents: 1 });

describe('merge proposals taken at once', () => {
  it('are the sure ones only', () => {
    expect(sureProposals([proposal('a', ['b'], 0.9), proposal('c', ['d'], 0.6)]).map((one) => one.into.id)).toEqual(['a']);
  });

  it('leave out what an earlier one has merged away', () => {
    // b is gone into a: neither can it take c in, nor go into d. a itself may still grow.
    const all = [proposal('a', ['b'], 0.95), proposal('b', ['c'], 0.95), proposal('d', ['b'], 0.9), proposal('a', ['e'], 0.9)];
    expect(sureProposals(all).map((one) => [one.into.id, one.from[0]!.id].join('<'))).toEqual(['a<b', 'a<e']);
  });

  it('leave out the parts that the user took out', () => {
    const all = proposal('a', ['b', 'c'], 0.9);
    expect(withoutParts(all, (id) => id === 'b')?.from.map((one) => one.id)).toEqual(['c']);
    expect(withoutParts(all, () => true)).toBeNull();
  });

  it('say why in a sentence, whatever the engine calls it', () => {
    expect(reasonWords('对象后缀')).toContain('更具体');
    expect(reasonWords('评价相同，对象相近')).toBe('评价相同，对象相近');
  });
});
