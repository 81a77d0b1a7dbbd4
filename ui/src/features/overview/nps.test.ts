import { describe, expect, it } from 'vitest';
import { npsParts, npsPlace } from './nps';

describe('net promoter score', () => {
  it('runs from detractors to promoters', () => {
    const parts = npsParts({ score: 20, low: 10, high: 30, share_promoters: 0.5, share_passives: 0.2, share_detractors: 0.3, n: 100, question: 'q', weighted: null });
    expect(parts.map((part) => [part.name, part.share])).toEqual([['detractors', 0.3], ['passives', 0.2], ['promoters', 0.5]]);
  });

  it('lies on an axis from −100 to 100 and stays on it', () => {
    expect([-100, 0, 20, 100, 130, -130].map(npsPlace)).toEqual([0, 50, 60, 100, 100, 0]);
  });
});
