import { expect, it } from 'vitest';
import { isFiltered, NO_ROSTER_FILTER, rosterRequest } from './filter';
import { groupStrata } from './strata';

it('asks for what is set', () => {
  expect(rosterRequest({ ...NO_ROSTER_FILTER, regions: ['华东'], hasAnswered: false }, ' A ', { column: 'code', isDescending: true }, false)).toEqual({
    search: 'A', regions: ['华东'], industries: [], sizes: [], tag: null, cohort: null, grade: null, has_answered: false, sort: 'code', is_descending: true, with_names: false,
  });
  expect([isFiltered(NO_ROSTER_FILTER), isFiltered({ ...NO_ROSTER_FILTER, hasAnswered: false }), isFiltered({ ...NO_ROSTER_FILTER, tag: '重点' })]).toEqual([false, true, true]);
});

it('groups strata by variable with the longest bar', () => {
  const row = (variable: string, group: string, a: number, b: number) => ({ variable, group, n_population: 0, n_sample: 0, share_population: a, share_sample: b });
  expect(groupStrata([row('区域', '华东', 0.3, 0.5), row('规模', '大客户', 0.1, 0.05), row('区域', '华南', 0.7, 0.5)]).map((group) => [group.variable, group.rows.length, group.maxShare])).toEqual([['区域', 2, 0.7], ['规模', 1, 0.1]]);
});
