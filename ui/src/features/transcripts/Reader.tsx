// The transcript itself: turns with speaker and time. Only what is visible is drawn, so that
// 5,000 turns scroll like 50.

import type { InputRef } from 'antd';
import { useCallback, useEffect, useMemo, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import type { TranscriptDetail } from '../../bridge/ipc';
import { formatClock } from '../../shared/format';
import { useColours } from '../../shared/palette';
import { toast } from '../../shared/toast';
import { copyText } from '../../shared/tsv';
import { copyStretch, copyTurn } from './copyTurns';
import { FindBar } from './FindBar';
import { ReaderHead } from './ReaderHead';
import { readerRows, rowOfTurn } from './readerRows';
import { rowMarks, type JumpTarget } from './rowMarks';
import { selectedStretch } from './selection';
import { TalkShareBar } from './TalkShareBar';
import { TurnLine } from './TurnLine';
import { useFind } from './useFind';
import { useTurns } from './useTurns';

interface ReaderProps {
  detail: TranscriptDetail;
  target: JumpTarget | null;
}

export function Reader({ detail, target }: ReaderProps) {
  const colours = useColours();
  const frame = useRef<HTMLDivElement>(null);
  const findInput = useRef<InputRef>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [cursor, setCursor] = useState(0);
  // A renamed speaker would otherwise leave a filter by a name that nobody has.
  const labels = useMemo(() => new Set(detail.speakers.map((speaker) => speaker.label).filter((label) => chosen.has(label))), [detail, chosen]);
  const rows = useMemo(() => readerRows(detail.turns, detail.speakers, labels), [detail, labels]);
  const lines = useTurns(rows, frame);

  const showRow = useCallback((row: number, align: 'center' | 'auto' = 'center') => {
    setCursor(row);
    lines.scrollToIndex(row, { align });
  }, [lines]);
  const find = useFind(rows, showRow);

  // A new jump wins over a filter that hides its turn; afterwards the filter is the user's again.
  const reached = useRef<JumpTarget | null>(null);
  useEffect(() => {
    if (target === null || target === reached.current) return;
    const row = rowOfTurn(rows, target.turn);
    if (row < 0 && labels.size > 0) {
      setChosen(new Set());
      return;
    }
    reached.current = target;
    if (row >= 0) showRow(row);
  }, [target, rows, labels, showRow]);

  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.key.toLowerCase() !== 'f') return;
      event.preventDefault();
      findInput.current?.focus({ cursor: 'all' });
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  const copyOne = useCallback((index: number) => {
    const turn = rows[index]?.turn;
    if (turn) void copyText(copyTurn(turn, formatClock)).then((isDone) => isDone && toast.success('已复制，带说话人和时间'));
  }, [rows]);

  const onCopy = (event: ClipboardEvent<HTMLDivElement>) => {
    const stretch = frame.current ? selectedStretch(frame.current) : null;
    // Words inside one turn are copied as they are; only whole turns need their speakers.
    if (stretch === null || stretch.first === stretch.last) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', copyStretch(rows.map((row) => row.turn), stretch, formatClock));
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const to = nextRow(event.key, cursor, rows.length);
    if (to !== null) showRow(to, 'auto');
    else if (event.key === 'F3') find.step(event.shiftKey ? -1 : 1);
    else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'c' && window.getSelection()?.isCollapsed !== false) copyOne(cursor);
    else return;
    event.preventDefault();
  };

  const toggle = (label: string) => {
    setChosen(labels.has(label) ? new Set() : new Set([label]));
    setCursor(0);
  };
  const firstVisible = lines.getVirtualItems().find((item) => item.start >= (lines.scrollOffset ?? 0))?.index ?? 0;

  return (
    <div className="reader">
      <ReaderHead detail={detail}>
        <FindBar
          inputRef={findInput} words={find.words} current={find.current} count={find.hits.length}
          onWords={(words) => find.search(words, firstVisible)} onStep={find.step} onLeave={() => frame.current?.focus()}
        />
      </ReaderHead>
      <TalkShareBar speakers={detail.speakers} chosen={labels} onToggle={toggle} />
      <div
        ref={frame} className="turns" tabIndex={0} role="list" aria-label={`${detail.row.title} 的发言`}
        data-testid="transcript-reader" onKeyDown={onKeyDown} onCopy={onCopy}
      >
        <div style={{ height: lines.getTotalSize(), position: 'relative' }}>
          {lines.getVirtualItems().map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            return (
              <div
                key={item.key} ref={lines.measureElement} data-index={item.index} role="listitem"
                className="turn-place" style={{ transform: `translateY(${item.start}px)` }} onMouseDown={() => setCursor(item.index)}
              >
                <TurnLine
                  row={row} index={item.index} colour={colours.speaker(row.speaker, row.turn.role)} isCurrent={item.index === cursor}
                  marks={rowMarks(row, item.index, find.byRow, find.current, target)} onCopy={copyOne}
                />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function nextRow(key: string, cursor: number, count: number): number | null {
  const last = count - 1;
  if (key === 'ArrowDown') return Math.min(cursor + 1, last);
  if (key === 'ArrowUp') return Math.max(cursor - 1, 0);
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  return null;
}
