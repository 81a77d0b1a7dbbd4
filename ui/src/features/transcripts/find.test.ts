import { describe, expect, it } from 'vitest';
import { findHits, firstHitFrom, hitsByRow, stepHit } from './find';

describe('find in a transcript', () => {
  it('finds every place, also twice in a turn, in reading order', () => {
    expect(findHits(['慢，太慢', '快', '慢'], '慢')).toEqual([
      { row: 0, start: 0, end: 1 }, { row: 0, start: 3, end: 4 }, { row: 2, start: 0, end: 1 },
    ]);
  });

  it('takes the words as they are, not as a pattern', () => {
    expect(findHits(['3.5分', '345分'], '3.5')).toHaveLength(1);
    expect(findHits(['（急）'], '(')).toHaveLength(0);
    expect(findHits(['a/b [c]'], '/b [')).toHaveLength(1);
  });

  it('ignores letter case and blanks around the words', () => {
    expect(findHits(['用ERP系统'], ' erp ')).toEqual([{ row: 0, start: 1, end: 4 }]);
    expect(findHits(['甲'], '  ')).toEqual([]);
  });

  it('goes round the end in both directions', () => {
    expect([stepHit(0, 3, 1), stepHit(2, 3, 1), stepHit(0, 3, -1), stepHit(-1, 3, 1), stepHit(5, 0, 1)]).toEqual([1, 0, 2, 0, -1]);
  });

  it('begins at the row one reads', () => {
    const hits = findHits(['慢', '', '慢', '慢'], '慢');
    expect([firstHitFrom(hits, 0), firstHitFrom(hits, 1), firstHitFrom(hits, 9), firstHitFrom([], 0)]).toEqual([0, 1, 0, -1]);
  });

  it('keeps the place among all hits', () => {
    const rows = hitsByRow(findHits(['慢慢', '慢'], '慢'));
    expect(rows.get(0)?.map((hit) => hit.index)).toEqual([0, 1]);
    expect(rows.get(1)?.map((hit) => hit.index)).toEqual([2]);
  });
});
