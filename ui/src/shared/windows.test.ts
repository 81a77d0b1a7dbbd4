import { describe, expect, it } from 'vitest';
import { placeInWindow, windowsFor, windowsToLoad } from './windows';

describe('windows of 200 rows', () => {
  it.each([[0, 0, [0]], [0, 199, [0]], [199, 200, [0, 1]], [450, 820, [2, 3, 4]], [5, 4, []]])('rows %i–%i', (first, last, expected) => {
    expect(windowsFor(first, last)).toEqual(expected);
  });

  it('finds each row in its window', () => {
    for (const row of [0, 199, 200, 54_321]) {
      const { window, at } = placeInWindow(row);
      expect(window * 200 + at).toBe(row);
      expect(windowsFor(row, row)).toEqual([window]);
    }
  });

  it('loads ahead near an edge only, and never past the end', () => {
    expect(windowsToLoad(60, 100, 100_000)).toEqual([0]);
    expect(windowsToLoad(120, 160, 100_000)).toEqual([0, 1]);
    expect(windowsToLoad(210, 240, 100_000)).toEqual([0, 1]);
    expect(windowsToLoad(99_960, 99_999, 100_000)).toEqual([499]);
    expect(windowsToLoad(0, 30, 0)).toEqual([0]);
  });
});
