// A table that stays quick with 100,000 rows and 100 columns: only what is visible is drawn.
// Fixed heading, columns that can be resized and sorted, several rows selected with Shift and
// Ctrl, keyboard, and Ctrl+C that Excel understands. It shows and selects; it never fetches:
// rows come from an array (`rows`) or from a window cache (`source`).
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { GridHeader } from './GridHeader';
import { GridRow } from './GridRow';
import { attempt } from '../bridge/failure';
import { formatCount } from './format';
import { clampSelection, countSelected, extendTo, isSelected, moveFocus, NO_SELECTION, selectAll, selectedRows, selectOne, toggleRow, type GridSelection } from './gridSelection';
import { nextSort, sortRows, type GridSort, type SortValue } from './gridSort';
import { toast } from './toast';
import { copyText, toTsv } from './tsv';
import { usePersisted } from './usePersisted';

export interface GridColumn<Row> {
  key: string;
  title: string;
  /** Width until the user drags it. */
  width: number;
  align?: 'left' | 'right' | 'center';
  /** Stays at the left while scrolling sideways; sticky columns must come first. */
  isSticky?: boolean;
  /** Longer explanation of the heading. */
  hint?: string;
  /** A second, quiet line of the heading. */
  subtitle?: string;
  /** The cell as text: copied, and shown when there is no `render`. */
  text: (row: Row) => string;
  render?: (row: Row, index: number) => ReactNode;
  /** What to sort by: with it the rows at hand can be sorted by this column. */
  sortValue?: (row: Row) => SortValue;
  /** With `source` and `onSort`: the host can sort by this column. */
  isSortable?: boolean;
  /** Marks single cells, e.g. corrected ones. */
  cellClass?: (row: Row) => string | undefined;
  /** A button at the right of the heading, e.g. a filter. */
  headerExtra?: ReactNode;
}

export interface GridSource<Row> {
  nRows: number;
  /** The row, or `undefined` while it is being fetched: a skeleton is drawn. */
  rowAt: (index: number) => Row | undefined;
  /** Told which rows are visible (inclusive), so that they can be fetched. */
  onVisible?: (first: number, last: number) => void;
  /** Fetches rows for copying. */
  fetchRows?: (indexes: number[]) => Promise<Row[]>;
}

interface GridProps<Row> {
  /** Key under which column widths and the sorting are kept, e.g. `roster`. */
  id: string;
  /** What the table holds, for screen readers. */
  label: string;
  columns: readonly GridColumn<Row>[];
  rows?: readonly Row[];
  source?: GridSource<Row>;
  rowKey: (row: Row) => string;
  /** Sorting, when the caller sorts (always with `source`). */
  sort?: GridSort | null;
  onSort?: (sort: GridSort | null) => void;
  /** Enter or double click. */
  onOpen?: (row: Row, index: number) => void;
  /** The row with the keyboard and all selected ones (of those that are loaded). */
  onSelect?: (focused: Row | undefined, selection: GridSelection) => void;
  /** Moves the focus here when it changes (go to row). */
  focusRow?: number | null;
  /** When it changes, the grid goes back to its top and selects nothing (other filter, other sorting). */
  resetKey?: string;
  rowHeight?: number;
  headerHeight?: number;
  rowClass?: (row: Row) => string | undefined;
  empty?: ReactNode;
  testId?: string;
}

/** What rows and heading call. */
interface GridCalls {
  click: (event: MouseEvent, index: number) => void;
  open: (index: number) => void;
  sort: (column: string) => void;
  resize: (column: string, width: number) => void;
}

const MIN_WIDTH = 48;
const MOST_COPIED = 100_000;

export function DataGrid<Row>(props: GridProps<Row>) {
  const { id, label, columns, rows, source, rowKey, onSort, onOpen, onSelect, focusRow, resetKey, empty, testId } = props;
  const rowHeight = props.rowHeight ?? 30;
  const headerHeight = props.headerHeight ?? 32;
  const [widths, setWidths] = usePersisted<Record<string, number>>(`grid.${id}.widths`, NO_WIDTHS);
  const [ownSort, setOwnSort] = useState<GridSort | null>(null);
  const [selection, setSelection] = useState<GridSelection>(NO_SELECTION);
  const frame = useRef<HTMLDivElement>(null);

  const sort = props.sort === undefined ? ownSort : props.sort;
  const sorted = useMemo(() => {
    if (!rows || onSort || !sort) return rows;
    const valueOf = columns.find((column) => column.key === sort.column)?.sortValue;
    return valueOf ? sortRows(rows, valueOf, sort.isDescending) : rows;
  }, [rows, onSort, sort, columns]);
  const nRows = source ? source.nRows : (sorted?.length ?? 0);
  const rowAt = useCallback((index: number) => (source ? source.rowAt(index) : sorted?.[index]), [source, sorted]);

  const sized = useMemo(
    () => columns.map((column) => ({ column, width: Math.max(MIN_WIDTH, widths[column.key] ?? column.width) })),
    [columns, widths],
  );
  const nSticky = columns.filter((column) => column.isSticky).length;
  const stickyWidth = sized.slice(0, nSticky).reduce((sum, { width }) => sum + width, 0);
  const totalWidth = sized.reduce((sum, { width }) => sum + width, 0);

  const lines = useVirtualizer({
    count: nRows,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollPaddingStart: headerHeight,
  });
  const across = useVirtualizer({
    horizontal: true,
    count: columns.length - nSticky,
    getScrollElement: () => frame.current,
    estimateSize: (index) => sized[index + nSticky]?.width ?? MIN_WIDTH,
    overscan: 3,
    paddingStart: stickyWidth,
  });
  useEffect(() => across.measure(), [across, sized]);
  useEffect(() => lines.measure(), [lines, rowHeight]);

  const visible = lines.getVirtualItems();
  const first = visible[0]?.index ?? 0;
  const last = visible.at(-1)?.index ?? -1;
  const onVisible = source?.onVisible;
  useEffect(() => {
    if (last >= first) onVisible?.(first, last);
  }, [first, last, onVisible]);

  const current = clampSelection(selection, nRows);
  const select = useCallback(
    (next: GridSelection) => {
      setSelection(next);
      onSelect?.(rowAt(next.focus), next);
    },
    [onSelect, rowAt],
  );
  const goTo = useCallback(
    (row: number) => {
      lines.scrollToIndex(row, { align: 'auto' });
    },
    [lines],
  );
  useEffect(() => {
    if (focusRow === null || focusRow === undefined || focusRow >= nRows) return;
    setSelection(selectOne(focusRow));
    lines.scrollToIndex(focusRow, { align: 'center' });
    // Only a new wish moves the grid, not new rows under the old one.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [focusRow]);

  const isFirstKey = useRef(true);
  useEffect(() => {
    if (isFirstKey.current) {
      isFirstKey.current = false;
      return;
    }
    setSelection(NO_SELECTION);
    frame.current?.scrollTo({ top: 0 });
  }, [resetKey]);

  const copyRows = async () => {
    const indexes = selectedRows(current).slice(0, MOST_COPIED);
    if (indexes.length === 0) return;
    const picked = source?.fetchRows
      ? await source.fetchRows(indexes)
      : indexes.map(rowAt).filter((row): row is Row => row !== undefined);
    const cells = picked.map((row) => columns.map((column) => column.text(row)));
    const isDone = await copyText(toTsv([columns.map((column) => column.title), ...cells]));
    if (isDone) toast.success(`已复制 ${picked.length} 行（含表头），可粘贴到 Excel`);
    else toast.warning('系统不允许写入剪贴板，请重试');
  };

  const copy = () => attempt(copyRows);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLButtonElement) return;
    const isCtrl = event.ctrlKey || event.metaKey;
    if (isCtrl && event.key.toLowerCase() === 'a') select(selectAll(nRows));
    else if (isCtrl && event.key.toLowerCase() === 'c') void copy();
    else if (event.key === 'Escape') select(NO_SELECTION);
    else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      frame.current?.scrollBy({ left: event.key === 'ArrowRight' ? 120 : -120 });
    } else if (event.key === 'Enter' || event.key === ' ') {
      const row = rowAt(current.focus);
      if (row !== undefined) onOpen?.(row, current.focus);
    } else {
      const nPage = Math.max(1, Math.floor(((frame.current?.clientHeight ?? 0) - headerHeight) / rowHeight) - 1);
      const to = nRows === 0 ? null : moveFocus(event.key, current.focus, nRows, nPage);
      if (to === null) return;
      select(event.shiftKey ? extendTo(current, to) : selectOne(to));
      goTo(to);
    }
    event.preventDefault();
  };

  // Rows and heading are memoised: what they call must not change while the user scrolls.
  const latest = useRef<GridCalls>(null);
  useEffect(() => {
    latest.current = {
      click: (event, index) => select(event.shiftKey ? extendTo(current, index) : event.ctrlKey || event.metaKey ? toggleRow(current, index) : selectOne(index)),
      open: (index) => {
        const row = rowAt(index);
        if (row !== undefined) onOpen?.(row, index);
      },
      sort: (column) => (onSort ?? setOwnSort)(nextSort(sort, column)),
      resize: (column, width) => setWidths({ ...widths, [column]: Math.max(MIN_WIDTH, Math.round(width)) }),
    };
  });
  const onRowClick = useCallback((event: MouseEvent, index: number) => latest.current?.click(event, index), []);
  const onRowOpen = useCallback((index: number) => latest.current?.open(index), []);
  const onHeaderSort = useCallback((column: string) => latest.current?.sort(column), []);
  const onResize = useCallback((column: string, width: number) => latest.current?.resize(column, width), []);
  const isSortedByCaller = onSort !== undefined;
  const canSort = useCallback(
    (column: GridColumn<Row>) => column.sortValue !== undefined || (isSortedByCaller && column.isSortable === true),
    [isSortedByCaller],
  );

  const shown = across.getVirtualItems();
  const shownFirst = shown[0]?.index ?? 0;
  const shownLast = shown.at(-1)?.index ?? -1;
  const layout = useMemo(
    () => ({
      sticky: sized.slice(0, nSticky),
      moving: sized.slice(nSticky + shownFirst, nSticky + shownLast + 1),
      gap: sized.slice(nSticky, nSticky + shownFirst).reduce((sum, { width }) => sum + width, 0),
      totalWidth,
    }),
    [sized, nSticky, shownFirst, shownLast, totalWidth],
  );

  const nSelected = countSelected(current);
  return (
    <div className="grid-frame">
      <div
        ref={frame}
        className="grid"
        role="grid"
        aria-label={label}
        aria-rowcount={nRows + 1}
        aria-colcount={columns.length}
        aria-multiselectable
        tabIndex={0}
        onKeyDown={onKeyDown}
        data-testid={testId}
        data-selected={nSelected}
      >
        <GridHeader
          layout={layout}
          height={headerHeight}
          sort={sort}
          canSort={canSort}
          onSort={onHeaderSort}
          onResize={onResize}
        />
        <div className="grid-body" role="rowgroup" style={{ height: lines.getTotalSize(), width: totalWidth }}>
          {visible.map((line) => {
            const row = rowAt(line.index);
            return (
              <GridRow
                key={row === undefined ? `at-${line.index}` : rowKey(row)}
                row={row}
                index={line.index}
                top={line.start}
                height={rowHeight}
                layout={layout}
                isSelected={isSelected(current, line.index)}
                isFocused={current.focus === line.index}
                className={row === undefined ? undefined : props.rowClass?.(row)}
                onClick={onRowClick}
                onOpen={onRowOpen}
              />
            );
          })}
        </div>
        {nRows === 0 && empty !== undefined ? <div className="grid-empty">{empty}</div> : null}
      </div>
      {nSelected > 1 ? (
        <div className="grid-status" aria-live="polite">
          已选 {formatCount(nSelected)} 行
          <button type="button" onClick={() => void copy()}>复制到 Excel <kbd>Ctrl+C</kbd></button>
        </div>
      ) : null}
    </div>
  );
}

const NO_WIDTHS: Record<string, number> = {};
