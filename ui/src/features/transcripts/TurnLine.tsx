// One turn of the reader.

import { memo } from 'react';
import { formatClock } from '../../shared/format';
import { MarkedText } from './MarkedText';
import type { Mark } from './marks';
import type { ReaderRow } from './readerRows';

interface TurnLineProps {
  row: ReaderRow;
  index: number;
  colour: string;
  marks: readonly Mark[];
  isCurrent: boolean;
  onCopy: (index: number) => void;
}

export const TurnLine = memo(function TurnLine({ row, index, colour, marks, isCurrent, onCopy }: TurnLineProps) {
  const { turn, isContinuation } = row;
  return (
    <div
      className={`turn${isContinuation ? ' is-continuation' : ''}${isCurrent ? ' is-current' : ''}${turn.role === 'interviewer' ? ' is-interviewer' : ''}`}
      data-testid="turn" data-turn={turn.id} data-row={index} aria-current={isCurrent || undefined}
    >
      <span className="turn-time num">{turn.start_ms === null ? turn.position + 1 : formatClock(turn.start_ms)}</span>
      <span className="turn-who" style={{ color: colour }}>
        {isContinuation ? null : <><i style={{ background: colour }} />{turn.speaker}</>}
      </span>
      <p className="turn-text"><MarkedText text={turn.text} marks={marks} /></p>
      {/* Plain elements: the library's button and icon, forty at a time, were most of the cost of scrolling. */}
      <button
        type="button" className="turn-copy" tabIndex={-1}
        aria-label="复制本轮发言" title="复制本轮发言，带说话人和时间（Ctrl+C）" onClick={() => onCopy(index)}
      >
        <svg viewBox="0 0 16 16" width="13" height="13" aria-hidden><path d="M5.5 3.5v-2h9v9h-2M1.5 5.5h9v9h-9z" fill="none" stroke="currentColor" strokeWidth="1.2" /></svg>
      </button>
    </div>
  );
});
