// One turn of the reader.

import { memo, type ReactNode } from 'react';
import { formatClock } from '../../shared/format';
import { MarkedText } from './MarkedText';
import type { Mark } from './marks';
import type { ReaderRow } from './readerRows';
import { TurnEditor, type TurnEditorProps } from './TurnEditor';

/** How a turn is edited, without its words. */
export type Editing = Omit<TurnEditorProps, 'text'>;

interface TurnLineProps {
  row: ReaderRow;
  index: number;
  colour: string;
  marks: readonly Mark[];
  isCurrent: boolean;
  isPicked: boolean;
  /** It is this turn that the recording plays. */
  isHeard: boolean;
  /** The words are being edited. */
  editing: Editing | null;
  /** Drawn right of the words, e.g. stripes of codings. Must stay the same function between renders. */
  renderMargin?: ((row: ReaderRow) => ReactNode) | undefined;
  /** Stable functions, or every turn is drawn again. */
  onMenu: (index: number, x: number, y: number) => void;
  onTime: (index: number) => void;
}

export const TurnLine = memo(function TurnLine({ row, index, colour, marks, isCurrent, isPicked, isHeard, editing, renderMargin, onMenu, onTime }: TurnLineProps) {
  const { turn, isContinuation } = row;
  const classes = ['turn'];
  if (isContinuation) classes.push('is-continuation');
  if (isCurrent) classes.push('is-current');
  if (isPicked) classes.push('is-picked');
  if (isHeard) classes.push('is-heard');
  if (turn.role === 'interviewer') classes.push('is-interviewer');
  return (
    <div
      className={classes.join(' ')} data-testid="turn" data-turn={turn.id} data-row={index} aria-current={isCurrent || undefined} aria-selected={isPicked || undefined}
      onContextMenu={(event) => {
        // With words selected, the menu of the system is wanted: copy.
        if (window.getSelection()?.isCollapsed === false || editing !== null) return;
        event.preventDefault();
        onMenu(index, event.clientX, event.clientY);
      }}
    >
      <button type="button" className="turn-time num" tabIndex={-1} onClick={(event) => event.ctrlKey || event.metaKey || event.shiftKey || onTime(index)}>
        {turn.start_ms === null ? turn.position + 1 : formatClock(turn.start_ms)}
      </button>
      <span className="turn-who" style={{ color: colour }}>
        {isContinuation ? null : <><i style={{ background: colour }} />{turn.speaker}</>}
      </span>
      {editing === null ? <p className="turn-text"><MarkedText text={turn.text} marks={marks} /></p> : <TurnEditor text={turn.text} {...editing} />}
      {renderMargin === undefined ? null : <div className="turn-margin">{renderMargin(row)}</div>}
      {/* Plain elements: the library's button and icon, forty at a time, were most of the cost of scrolling. */}
      <button
        type="button" className="turn-more" tabIndex={-1} aria-label="更多操作" title="修改、合并、换说话人…" data-testid="turn-more"
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          onMenu(index, box.left, box.bottom);
        }}
      >
        <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden><path d="M3 8h.01M8 8h.01M13 8h.01" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" /></svg>
      </button>
    </div>
  );
});
