// Sorting of the rows a grid holds itself. Grids that read windows let the host sort.

export interface GridSort {
  column: string;
  isDescending: boolean;
}

export type SortValue = string | number | null | undefined;

const collator = new Intl.Collator('zh-CN', { numeric: true });

/** Order of two values; missing ones are last in either direction. */
export function compareValues(a: SortValue, b: SortValue, isDescending: boolean): number {
  const isEmptyA = a === null || a === undefined || a === '';
  const isEmptyB = b === null || b === undefined || b === '';
  if (isEmptyA || isEmptyB) return isEmptyA === isEmptyB ? 0 : isEmptyA ? 1 : -1;
  const order = typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
  return isDescending ? -order : order;
}

/** Stable sort by a value of each row. */
export function sortRows<Row>(rows: readonly Row[], valueOf: (row: Row) => SortValue, isDescending: boolean): Row[] {
  return rows.toSorted((a, b) => compareValues(valueOf(a), valueOf(b), isDescending));
}

/** Heading clicked: ascending, then descending, then the original order. */
export function nextSort(sort: GridSort | null, column: string): GridSort | null {
  if (sort?.column !== column) return { column, isDescending: false };
  return sort.isDescending ? null : { column, isDescending: true };
}
