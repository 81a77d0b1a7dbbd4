// Rows of a grid whose selection decides what its buttons act on: sorting and selection are held
// here, so that positions in the grid can be turned back into rows.
import { useCallback, useMemo, useState, type MouseEvent } from 'react';
import type { GridColumn } from './DataGrid';
import { NO_SELECTION, selectedRows, type GridSelection } from './gridSelection';
import { sortRows, type GridSort } from './gridSort';

/** `filterKey` changes with whatever else decides which rows there are. */
export function usePickedRows<Row>(all: readonly Row[], columns: readonly GridColumn<Row>[], filterKey: string) {
  const [sort, onSort] = useState<GridSort | null>(null);
  const rows = useMemo(() => {
    const valueOf = columns.find((column) => column.key === sort?.column)?.sortValue;
    return sort && valueOf ? sortRows(all, valueOf, sort.isDescending) : all;
  }, [all, columns, sort]);
  // The grid forgets its selection when this changes, and so must we.
  const resetKey = `${filterKey}/${all.length}/${sort?.column ?? ''}/${String(sort?.isDescending)}`;
  const [kept, keep] = useState<{ of: string; selection: GridSelection }>({ of: '', selection: NO_SELECTION });
  const selection = kept.of === resetKey ? kept.selection : NO_SELECTION;
  const onSelect = useCallback((_: Row | undefined, next: GridSelection) => keep({ of: resetKey, selection: next }), [resetKey]);
  return {
    rows,
    picked: selectedRows(selection).map((at) => rows[at]).filter((row): row is Row => row !== undefined),
    focused: rows[selection.focus],
    /** For the grid. */
    grid: { rows, sort, onSort, resetKey, onSelect },
    /** For the element around the grid: the row under the pointer becomes the selected one, unless it is one of them. */
    onContextMenuCapture: selectUnderPointer,
  };
}

function selectUnderPointer(event: MouseEvent): void {
  const line = event.target instanceof Element ? event.target.closest('[aria-rowindex]') : null;
  if (line instanceof HTMLElement && line.getAttribute('aria-selected') === 'false') line.click();
}
