// Filters of the roster and the request they make. Pure.
import type { ListRoster } from '../../bridge/ipc';
import type { GridSort } from '../../shared/gridSort';

export interface RosterFilter {
  regions: readonly string[];
  industries: readonly string[];
  sizes: readonly string[];
  tag: string | null;
  cohort?: string | null;
  grade?: string | null;
  hasAnswered: boolean | null;
}

export const NO_ROSTER_FILTER: RosterFilter = { regions: [], industries: [], sizes: [], tag: null, hasAnswered: null };

/** Whether any filter is set. */
export function isFiltered(filter: RosterFilter): boolean {
  return filter.regions.length + filter.industries.length + filter.sizes.length > 0 || filter.tag !== null || (filter.cohort ?? null) !== null || (filter.grade ?? null) !== null || filter.hasAnswered !== null;
}

/** Everything of the request but its window. */
export function rosterRequest(filter: RosterFilter, search: string, sort: GridSort | null, withNames: boolean): Omit<ListRoster, 'offset' | 'limit'> {
  return {
    search: search.trim(),
    regions: [...filter.regions],
    industries: [...filter.industries],
    sizes: [...filter.sizes],
    tag: filter.tag,
    cohort: filter.cohort ?? null,
    grade: filter.grade ?? null,
    has_answered: filter.hasAnswered,
    sort: sort?.column ?? null,
    is_descending: sort?.isDescending ?? false,
    with_names: withNames,
  };
}
