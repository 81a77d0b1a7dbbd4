import { expect, it } from 'vitest';
import { countFilters, NO_FILTERS, scopeOf, scopeOfGroup } from './scope';

it('is one request whatever the order of clicks', () => {
  expect(scopeOf({ ...NO_FILTERS, regions: ['华南', '华东'] })).toEqual(scopeOf({ ...NO_FILTERS, regions: ['华东', '华南'] }));
});

it('counts filters that are set', () => {
  expect(countFilters(NO_FILTERS)).toBe(0);
  expect(countFilters({ ...NO_FILTERS, regions: ['华东'], periods: ['2026-09', '2026-08'] })).toBe(2);
});

it.each([
  ['size', '大客户', { sizes: ['大客户'] }], ['region', '华东', { regions: ['华东'] }], ['industry', '能源', { industries: ['能源'] }],
  ['period', '2026-09', { periods: ['2026-09'] }], ['source', '访谈', { sources: ['interview'] }], ['source', 'ticket', { sources: ['ticket'] }],
] as const)('leaves one group of %s: %s', (facet, group, fields) => {
  const scope = scopeOf({ ...NO_FILTERS, regions: ['西部'] });
  expect(scopeOfGroup(scope, facet, group)).toEqual({ ...scope, ...fields });
});
