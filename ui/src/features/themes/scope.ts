// The filters of the page as a request. The same scope goes to the board, the matrix and the
// quotations, so that a number and the sentences behind it always speak of the same texts.

import type { MineTexts } from '../../bridge/ipc';
import { SOURCES } from '../../shared/sources';

/** What the user has chosen; all empty = everything. */
export interface Filters {
  sources: string[];
  regions: string[];
  industries: string[];
  sizes: string[];
  periods: string[];
  /** Cohorts by id. */
  cohorts: string[];
}

export const NO_FILTERS: Filters = { sources: [], regions: [], industries: [], sizes: [], periods: [], cohorts: [] };

/** The request for these filters. Lists are sorted so that the order of clicks is no new request. */
export function scopeOf(filters: Filters): MineTexts {
  return {
    sources: [...filters.sources].sort(), regions: [...filters.regions].sort(), industries: [...filters.industries].sort(),
    sizes: [...filters.sizes].sort(), periods: [...filters.periods].sort(), cohorts: [...filters.cohorts].sort(), questions: [],
    group_by: '', with_rejected: false, polarity: 'negative', search: '', top: 0, task: null,
  };
}

/** How many filters are set. */
export function countFilters({ sources, regions, industries, sizes, periods, cohorts }: Filters): number {
  return [sources, regions, industries, sizes, periods, cohorts].filter((list) => list.length > 0).length;
}

/** By what respondents are grouped in the matrix. */
export const FACETS = [
  { name: 'size', label: '客户规模' },
  { name: 'region', label: '区域' },
  { name: 'industry', label: '行业' },
  { name: 'source', label: '来源' },
  { name: 'period', label: '月份' },
] as const;

export type Facet = (typeof FACETS)[number]['name'];

/** The scope, of which only one group is left. */
export function scopeOfGroup(scope: MineTexts, facet: Facet, group: string): MineTexts {
  switch (facet) {
    case 'size': return { ...scope, sizes: [group] };
    case 'region': return { ...scope, regions: [group] };
    case 'industry': return { ...scope, industries: [group] };
    case 'period': return { ...scope, periods: [group] };
    case 'source': return { ...scope, sources: [SOURCES.find((source) => source.label === group)?.name ?? group] };
  }
}
