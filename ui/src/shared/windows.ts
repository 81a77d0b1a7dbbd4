// Reading a long list in windows of fixed size. Pure.

export const WINDOW_SIZE = 200;

/** Numbers of the windows that hold the rows `first`–`last` (inclusive). */
export function windowsFor(first: number, last: number, size = WINDOW_SIZE): number[] {
  if (last < first) return [];
  const from = Math.floor(Math.max(0, first) / size);
  const to = Math.floor(Math.max(0, last) / size);
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

/** Window of a row and its place in it. */
export function placeInWindow(row: number, size = WINDOW_SIZE): { window: number; at: number } {
  return { window: Math.floor(row / size), at: row % size };
}

/** The visible windows, and the next one in either direction when the edge is near. */
export function windowsToLoad(first: number, last: number, nRows: number, size = WINDOW_SIZE): number[] {
  const near = Math.floor(size / 4);
  const end = nRows === 0 ? last : Math.min(last + near, nRows - 1);
  return windowsFor(Math.max(0, first - near), Math.max(end, 0), size);
}
