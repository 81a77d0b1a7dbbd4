// The filters of the page as a request. The same scope goes to mining and to the evidence, so
// that a number and the sentences behind it always speak of the same texts.

import type { MineTexts } from '../../bridge/ipc';

/** What the user has chosen; all empty = everything. */
export interface Filters {
  sources: string[];
  regions: string[];
  industries: string[];
  sizes: string[];
  /** Open questions by id. */
  questions: string[];
  /** Months, e.g. `2026-09`. */
  periods: string[];
  /** Cohorts by id. */
  cohorts: string[];
  polarity: 'negative' | 'positive';
}

export const NO_FILTERS: Filters = { sources: [], regions: [], industries: [], sizes: [], questions: [], periods: [], cohorts: [], polarity: 'negative' };

/** Phrases asked for at once: more than anybody reads, few enough to send in one answer. */
export const TOP = 500;

/** Kinds of source in the order in which they are shown everywhere. */
export const SOURCES = [
  { name: 'response', label: '答卷' },
  { name: 'interview', label: '访谈' },
  { name: 'focus_group', label: '座谈会' },
  { name: 'ticket', label: '工单' },
  { name: 'visit', label: '走访' },
] as const;

/** What phrases can be broken down by. */
export const GROUPINGS = [
  { name: 'size', label: '客户规模' },
  { name: 'region', label: '区域' },
  { name: 'industry', label: '行业' },
  { name: 'source', label: '来源' },
  { name: 'period', label: '月份' },
] as const;

/** The name that people read; a group of sources comes under its stable name. */
export function groupLabel(name: string): string {
  return SOURCES.find((source) => source.name === name)?.label ?? name;
}

/** Filters as they were kept, also by an earlier version that knew fewer. */
export function completeFilters(kept: Partial<Filters>): Filters {
  return { ...NO_FILTERS, ...kept };
}

const LISTS = ['sources', 'regions', 'industries', 'sizes', 'questions', 'periods', 'cohorts'] as const;

/** The request for these filters. Lists are sorted so that the order of clicks is no new request. */
export function scopeOf(filters: Filters): MineTexts {
  return {
    sources: [...filters.sources].sort(),
    regions: [...filters.regions].sort(),
    industries: [...filters.industries].sort(),
    sizes: [...filters.sizes].sort(),
    questions: [...filters.questions].sort(),
    periods: [...filters.periods].sort(),
    cohorts: [...filters.cohorts].sort(),
    group_by: '',
    with_rejected: false,
    polarity: filters.polarity,
    search: '',
    top: TOP,
    task: null,
  };
}

/** The list's own request: rejected phrases too, so that they can be taken back. */
export function listScope(scope: MineTexts, groupBy: string): MineTexts {
  return { ...scope, group_by: groupBy, with_rejected: true };
}

/** How many filters are set, for the reset button. Polarity is a view, not a filter. */
export function countFilters(filters: Filters): number {
  return LISTS.filter((list) => filters[list].length > 0).length;
}
