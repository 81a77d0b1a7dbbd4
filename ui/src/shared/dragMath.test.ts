import { expect, it } from 'vitest';
import { isDrag, scrollStep } from './dragMath';

it('takes small moves for a click', () => {
  expect(isDrag({ x: 0, y: 0 }, { x: 3, y: 3 })).toBe(false);
  expect(isDrag({ x: 0, y: 0 }, { x: 3, y: 4 })).toBe(true);
});

// The zone at each edge is 48 wide and gives at most 14 a frame; half way in gives half.
it.each([[500, 0], [48, 0], [24, -7], [0, -14], [-90, -14], [952, 0], [976, 7], [1000, 14], [1200, 14]])('scrolls at %i of 1000 by %i', (at, step) => {
  expect(scrollStep(at, 0, 1000)).toBeCloseTo(step);
});
