// The scrolling turns. A component of its own, so that scrolling draws turns and nothing else of
// the reader; the reader moves it through its handle.

import { useImperativeHandle, useRef, type ClipboardEvent, type KeyboardEvent, type Ref } from 'react';
import { useColours } from '../../shared/palette';
import type { hitsByRow } from './find';
import type { ReaderRow } from './readerRows';
import { rowMarks, type JumpTarget } from './rowMarks';
import { TurnLine } from './TurnLine';
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
  onCopyTurn: (row: number) => void;
  onCopy: (event: ClipboardEvent<HTMLDivElement>) => void;
  onKeyDown: (event: KeyboardEvent<HTMLDivElement>) => void;
  /** Words may have been selected. */
  onMouseUp: () => void;
}

export function TurnList({ handle, rows, label, cursor, onCursor, hits, currentHit, target, onCopyTurn, onCopy, onKeyDown, onMouseUp }: TurnListProps) {
  const colours = useColours();
  const frame = useRef<HTMLDivElement>(null);
  const lines = useTurns(rows, frame);
  useImperativeHandle(handle, () => ({
    scrollTo: (row, align) => lines.scrollToIndex(row, { align }),
    firstVisible: () => lines.getVirtualItems().find((item) => item.start >= (lines.scrollOffset ?? 0))?.index ?? 0,
    focus: () => frame.current?.focus(),
    element: () => frame.current,
  }), [lines]);
  return (
    <div ref={frame} className="turns" tabIndex={0} role="list" aria-label={label} data-testid="transcript-reader" onKeyDown={onKeyDown} onCopy={onCopy} onMouseUp={onMouseUp}>
      <div style={{ height: lines.getTotalSize(), position: 'relative' }}>
        {lines.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          return (
            <div
              key={item.key} ref={lines.measureElement} data-index={item.index} role="listitem"
              className="turn-place" style={{ transform: `translateY(${item.start}px)` }} onMouseDown={() => onCursor(item.index)}
            >
              <TurnLine
                row={row} index={item.index} colour={colours.speaker(row.speaker, row.turn.role)} isCurrent={item.index === cursor}
                marks={rowMarks(row, item.index, hits, currentHit, target)} onCopy={onCopyTurn}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}
