import { expect, test } from 'vitest';
import { sourcePieces } from './sourcePieces';

test('a source is cut into what it holds, sources without anything are left out', () => {
  const bars = sourcePieces([
    { source: 'response', label: '答卷', n: 8, n_quantitative: 2, n_qualitative: 0, n_mixed: 5, n_empty: 1 },
    { source: 'desk', label: '案头资料', n: 0, n_quantitative: 0, n_qualitative: 0, n_mixed: 0, n_empty: 0 },
  ]);
  expect(bars).toHaveLength(1);
  expect(bars[0]?.words).toBe('定量 2 · 定量与定性 5 · 没有内容 1');
  expect(bars[0]?.pieces.map((piece) => [piece.at, piece.width])).toEqual([[0, 25], [2, 62.5], [3, 12.5]]);
});
