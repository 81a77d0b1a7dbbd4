import { expect, it } from 'vitest';
import { lastCode, liveSlots, recentCodes, slotsAfterUse, togglePin, type Slot } from './slots';

const empty = () => liveSlots([], () => true);
const codes = (slots: readonly Slot[]) => slots.map((slot) => slot.code || '-').join('');
const used = (...names: string[]) => names.reduce<Slot[]>((slots, name) => slotsAfterUse(slots, name), empty());

it('codes get keys in the order of use and keep them', () => {
  const slots = used('a', 'b', 'a', 'c');
  expect(codes(slots)).toBe('abc------');
  expect([lastCode(slots), recentCodes(slots)]).toEqual(['c', ['c', 'a', 'b']]);
  expect(lastCode(empty())).toBeNull();
});

it('the tenth takes the key of the one used longest ago, never a pinned one', () => {
  const nine = used(...'abcdefghi');
  expect(codes(slotsAfterUse(nine, 'j'))).toBe('jbcdefghi');
  expect(codes(slotsAfterUse(slotsAfterUse(nine, 'a'), 'j'))).toBe('ajcdefghi');
  expect(codes(slotsAfterUse(togglePin(nine, 'a'), 'j'))).toBe('ajcdefghi');
  const allPinned = [...'abcdefghi'].reduce<Slot[]>((slots, name) => togglePin(slots, name), nine);
  expect(codes(slotsAfterUse(allPinned, 'j'))).toBe('abcdefghi');
});

it('pinning gives a key, codes that are gone give theirs back', () => {
  const slots = togglePin(used('a', 'b'), 'z');
  expect(codes(slots)).toBe('abz------');
  expect(slots[2]?.isPinned).toBe(true);
  expect(codes(liveSlots(slots, (code) => code !== 'a'))).toBe('-bz------');
});
