import { describe, expect, it } from 'vitest';
import { nextAfter, selectAllPhrases, selectOnly, selectPhrase, shownSelection } from './phraseSelection';

const order = ['a', 'b', 'c', 'd', 'e'];

describe('selection of phrases', () => {
  it('takes one in or out with Ctrl and moves on from there', () => {
    const two = selectPhrase(selectOnly('a'), order, 'c', 'toggle');
    expect(two).toEqual({ ids: ['a', 'c'], anchor: 'c', focus: 'c' });
    expect(selectPhrase(two, order, 'a', 'toggle').ids).toEqual(['c']);
  });

  it('extends with Shift from the anchor, in either direction', () => {
    const from = selectOnly('c');
    expect(selectPhrase(from, order, 'e', 'extend').ids).toEqual(['c', 'd', 'e']);
    expect(selectPhrase(selectPhrase(from, order, 'e', 'extend'), order, 'a', 'extend')).toEqual({ ids: ['a', 'b', 'c'], anchor: 'c', focus: 'a' });
  });

  it('starts anew when the anchor is no longer shown', () => {
    expect(selectPhrase(selectOnly('gone'), order, 'b', 'extend')).toEqual(selectOnly('b'));
  });

  it('looks at another without losing what is selected', () => {
    expect(selectPhrase(selectOnly('a'), order, 'd', 'move')).toEqual({ ids: ['a'], anchor: 'a', focus: 'd' });
  });

  it('survives another order and leaves out what is not shown', () => {
    const all = selectAllPhrases(selectOnly('b'), order);
    expect(all.focus).toBe('b');
    expect(shownSelection(all, ['e', 'c'])).toEqual(['e', 'c']);
  });

  it('goes on to the next phrase after a judgement, or back at the end', () => {
    expect(nextAfter(order, ['b'])).toBe('c');
    expect(nextAfter(order, ['b', 'd'])).toBe('e');
    expect(nextAfter(order, ['e'])).toBe('d');
    expect(nextAfter(['a'], ['a'])).toBeNull();
  });
});
