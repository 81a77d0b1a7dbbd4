// The scrolling turns. A component of its own, so that scrolling draws turns and nothing else of
// the reader; the reader moves it through its handle.

import { useImperativeHandle, useRef, type ClipboardEvent, type KeyboardEvent, type MouseEvent, type ReactNode, type Ref } from 'react';
import { useColours } from '../../shared/palette';
import type { hitsByRow } from './find';
import type { ReaderRow } from './readerRows';
import type { Mark } from './marks';
import { rowMarks, type JumpTarget } from './rowMarks';
import { TurnLine, type Editing } from './TurnLine';
import { useTurns } from './useTurns';

/** What the reader does with the list. */
export interface TurnListHandle {
  /** Brings a row into view. */
  scrollTo: (row: number, align: 'center' | 'auto') => void;
  /** First row that is wholly visible. */
  firstVisible: () => number;
  focus: () => void;
  /** The scrolling element, for looking at the selection. */
  element: () => HTMLElement | null;
}

interface TurnListProps {
  handle: Ref<TurnListHandle>;
  rows: readonly ReaderRow[];
  label: string;
  cursor: number;
  onCursor: (row: number) => void;
  hits: ReturnType<typeof hitsByRow>;
  currentHit: number;
  target: JumpTarget | null;
  /** Further marks by turn, UTF-16 units of its text: codings. */
  marks?: ReadonlyMap<string, readonly Mark[]> | undefined;
  renderMargin?: ((row: ReaderRow) => ReactNode) | undefined;
  picked: ReadonlySet<string>;
  /** The turn that is heard. */
  heard: string | null;
  canPlay: boolean;
  /** The turn whose words are edited, and how. */
  edited: { turn: string; editing: Editing } | null;
  onMenu: (row: number, x: number, y: number) => void;
  onTime: (row: number) => void;
  /** A click with Ctrl or Shift. */
  onPick: (row: number, isRange: boolean) => void;
  onEdit: (row: number) => void;
  onCopy: (event: ClipboardEvent<HTMLDivElement>) => void;
  onKeyDown: (event: KeyboardEvent<HTMLDivElement>) => void;
  /** Words may have been selected. */
  onMouseUp: (event: MouseEvent) => void;
}

export function TurnList({ handle, rows, label, cursor, onCursor, hits, currentHit, target, marks, renderMargin, picked, heard, canPlay, edited, onMenu, onTime, onPick, onEdit, onCopy, onKeyDown, onMouseUp }: TurnListProps) {
  const colours = useColours();
  const frame = useRef<HTMLDivElement>(null);
  const lines = useTurns(rows, frame);
  useImperativeHandle(handle, () => ({
    scrollTo: (row, align) => lines.scrollToIndex(row, { align }),
    firstVisible: () => lines.getVirtualItems().find((item) => item.start >= (lines.scrollOffset ?? 0))?.index ?? 0,
    focus: () => frame.current?.focus(),
    element: () => frame.current,
  }), [lines]);
  const press = (event: MouseEvent, row: number) => {
    onCursor(row);
    if (!(event.ctrlKey || event.metaKey || event.shiftKey)) return;
    // Shift would select the words in between.
    event.preventDefault();
    frame.current?.focus();
    onPick(row, event.shiftKey);
  };
  return (
    <div ref={frame} className={`turns${renderMargin ? ' has-margin' : ''}${canPlay ? ' can-play' : ''}`} tabIndex={0} role="list" aria-label={label} data-testid="transcript-reader" onKeyDown={onKeyDown} onCopy={onCopy} onMouseUp={onMouseUp}>
      <div style={{ height: lines.getTotalSize(), position: 'relative' }}>
        {lines.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          return (
            <div
              key={item.key} ref={lines.measureElement} data-index={item.index} role="listitem"
              className="turn-place" style={{ transform: `translateY(${item.start}px)` }} onMouseDown={(event) => press(event, item.index)} onDoubleClick={(event) => (event.target as Element).closest('.turn-text') && onEdit(item.index)}
            >
              <TurnLine
                row={row} index={item.index} colour={colours.speaker(row.speaker, row.turn.role)} isCurrent={item.index === cursor}
                marks={rowMarks(row, item.index, hits, currentHit, target, marks?.get(row.turn.id))} isPicked={picked.has(row.turn.id)} isHeard={heard === row.turn.id}
                editing={edited?.turn === row.turn.id ? edited.editing : null} renderMargin={renderMargin} onMenu={onMenu} onTime={onTime}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}
