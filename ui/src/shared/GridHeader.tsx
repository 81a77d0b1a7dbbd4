// The heading line of a DataGrid: sort on click, resize by dragging the right edge.
import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import { memo, useRef, type PointerEvent } from 'react';
import type { GridColumn } from './DataGrid';
import type { GridSort } from './gridSort';

export interface SizedColumn<Row> {
  column: GridColumn<Row>;
  width: number;
}

/** Which columns are drawn and where. */
export interface GridLayout<Row> {
  sticky: readonly SizedColumn<Row>[];
  moving: readonly SizedColumn<Row>[];
  /** Width of the columns between the sticky ones and the first drawn one. */
  gap: number;
  totalWidth: number;
}

interface HeaderProps<Row> {
  layout: GridLayout<Row>;
  height: number;
  sort: GridSort | null;
  canSort: (column: GridColumn<Row>) => boolean;
  onSort: (column: string) => void;
  onResize: (column: string, width: number) => void;
}

function Header<Row>({ layout, height, sort, canSort, onSort, onResize }: HeaderProps<Row>) {
  const cell = ({ column, width }: SizedColumn<Row>, left: number | null) => (
    <HeaderCell
      key={column.key}
      column={column}
      width={width}
      left={left}
      direction={sort?.column === column.key ? (sort.isDescending ? 'descending' : 'ascending') : undefined}
      isSortable={canSort(column)}
      onSort={onSort}
      onResize={onResize}
    />
  );
  const lefts = stickyLefts(layout.sticky);
  return (
    <div className="grid-header" role="row" style={{ height, width: layout.totalWidth }}>
      {layout.sticky.map((sized, i) => cell(sized, lefts[i] ?? 0))}
      <div className="grid-gap" style={{ width: layout.gap }} />
      {layout.moving.map((sized) => cell(sized, null))}
    </div>
  );
}

export const GridHeader = memo(Header) as typeof Header;

/** Distance of each sticky column from the left edge. */
export function stickyLefts(sticky: readonly { width: number }[]): number[] {
  let left = 0;
  return sticky.map(({ width }) => {
    const own = left;
    left += width;
    return own;
  });
}

interface CellProps<Row> {
  column: GridColumn<Row>;
  width: number;
  left: number | null;
  direction: 'ascending' | 'descending' | undefined;
  isSortable: boolean;
  onSort: (column: string) => void;
  onResize: (column: string, width: number) => void;
}

function HeaderCell<Row>({ column, width, left, direction, isSortable, onSort, onResize }: CellProps<Row>) {
  const drag = useRef<{ x: number; width: number } | null>(null);
  const start = (event: PointerEvent<HTMLElement>) => {
    drag.current = { x: event.clientX, width };
    event.currentTarget.setPointerCapture(event.pointerId);
    event.stopPropagation();
  };
  const move = (event: PointerEvent<HTMLElement>) => {
    if (drag.current) onResize(column.key, drag.current.width + event.clientX - drag.current.x);
  };
  const stop = () => {
    drag.current = null;
  };
  const mark = direction === 'ascending' ? <ArrowUpOutlined /> : direction === 'descending' ? <ArrowDownOutlined /> : null;
  const sticky = left === null ? undefined : { position: 'sticky' as const, left, zIndex: 1 };
  return (
    <div
      className={`grid-head align-${column.align ?? 'left'}${left === null ? '' : ' is-sticky'}`}
      role="columnheader"
      aria-sort={direction}
      style={{ width, ...sticky }}
    >
      <button
        type="button"
        className="grid-head-button"
        tabIndex={-1}
        disabled={!isSortable}
        title={`${column.hint ?? column.title}${isSortable ? '（单击排序）' : ''}`}
        onClick={() => onSort(column.key)}
      >
        <span className="grid-head-title">{column.title}</span>
        {column.subtitle === undefined ? null : <span className="grid-head-subtitle">{column.subtitle}</span>}
        {mark}
      </button>
      {column.headerExtra}
      <span className="grid-resize" title="拖动调整列宽" onPointerDown={start} onPointerMove={move} onPointerUp={stop} onPointerCancel={stop} />
    </div>
  );
}
