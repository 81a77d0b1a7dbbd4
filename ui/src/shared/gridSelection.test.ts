import { describe, expect, it } from 'vitest';
import { clampSelection, countSelected, extendTo, isSelected, moveFocus, NO_SELECTION, selectAll, selectedRows, selectOne, toggleRow } from './gridSelection';

describe('selection', () => {
  it('extends from the anchor in either direction', () => {
    const start = selectOne(5);
    expect(selectedRows(extendTo(start, 8))).toEqual([5, 6, 7, 8]);
    expect(selectedRows(extendTo(extendTo(start, 8), 3))).toEqual([3, 4, 5]);
    expect(selectedRows(extendTo(NO_SELECTION, 2))).toEqual([2]);
  });

  it('takes single rows in and out', () => {
    const three = toggleRow(toggleRow(selectOne(2), 4), 3);
    expect(three.ranges).toEqual([[2, 4]]);
    expect(toggleRow(three, 3).ranges).toEqual([[2, 2], [4, 4]]);
    expect(countSelected(toggleRow(three, 3))).toBe(2);
  });

  it('says the same as a set of row numbers, whatever is clicked', () => {
    let selection = NO_SELECTION;
    const expected = new Set<number>();
    for (const row of [3, 9, 4, 5, 3, 10, 9, 0, 4, 1, 2]) {
      selection = toggleRow(selection, row);
      if (!expected.delete(row)) expected.add(row);
      expect(selectedRows(selection)).toEqual([...expected].toSorted((a, b) => a - b));
    }
  });

  it('holds 100,000 rows as one range', () => {
    const all = selectAll(100_000);
    expect([all.ranges.length, countSelected(all), isSelected(all, 99_999), isSelected(all, 100_000)]).toEqual([1, 100_000, true, false]);
  });

  it('follows a grid that shrank', () => {
    expect(clampSelection(extendTo(selectOne(2), 8), 5)).toEqual({ ranges: [[2, 4]], anchor: 2, focus: 4 });
    expect(clampSelection(selectOne(8), 5).ranges).toEqual([]);
    expect(clampSelection(selectOne(1), 0)).toEqual(NO_SELECTION);
    const kept = selectOne(1);
    expect(clampSelection(kept, 5)).toBe(kept);
  });
});

describe('keys', () => {
  it.each([
    ['ArrowDown', 3, 4], ['ArrowDown', 9, 9], ['ArrowUp', 0, 0], ['ArrowUp', -1, 0], ['PageDown', 3, 8], ['PageUp', 3, 0], ['Home', 7, 0], ['End', 0, 9], ['x', 3, null],
  ])('%s from row %i', (key, focus, expected) => {
    expect(moveFocus(key, focus, 10, 5)).toBe(expected);
  });
});
