// The transcript with its codings: marks on the words, stripes in the margin, the selection, and the keys
// that code it. Editor, player and find bar are those of the reader.

import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent, type Ref } from 'react';
import type { CodingRow, TurnRow } from '../../../bridge/ipc';
import { toast } from '../../../shared/toast';
import { copyText } from '../../../shared/tsv';
import type { Mark } from '../../transcripts/marks';
import { Reader, type ReaderCoding, type ReaderHandle } from '../../transcripts/Reader';
import type { ReaderRow } from '../../transcripts/readerRows';
import type { JumpTarget } from '../../transcripts/rowMarks';
import type { TranscriptDetail } from '../../../bridge/ipc';
import type { Codebook } from '../codes/useCodebook';
import { codingsAt, marksByTurn } from '../codings/layout';
import { CodingCard } from './CodingCard';
import { keyCommand, type KeyCommand } from './keys';
import { createMarginStore } from './marginStore';
import { growByClause, growByTurn, nudge, rangeOf, placeOf, stepClause, trimmed, wholeTurn, wordsOf, type WordRange } from './wordRange';
import { SelectionStrip } from './SelectionStrip';
import { TurnMargin } from './TurnMargin';
import type { Session } from './useSession';

interface CodingReaderProps {
  detail: TranscriptDetail;
  target: JumpTarget | null;
  session: Session;
  book: Codebook;
  handle: Ref<ReaderHandle>;
  /** Memos about the chosen coding. */
  n_memos: number;
  onFind: (purpose: 'code' | 'recode') => void;
  onMemo: (turn: string) => void;
  onDragWords: (event: PointerEvent) => void;
}

const turnsOf = (rows: readonly ReaderRow[]): TurnRow[] => rows.map((row) => row.turn);

export function CodingReader({ detail, target, session, book, handle, n_memos, onFind, onMemo, onDragWords }: CodingReaderProps) {
  const { selection, active, stretches, turns, isMoving } = session;
  const held = useRef<ReaderHandle>(null);
  const setHandle = useCallback((reader: ReaderHandle | null) => {
    held.current = reader;
    if (typeof handle === 'function') handle(reader);
    else if (handle) handle.current = reader;
  }, [handle]);

  const [store] = useState(createMarginStore);
  useEffect(() => store.set(stretches, book.looks), [store, stretches, book.looks]);
  const { choose } = session;
  const renderMargin = useCallback((row: ReaderRow) => <TurnMargin turn={row.turn.id} length={row.turn.text.length} store={store} onChoose={choose} />, [store, choose]);

  const before = useRef<ReadonlyMap<string, readonly Mark[]>>(new Map());
  const codeMarks = useMemo(() => marksByTurn(stretches, book.looks, active?.id ?? null, before.current), [stretches, book.looks, active]);
  useEffect(() => {
    before.current = codeMarks;
  }, [codeMarks]);
  const marks = useMemo(() => withSelection(codeMarks, turns, selection && rangeOf(turns, selection.place)), [codeMarks, turns, selection]);

  const selectRange = (rows: readonly TurnRow[], range: WordRange | null) => {
    const place = range && placeOf(rows, range);
    session.select(place && { place, isBackward: range.isBackward });
  };
  const goToCoding = (row: CodingRow) => {
    held.current?.showTurn(row.place.text, 'auto');
    choose(row);
  };
  const stepCoding = (step: 1 | -1, at: { turn: string }) => {
    const next = neighbourCoding(session.rows, turns, active, at.turn, step);
    if (next === null) toast.info(session.rows.length === 0 ? '这份转录稿还没有编码。' : step > 0 ? '后面没有编码了。' : '前面没有编码了。');
    else goToCoding(next);
  };

  const run = (command: KeyCommand, at: { rows: readonly ReaderRow[]; cursor: number; showRow: (row: number) => void }) => {
    const shown = turnsOf(at.rows);
    const range = selection === null ? null : rangeOf(shown, selection.place);
    const known = range && { ...range, isBackward: selection?.isBackward ?? false };
    const to = (next: WordRange | null, follow: 'start' | 'end') => {
      if (next === null) return;
      at.showRow(next[follow].row);
      selectRange(shown, next);
    };
    switch (command.kind) {
      case 'slot': return session.codeBySlot(command.at);
      case 'last': return session.codeByLast();
      case 'find': return onFind('code');
      case 'clause':
        if (!isMoving) session.choose(null);
        return to(stepClause(shown, known, at.cursor, command.step), 'start');
      case 'whole-turn':
        if (!isMoving) session.choose(null);
        return to(wholeTurn(shown, at.cursor), 'start');
      case 'grow': return known ? to(growByClause(shown, known, command.step), command.step > 0 ? 'end' : 'start') : undefined;
      case 'grow-turn': return known ? to(growByTurn(shown, known, command.step), 'end') : undefined;
      case 'nudge': return known ? to(nudge(shown, known, command.which, command.step), command.which) : undefined;
      case 'copy': return range ? void copyText(wordsOf(shown, range)).then((isDone) => isDone && toast.success('已复制')) : undefined;
      case 'leave': return session.leave();
      case 'coding': return stepCoding(command.step, { turn: shown[at.cursor]?.id ?? '' });
      case 'remove': return active ? session.remove(active) : undefined;
      case 'recode': return onFind('recode');
      case 'move-ends': return session.moveEnds();
      case 'save-ends': return session.saveEnds();
      case 'memo': return onMemo(shown[at.cursor]?.id ?? '');
    }
  };
  const onKey: ReaderCoding['onKey'] = (event: KeyboardEvent, at) => {
    const command = keyCommand(event, { hasSelection: selection !== null, hasActive: active !== null, isMoving });
    if (command !== null) run(command, at);
    // Another turn: its words are selected anew.
    else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && !event.shiftKey && !isMoving) session.choose(null);
    return command !== null;
  };
  const onSelect: ReaderCoding['onSelect'] = (found, click) => {
    const shown = turnsOf(held.current?.rows() ?? []);
    if (found !== null) {
      if (!isMoving) choose(null);
      return selectRange(shown, trimmed(shown, found.from, found.to));
    }
    if (isMoving) return;
    // A click on coded words chooses their coding, the next click the one below it.
    const there = click === null ? [] : codingsAt(stretches.get(shown[click.row]?.id ?? '') ?? [], click.at);
    choose(there[(there.findIndex((row) => row.id === active?.id) + 1) % Math.max(1, there.length)] ?? null);
  };
  const selectedPlace = selection && rangeOf(turns, selection.place) ? {
    start_turn: selection.place.text, start_char: selection.place.start_char,
    end_turn: selection.place.end_text || selection.place.text, end_char: selection.place.end_char,
  } : null;

  return (
    <>
      {active === null ? null : <style>{`[data-coding="${active.id}"] { background: var(--selected); font-weight: 600; }`}</style>}
      <Reader key={detail.row.id} detail={detail} target={target} marks={marks} renderMargin={renderMargin} handle={setHandle} coding={{ onKey, onSelect, selected: selectedPlace }} />
      {selection !== null && (active === null || isMoving) ? (
        <SelectionStrip
          place={selection} book={book} isMoving={isMoving} onCode={session.code} onFind={() => onFind('code')} onMemo={() => onMemo(selection.place.text)}
          onSave={session.saveEnds} onLeave={session.leave} onDrag={onDragWords}
        />
      ) : null}
      {active === null || isMoving ? null : (
        <CodingCard
          row={active} look={book.looks.get(active.code)} path={book.byId.get(active.code)?.path ?? ''} n_memos={n_memos} onRecode={() => onFind('recode')} onAddCode={() => onFind('code')}
          onMoveEnds={session.moveEnds} onMemo={() => onMemo(active.place.text)} onRemove={() => session.remove(active)} onClose={() => choose(null)}
        />
      )}
    </>
  );
}

/** The marks with the selected words over them. */
function withSelection(marks: ReadonlyMap<string, readonly Mark[]>, turns: readonly TurnRow[], range: WordRange | null): ReadonlyMap<string, readonly Mark[]> {
  if (range === null) return marks;
  const next = new Map(marks);
  for (let row = range.start.row; row <= range.end.row; row += 1) {
    const turn = turns[row];
    if (!turn) continue;
    const start = row === range.start.row ? range.start.at : 0;
    const end = row === range.end.row ? range.end.at : turn.text.length;
    next.set(turn.id, [...(marks.get(turn.id) ?? []), { start, end, kind: 'pick' }]);
  }
  return next;
}

/** The coding behind or before the chosen one; with none chosen, from the turn one is on. */
function neighbourCoding(rows: readonly CodingRow[], turns: readonly TurnRow[], active: CodingRow | null, turn: string, step: 1 | -1): CodingRow | null {
  const at = active === null ? -1 : rows.indexOf(active);
  if (at >= 0) return rows[at + step] ?? null;
  const place = new Map(turns.map((one, i) => [one.id, i]));
  const here = place.get(turn) ?? 0;
  const isBeyond = (row: CodingRow) => ((place.get(row.place.text) ?? -1) - here) * step >= 0;
  return (step > 0 ? rows.find(isBeyond) : rows.findLast(isBeyond)) ?? null;
}
