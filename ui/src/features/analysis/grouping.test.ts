import { describe, expect, it } from 'vitest';
import { toggleVariable } from './grouping';

const order = ['region', 'industry', 'size', 'Q2'];

describe('group variables', () => {
  it('go on and off in their fixed order', () => {
    expect(toggleVariable(['size'], 'region', order)).toEqual(['region', 'size']);
    expect(toggleVariable(['region', 'size'], 'region', order)).toEqual(['size']);
  });

  it('are three at most: the one chosen first makes room', () => {
    expect(toggleVariable(['region', 'industry', 'size'], 'Q2', order)).toEqual(['industry', 'size', 'Q2']);
  });

  it('forget what is no longer offered', () => {
    expect(toggleVariable(['gone'], 'region', order)).toEqual(['region']);
  });
});
