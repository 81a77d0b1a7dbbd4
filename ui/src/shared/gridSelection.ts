// Which rows of a grid are selected, as disjoint ascending ranges: "all" of 100,000 rows is one
// range. Row numbers are positions in the shown order; ends are inclusive.

export type Range = readonly [first: number, last: number];

export interface GridSelection {
  ranges: readonly Range[];
  /** Where a shift-click extends from. */
  anchor: number;
  /** The row with the keyboard. */
  focus: number;
}

export const NO_SELECTION: GridSelection = { ranges: [], anchor: -1, focus: -1 };

export function selectOne(row: number): GridSelection {
  return { ranges: [[row, row]], anchor: row, focus: row };
}

export function selectAll(nRows: number): GridSelection {
  return nRows === 0 ? NO_SELECTION : { ranges: [[0, nRows - 1]], anchor: 0, focus: nRows - 1 };
}

/** Shift: from the anchor to the row, and nothing else. */
export function extendTo(selection: GridSelection, row: number): GridSelection {
  if (selection.anchor < 0) return selectOne(row);
  const range: Range = [Math.min(selection.anchor, row), Math.max(selection.anchor, row)];
  return { ranges: [range], anchor: selection.anchor, focus: row };
}

/** Ctrl: takes the row in or out, the others stay. */
export function toggleRow(selection: GridSelection, row: number): GridSelection {
  const ranges = isSelected(selection, row) ? without(selection.ranges, row) : withRow(selection.ranges, row);
  return { ranges, anchor: row, focus: row };
}

export function isSelected(selection: GridSelection, row: number): boolean {
  return selection.ranges.some(([first, last]) => row >= first && row <= last);
}

export function countSelected(selection: GridSelection): number {
  return selection.ranges.reduce((n, [first, last]) => n + last - first + 1, 0);
}

/** The selected rows, ascending. */
export function selectedRows(selection: GridSelection): number[] {
  return selection.ranges.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => first + i));
}

/** The selection after the grid came to have `nRows` rows. */
export function clampSelection(selection: GridSelection, nRows: number): GridSelection {
  if (nRows === 0) return NO_SELECTION;
  const max = nRows - 1;
  if (selection.ranges.every(([, last]) => last <= max) && selection.focus <= max) return selection;
  const ranges = selection.ranges.filter(([first]) => first <= max).map(([first, last]): Range => [first, Math.min(last, max)]);
  return { ranges, anchor: Math.min(selection.anchor, max), focus: Math.min(selection.focus, max) };
}

function without(ranges: readonly Range[], row: number): Range[] {
  return ranges.flatMap(([first, last]): Range[] => {
    if (row < first || row > last) return [[first, last]];
    const parts: Range[] = [[first, row - 1], [row + 1, last]];
    return parts.filter(([a, b]) => a <= b);
  });
}

function withRow(ranges: readonly Range[], row: number): Range[] {
  const sorted: Range[] = [...ranges, [row, row] as Range].toSorted((a, b) => a[0] - b[0]);
  const joined: Range[] = [];
  for (const [first, last] of sorted) {
    const before = joined.at(-1);
    if (before && first <= before[1] + 1) joined[joined.length - 1] = [before[0], Math.max(before[1], last)];
    else joined.push([first, last]);
  }
  return joined;
}

/** Where a key moves the focus; `null` when the key does not move it. */
export function moveFocus(key: string, focus: number, nRows: number, nPage: number): number | null {
  const clamp = (row: number) => Math.max(0, Math.min(nRows - 1, row));
  switch (key) {
    case 'ArrowDown': return clamp(focus + 1);
    case 'ArrowUp': return clamp(focus < 0 ? 0 : focus - 1);
    case 'PageDown': return clamp(focus + nPage);
    case 'PageUp': return clamp(focus - nPage);
    case 'Home': return clamp(0);
    case 'End': return clamp(nRows - 1);
    default: return null;
  }
}
