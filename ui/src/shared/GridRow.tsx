// One line of a DataGrid. Memoised: scrolling draws only the lines that come into view.
import { memo, type MouseEvent } from 'react';
import { stickyLefts, type GridLayout, type SizedColumn } from './GridHeader';

interface RowProps<Row> {
  row: Row | undefined;
  index: number;
  top: number;
  height: number;
  layout: GridLayout<Row>;
  isSelected: boolean;
  isFocused: boolean;
  className: string | undefined;
  onClick: (event: MouseEvent, index: number) => void;
  onOpen: (index: number) => void;
}

function Line<Row>({ row, index, top, height, layout, isSelected, isFocused, className, onClick, onOpen }: RowProps<Row>) {
  const lefts = stickyLefts(layout.sticky);
  const cell = ({ column, width }: SizedColumn<Row>, left: number | null) => {
    const sticky = left === null ? '' : ' is-sticky';
    const style = left === null ? { width } : { width, left };
    if (row === undefined) {
      return (
        <div key={column.key} className={`grid-cell${sticky}`} role="gridcell" style={style}>
          <span className="grid-skeleton" />
        </div>
      );
    }
    const text = column.text(row);
    return (
      <div
        key={column.key}
        className={`grid-cell align-${column.align ?? 'left'}${sticky} ${column.cellClass?.(row) ?? ''}`}
        role="gridcell"
        style={style}
        title={text.length > 8 ? text : undefined}
      >
        {column.render ? column.render(row, index) : <span className="grid-text">{text}</span>}
      </div>
    );
  };
  const state = `${isSelected ? ' is-selected' : ''}${isFocused ? ' is-focused' : ''}`;
  return (
    <div
      className={`grid-row${index % 2 === 1 ? ' is-odd' : ''}${state} ${className ?? ''}`}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      style={{ height, width: layout.totalWidth, transform: `translateY(${top}px)` }}
      onClick={(event) => onClick(event, index)}
      onDoubleClick={() => onOpen(index)}
    >
      {layout.sticky.map((sized, i) => cell(sized, lefts[i] ?? 0))}
      <div className="grid-gap" style={{ width: layout.gap }} />
      {layout.moving.map((sized) => cell(sized, null))}
    </div>
  );
}

export const GridRow = memo(Line) as typeof Line;
