// The filters of the page as a request. The same scope goes to mining and to the evidence, so
// that a number and the sentences behind it always speak of the same texts.

import type { MineTexts } from '../../bridge/ipc';

/** What the user has chosen; all empty = everything. */
export interface Filters {
  sources: string[];
  regions: string[];
  industries: string[];
  sizes: string[];
  polarity: 'negative' | 'positive';
}

export const NO_FILTERS: Filters = { sources: [], regions: [], industries: [], sizes: [], polarity: 'negative' };

/** Phrases asked for at once: more than anybody reads, few enough to send in one answer. */
export const TOP = 500;

/** Kinds of source in the order in which they are shown everywhere. */
export const SOURCES = [
  { name: 'response', label: '答卷' },
  { name: 'interview', label: '访谈' },
  { name: 'focus_group', label: '座谈会' },
  { name: 'ticket', label: '工单' },
] as const;

/** The request for these filters. Lists are sorted so that the order of clicks is no new request. */
export function scopeOf(filters: Filters): MineTexts {
  return {
    sources: [...filters.sources].sort(),
    regions: [...filters.regions].sort(),
    industries: [...filters.industries].sort(),
    sizes: [...filters.sizes].sort(),
    polarity: filters.polarity,
    search: '',
    top: TOP,
    task: null,
  };
}

/** How many filters are set, for the reset button. Polarity is a view, not a filter. */
export function countFilters(filters: Filters): number {
  return [filters.sources, filters.regions, filters.industries, filters.sizes].filter((list) => list.length > 0).length;
}
