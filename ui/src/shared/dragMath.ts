// Numbers of dragging by pointer.

/** A press that moved less than this was a click. */
const STILL = 5;
/** How near to an edge scrolling begins, and how far it goes in one frame at most. */
const EDGE = 48;
const FASTEST = 14;

export interface Point {
  x: number;
  y: number;
}

export function isDrag(from: Point, to: Point): boolean {
  return Math.hypot(to.x - from.x, to.y - from.y) >= STILL;
}

/** How far to scroll in this frame when the pointer is at `at` in a frame from `start` to `end`:
 *  faster the nearer to the edge, backwards at the start. */
export function scrollStep(at: number, start: number, end: number): number {
  const depth = (distance: number) => Math.min(1, Math.max(0, (EDGE - distance) / EDGE));
  return Math.round(FASTEST * (depth(end - at) - depth(at - start)));
}
