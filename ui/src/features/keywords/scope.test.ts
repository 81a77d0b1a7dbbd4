import { describe, expect, it } from 'vitest';
import { completeFilters, NO_FILTERS, countFilters, listScope, scopeOf, type Filters } from './scope';

describe('scope of mining', () => {
  it('is the same request whatever the order of clicks', () => {
    const a = scopeOf({ ...NO_FILTERS, regions: ['华东', '华北'], sources: ['ticket', 'response'] });
    const b = scopeOf({ ...NO_FILTERS, regions: ['华北', '华东'], sources: ['response', 'ticket'] });
    expect(a).toEqual(b);
  });

  it('leaves the chosen lists as they were', () => {
    const regions = ['华东', '华北'];
    scopeOf({ ...NO_FILTERS, regions });
    expect(regions).toEqual(['华东', '华北']);
  });

  it('counts kinds of filters, not values', () => {
    expect(countFilters(NO_FILTERS)).toBe(0);
    expect(countFilters({ ...NO_FILTERS, regions: ['华东', '华北'], sizes: ['大客户'], polarity: 'positive' })).toBe(2);
  });

  it('understands filters kept by a version that knew no questions and months', () => {
    const old = { sources: ['ticket'], regions: [], industries: [], sizes: [], polarity: 'negative' } as Partial<Filters>;
    expect(scopeOf(completeFilters(old))).toMatchObject({ sources: ['ticket'], questions: [], periods: [] });
  });

  it('lists rejected phrases, so that they can be taken back, and breaks them down', () => {
    const scope = scopeOf({ ...NO_FILTERS, periods: ['2026-09'] });
    expect(scope).toMatchObject({ with_rejected: false, group_by: '' });
    expect(listScope(scope, 'size')).toEqual({ ...scope, with_rejected: true, group_by: 'size' });
  });
});
