// What the answers of this page depend on.

import type { CustomerFilter, Noun } from '../../bridge/ipc';

/** Plans, boards and lists all follow the roster, the answers, what was decided about them, and the field log. */
export const SAMPLING_FROM: readonly Noun[] = ['study', 'account', 'response', 'question', 'ticket', 'wave', 'sample', 'cohort', 'field', 'cleaning'];

/** Everybody. */
export const NO_FILTER: CustomerFilter = {
  sizes: [], regions: [], industries: [], tags: [], without_tags: [], grades: [], tests: [], cohorts: [], draws: [], has_answered: null, has_ticket: null,
};

export const SIZES = [
  { value: 'large', label: '大客户' }, { value: 'medium', label: '中小客户' }, { value: 'small', label: '小微客户' }, { value: 'unclassified', label: '待分类' },
] as const;

export const OPS = [
  { value: 'at_least', label: '≥' }, { value: 'below', label: '<' }, { value: 'is', label: '=' }, { value: 'is_not', label: '≠' }, { value: 'contains', label: '含' },
] as const;

/** How many conditions a filter has. */
export function countConditions(filter: CustomerFilter): number {
  const lists = [filter.sizes, filter.regions, filter.industries, filter.tags, filter.without_tags, filter.grades, filter.cohorts, filter.draws];
  return lists.filter((list) => list.length > 0).length + filter.tests.length + (filter.has_answered === null ? 0 : 1) + (filter.has_ticket === null ? 0 : 1);
}
