import { describe, expect, it } from 'vitest';
import { distributionParts, distributionWords } from './distribution';

describe('distribution of a question', () => {
  it('names codes from the lowest and leaves out those nobody gave', () => {
    const parts = distributionParts({ counts: [1, 0, 3], shares: [0.25, 0, 0.75], scale_min: 1 });
    expect(parts.map((part) => [part.code, part.share, part.place, part.of])).toEqual([[1, 0.25, 0, 3], [3, 0.75, 2, 3]]);
    expect(distributionWords(parts, (share) => `${share * 100}%`)).toBe('1 分 25%（1），3 分 75%（3）');
  });

  it('is empty without answers', () => {
    expect(distributionParts({ counts: [0, 0], shares: [0, 0], scale_min: 0 })).toEqual([]);
  });
});
