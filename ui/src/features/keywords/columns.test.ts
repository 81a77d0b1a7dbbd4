import { describe, expect, it } from 'vitest';
import { examplePhrase } from '../../../tests/mock/examplePhrase';
import { FIRST_SORT, phraseColumns, sortBy, tracksOf } from './columns';
import { rankPhrases, sortPhrases } from './phraseRows';

const columns = phraseColumns([], '');
const named = (key: string) => columns.find((column) => column.key === key)!;

describe('columns of the phrase list', () => {
  it('sort large numbers first and names from the beginning, then the other way', () => {
    const once = sortBy(FIRST_SORT, named('respondents'));
    expect(once).toEqual({ column: 'respondents', isDescending: true });
    expect(sortBy(once, named('respondents'))).toEqual({ column: 'respondents', isDescending: false });
    expect(sortBy(once, named('category'))).toEqual({ column: 'category', isDescending: false });
  });

  it('sort accepted before open before rejected', () => {
    const rows = ['rejected', '', 'accepted'].map((state) => examplePhrase(`p-${state}`, { state }));
    const sorted = sortPhrases(rankPhrases(rows), named('state').value, { column: 'state', isDescending: false });
    expect(sorted.map((one) => one.row.state)).toEqual(['accepted', '', 'rejected']);
  });

  it('have one for the groups only when phrases are broken down', () => {
    expect(columns.some((column) => column.key === 'groups')).toBe(false);
    const broken = phraseColumns([{ name: '大客户', n: 9 }, { name: '小微客户', n: 9 }], 'size');
    const keys = broken.map((column) => column.key);
    expect(keys[keys.indexOf('share') + 1]).toBe('groups');
    expect(broken.find((column) => column.key === 'groups')?.title).toBe('客户规模');
  });

  it('tell the room they need', () => {
    // Fixed 26 + 34, one gap of 8, padding 24.
    expect(tracksOf([named('rank'), named('state')])).toEqual({ template: '26px 34px', least: 92 });
    expect(tracksOf([named('phrase')]).template).toBe('minmax(116px, 1.3fr)');
  });
});
