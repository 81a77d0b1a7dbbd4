// Requests for the roster that several pages make.
import type { ListRoster, Noun } from '../bridge/ipc';

/** What cohorts and their counts depend on. */
export const COHORTS_FROM: Noun[] = ['study', 'cohort', 'account', 'response', 'sample'];

/** One row is enough: the lists for filters come over the whole roster. */
export const GROUPS_ONLY: ListRoster = {
  search: '', regions: [], industries: [], sizes: [], tag: null, cohort: null, grade: null, has_answered: null,
  sort: null, is_descending: false, offset: 0, limit: 1, with_names: false,
};
