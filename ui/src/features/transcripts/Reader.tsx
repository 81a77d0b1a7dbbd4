// The transcript itself: who speaks how much, find, and the turns with speaker and time. Only
// what is visible is drawn, so that 5,000 turns scroll like 50.

import type { InputRef } from 'antd';
import { useCallback, useEffect, useMemo, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import type { TranscriptDetail } from '../../bridge/ipc';
import { formatClock } from '../../shared/format';
import { toast } from '../../shared/toast';
import { copyText } from '../../shared/tsv';
import { CodeAsPainPoint } from './CodeAsPainPoint';
import { passageAt, placeOnScreen, type PickedWords } from './coding';
import { copyStretch, copyTurn } from './copyTurns';
import { FindBar } from './FindBar';
import { ReaderHead } from './ReaderHead';
import { readerRows, rowOfTurn } from './readerRows';
import type { JumpTarget } from './rowMarks';
import { selectedStretch } from './selection';
import { TalkShareBar } from './TalkShareBar';
import { TurnList, type TurnListHandle } from './TurnList';
import { useFind } from './useFind';
import { useFindKey } from './useFindKey';

interface ReaderProps {
  detail: TranscriptDetail;
  target: JumpTarget | null;
}

export function Reader({ detail, target }: ReaderProps) {
  const list = useRef<TurnListHandle>(null);
  const findInput = useRef<InputRef>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [cursor, setCursor] = useState(0);
  // A renamed speaker would otherwise leave a filter by a name that nobody has.
  const labels = useMemo(() => new Set(detail.speakers.map((speaker) => speaker.label).filter((label) => chosen.has(label))), [detail, chosen]);
  const rows = useMemo(() => readerRows(detail.turns, detail.speakers, labels), [detail, labels]);

  const showRow = useCallback((row: number, align: 'center' | 'auto' = 'center') => {
    setCursor(row);
    list.current?.scrollTo(row, align);
  }, []);
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

  useFindKey(() => findInput.current?.focus({ cursor: 'all' }));

  const copyOne = useCallback((row: number) => {
    const turn = rows[row]?.turn;
    if (turn) void copyText(copyTurn(turn, formatClock)).then((isDone) => isDone && toast.success('已复制，带说话人和时间'));
  }, [rows]);

  const onCopy = (event: ClipboardEvent<HTMLDivElement>) => {
    const element = list.current?.element();
    const stretch = element ? selectedStretch(element) : null;
    // Words inside one turn are copied as they are; only whole turns need their speakers.
    if (stretch === null || stretch.first === stretch.last) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', copyStretch(rows.map((row) => row.turn), stretch, formatClock));
  };

  const [picked, setPicked] = useState<PickedWords | null>(null);
  const forgetPicked = useCallback(() => setPicked(null), []);
  const pick = () => {
    const element = list.current?.element();
    const stretch = element ? selectedStretch(element) : null;
    const turn = stretch !== null && stretch.first === stretch.last ? rows[stretch.first]?.turn : undefined;
    // The interviewer's words never count as pain points.
    const at = stretch !== null && turn?.role === 'respondent' ? passageAt({ source: detail.row.kind, id: turn.id, question: null }, turn.text, stretch.start, stretch.end) : null;
    const range = at === null ? undefined : window.getSelection()?.getRangeAt(0);
    setPicked(at && range ? { ...at, ...placeOnScreen(range) } : null);
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

  return (
    <div className="reader">
      <ReaderHead detail={detail}>
        <FindBar
          inputRef={findInput} words={find.words} current={find.current} count={find.hits.length}
          onWords={(words) => find.search(words, list.current?.firstVisible() ?? 0)} onStep={find.step} onLeave={() => list.current?.focus()}
        />
      </ReaderHead>
      <TalkShareBar speakers={detail.speakers} chosen={labels} onToggle={toggle} />
      <TurnList
        handle={list} rows={rows} label={`${detail.row.title} 的发言`} cursor={cursor} onCursor={setCursor}
        hits={find.byRow} currentHit={find.current} target={target} onCopyTurn={copyOne} onCopy={onCopy} onKeyDown={onKeyDown} onMouseUp={pick}
      />
      {picked === null ? null : <CodeAsPainPoint picked={picked} onClose={forgetPicked} />}
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
