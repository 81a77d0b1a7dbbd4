import { describe, expect, it } from 'vitest';
import { carriedWith, clickChip, keepKnown, NOTHING, type ChipSelection } from './chipSelection';

const ORDER = ['a', 'b', 'c', 'd', 'e'];
const PLAIN = { shiftKey: false, ctrlKey: false, metaKey: false };
const of = (...ids: string[]): ChipSelection => ({ ids: new Set(ids), anchor: ids.at(-1) ?? null });
const ids = (selection: ChipSelection) => [...selection.ids].sort();

describe('clicking phrases', () => {
  it('alone selects one', () => expect(ids(clickChip(of('a', 'b'), ORDER, 'c', PLAIN))).toEqual(['c']));
  it('with Ctrl takes one in or out', () => {
    expect(ids(clickChip(of('a'), ORDER, 'c', { ...PLAIN, ctrlKey: true }))).toEqual(['a', 'c']);
    expect(ids(clickChip(of('a', 'c'), ORDER, 'c', { ...PLAIN, metaKey: true }))).toEqual(['a']);
  });
  it('with Shift goes from the anchor, in either direction, and keeps it', () => {
    const down = clickChip(of('b'), ORDER, 'd', { ...PLAIN, shiftKey: true });
    expect(ids(down)).toEqual(['b', 'c', 'd']);
    expect(ids(clickChip(down, ORDER, 'a', { ...PLAIN, shiftKey: true }))).toEqual(['a', 'b']);
  });
  it('with Shift and nothing to start from selects one', () => {
    expect(ids(clickChip(NOTHING, ORDER, 'd', { ...PLAIN, shiftKey: true }))).toEqual(['d']);
    expect(ids(clickChip(of('gone'), ORDER, 'd', { ...PLAIN, shiftKey: true }))).toEqual(['d']);
  });
});

describe('what is carried', () => {
  it('is the selection in the order drawn', () => expect(carriedWith(of('d', 'a'), ORDER, 'a')).toEqual(['a', 'd']));
  it('is a phrase outside of the selection alone', () => expect(carriedWith(of('d', 'a'), ORDER, 'b')).toEqual(['b']));
});

it('forgets what is gone and nothing else', () => {
  expect(ids(keepKnown(of('a', 'gone'), ORDER))).toEqual(['a']);
  const all = of('a', 'b');
  expect(keepKnown(all, ORDER)).toBe(all);
});
