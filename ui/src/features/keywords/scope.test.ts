import { describe, expect, it } from 'vitest';
import { NO_FILTERS, countFilters, scopeOf } from './scope';

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
});
