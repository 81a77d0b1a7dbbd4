// The transcript itself: who speaks how much, find and replace, the turns with speaker and time, which can
// be edited in their place, what is to check, and the recording. Only what is visible is drawn, so that
// 5,000 turns scroll like 50.

import type { InputRef } from 'antd';
import { useCallback, useEffect, useImperativeHandle, useMemo, useRef, useState, type ClipboardEvent, type KeyboardEvent, type MouseEvent, type ReactNode, type Ref } from 'react';
import { doUndoable } from '../../actions/doUndoable';
import { call } from '../../bridge/call';
import type { TranscriptDetail, TurnPlace, TurnRow } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { toCodePoint } from '../../bridge/utf16';
import { usePersisted } from '../../shared/usePersisted';
import { formatClock } from '../../shared/format';
import { toast } from '../../shared/toast';
import { copyText } from '../../shared/tsv';
import { ChecksPanel } from './checks/ChecksPanel';
import { CodeAsPainPoint } from './CodeAsPainPoint';
import { passageAt, placeOnScreen, type PickedWords } from './coding';
import { copyStretch, copyTurn } from './copyTurns';
import { otherSpeakers } from './edits';
import { FindBar } from './FindBar';
import type { Mark } from './marks';
import { NewSpeakerDialog } from './NewSpeakerDialog';
import { PickedBar } from './PickedBar';
import { offsetFor } from './player/playback';
import { offsetWords, PlayerBar } from './player/PlayerBar';
import { usePlayer } from './player/usePlayer';
import { ReaderHead } from './ReaderHead';
import { readerRows, rowOfTurn, type ReaderRow } from './readerRows';
import type { JumpTarget } from './rowMarks';
import { clickedSpot, selectedStretch } from './selection';
import { TalkShareBar } from './TalkShareBar';
import { TurnList, type TurnListHandle } from './TurnList';
import { TurnMenu, type MenuPlace, type TurnCommand } from './TurnMenu';
import { useFind } from './useFind';
import { useFindKey } from './useFindKey';
import { useTurnEdits } from './useTurnEdits';
import './transcripts.css';

/** What a page that codes adds to the reader. Keep the functions while they are the same. */
export interface ReaderCoding {
  /** Words were selected by the mouse, `null` = none; a click says where it was. */
  onSelect: (passage: { from: Spot; to: Spot } | null, click: Spot | null) => void;
  /** Has its say before the reader; true when the key is dealt with. */
  onKey: (event: KeyboardEvent<HTMLDivElement>, at: { rows: readonly ReaderRow[]; cursor: number; showRow: (row: number) => void }) => boolean;
  /** The selected words. */
  selected: TurnPlace | null;
}

/** A place in the words of a row, UTF-16 units. */
interface Spot {
  row: number;
  at: number;
}

/** What a page does with the reader. */
export interface ReaderHandle {
  focus: () => void;
  /** The rows that are shown: a filter by speaker leaves some out. */
  rows: () => readonly ReaderRow[];
  /** Brings a turn into view. */
  showTurn: (turn: string, align: 'center' | 'auto') => void;
}

interface ReaderProps {
  detail: TranscriptDetail;
  target: JumpTarget | null;
  /** Marks on the words by turn, UTF-16 units: codings. Keep the map while they are the same. */
  marks?: ReadonlyMap<string, readonly Mark[]>;
  /** Drawn right of each turn: stripes of codings. Keep the function while they are the same. */
  renderMargin?: (row: ReaderRow) => ReactNode;
  /** With it selected words are coded; without it they can be marked as a pain point. */
  coding?: ReaderCoding;
  handle?: Ref<ReaderHandle>;
}

export function Reader({ detail, target, marks, renderMargin, coding, handle }: ReaderProps) {
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
  useImperativeHandle(handle, () => ({
    focus: () => list.current?.focus(),
    rows: () => rows,
    showTurn: (turn, align) => {
      const row = rowOfTurn(rows, turn);
      if (row >= 0) showRow(row, align);
    },
  }), [rows, showRow]);

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
  const pick = (event: MouseEvent) => {
    const element = list.current?.element();
    if (coding !== undefined) {
      // Such a click picks turns.
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      const found = element ? selectedStretch(element) : null;
      // The selection is drawn as a mark from now on: that of the browser would not outlive it.
      window.getSelection()?.removeAllRanges();
      coding.onSelect(found && { from: { row: found.first, at: found.start }, to: { row: found.last, at: found.end } }, found === null ? clickedSpot(event) : null);
      return;
    }
    const stretch = element ? selectedStretch(element) : null;
    const turn = stretch !== null && stretch.first === stretch.last ? rows[stretch.first]?.turn : undefined;
    // The interviewer's words never count as pain points.
    const at = stretch !== null && turn?.role === 'respondent' ? passageAt({ source: detail.row.kind, id: turn.id, question: null }, turn.text, stretch.start, stretch.end) : null;
    const range = at === null ? undefined : window.getSelection()?.getRangeAt(0);
    setPicked(at && range ? { ...at, ...placeOnScreen(range) } : null);
  };

  const edits = useTurnEdits(detail, rows, () => list.current?.focus());
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  const openMenu = useCallback((row: number, x: number, y: number) => {
    setCursor(row);
    setMenu({ row, x, y });
  }, []);
  const chosenTurn: TurnRow | undefined = rows[menu?.row ?? cursor]?.turn;

  const recordings = useCommand('list_recordings', { id: detail.row.id }, ['interview', 'transcript'], { isFresh: true }).data ?? [];
  const [recordingId, setRecordingId] = useState<string | null>(null);
  const recording = recordings.find((one) => one.id === recordingId) ?? recordings[0] ?? null;
  const player = usePlayer(recording, detail.turns);
  const [isFollowing, setFollowing] = usePersisted('transcripts.follow', true);
  const { heard, isPlaying, playFrom } = player;
  useEffect(() => {
    if (!isFollowing || !isPlaying || heard === null) return;
    const row = rowOfTurn(rows, heard);
    if (row >= 0) list.current?.scrollTo(row, 'auto');
  }, [heard, isFollowing, isPlaying, rows]);
  const playRow = useCallback((row: number) => {
    const turn = rows[row]?.turn;
    if (turn && recording?.is_there === true) playFrom(turn.id);
  }, [rows, playFrom, recording]);
  const align = (turn: TurnRow) => {
    const offset_ms = offsetFor(turn, player.now());
    if (recording === null || offset_ms === null) toast.info('这轮发言没有时间，不能与录音对齐。');
    else void doUndoable(`录音已与文字对齐，${offsetWords(offset_ms) || '没有时间差'}`, () => call('update_recording', { id: recording.id, offset_ms }));
  };

  const checks = useCommand('list_to_check', { transcript: detail.row.id }, ['transcript', 'coding', 'code'], { isFresh: true }).data ?? [];
  const [isChecking, setChecking] = useState(false);
  const selectedPlace = (): TurnPlace | null => {
    if (coding?.selected) return coding.selected;
    const element = list.current?.element();
    const stretch = element ? selectedStretch(element) : null;
    const first = stretch && rows[stretch.first]?.turn;
    const last = stretch && rows[stretch.last]?.turn;
    if (!first || !last) {
      toast.info('请先在转录稿里选中现在的原话。');
      return null;
    }
    return { start_turn: first.id, start_char: toCodePoint(first.text, stretch.start), end_turn: last.id, end_char: toCodePoint(last.text, stretch.end) };
  };

  const run = (command: TurnCommand, turn: TurnRow) => {
    if (command === 'edit') edits.start(turn);
    else if (command === 'join') edits.join(turn);
    else if (command === 'remove') edits.remove([turn.id]);
    else if (command === 'copy') copyOne(rowOfTurn(rows, turn.id));
    else if (command === 'play') playFrom(turn.id);
    else align(turn);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (coding?.onKey(event, { rows, cursor, showRow: (row) => showRow(row, 'auto') })) {
      event.preventDefault();
      return;
    }
    const to = nextRow(event.key, cursor, rows.length);
    const isControl = event.ctrlKey || event.metaKey;
    if (to !== null && event.shiftKey && chosenTurn) {
      // From the row one is on to the next: both are picked.
      if (edits.picked.size === 0) edits.pick(chosenTurn, false);
      else if (rows[to]) edits.pick(rows[to].turn, true);
      if (edits.picked.size > 0) showRow(to, 'auto');
    } else if (to !== null) showRow(to, 'auto');
    else if (event.key === 'F3') find.step(event.shiftKey ? -1 : 1);
    else if (event.key === 'F2' && chosenTurn) edits.start(chosenTurn);
    else if (event.key === 'Escape' && edits.picked.size > 0) edits.clear();
    else if (event.key === ' ' && isControl && recording !== null) player.toggle();
    else if (event.key === 'ArrowLeft' && recording !== null) player.seek(-1);
    else if (event.key === 'ArrowRight' && recording !== null) player.seek(1);
    else if (isControl && event.key.toLowerCase() === 'c' && window.getSelection()?.isCollapsed !== false) copyOne(cursor);
    else return;
    event.preventDefault();
  };

  const toggle = (label: string) => {
    setChosen(labels.has(label) ? new Set() : new Set([label]));
    setCursor(0);
  };

  return (
    <div className="reader">
      <ReaderHead detail={detail} n_checks={checks.length} onChecks={() => setChecking(!isChecking)}>
        <FindBar
          inputRef={findInput} words={find.words} current={find.current} count={find.hits.length}
          onWords={(words) => find.search(words, list.current?.firstVisible() ?? 0)} onStep={find.step} onLeave={() => list.current?.focus()}
          onReplace={(words, which) => edits.replace(which === 'all' ? find.hits : find.hits.slice(find.current, find.current + 1), words)}
        />
      </ReaderHead>
      <TalkShareBar transcript={detail.row.id} speakers={detail.speakers} chosen={labels} onToggle={toggle} />
      <div className="reader-body">
        <TurnList
          handle={list} rows={rows} label={`${detail.row.title} 的发言`} cursor={cursor} onCursor={setCursor}
          hits={find.byRow} currentHit={find.current} target={target} marks={marks} renderMargin={renderMargin}
          picked={edits.picked} heard={heard} canPlay={recording?.is_there === true} edited={edits.edited}
          onMenu={openMenu} onTime={playRow} onPick={(row, isRange) => rows[row] && edits.pick(rows[row].turn, isRange)} onEdit={(row) => rows[row] && edits.start(rows[row].turn)}
          onCopy={onCopy} onKeyDown={onKeyDown} onMouseUp={pick}
        />
        {isChecking && checks.length > 0 ? (
          <ChecksPanel rows={checks} selected={selectedPlace} onClose={() => setChecking(false)} onGoTo={(row) => showRow(Math.max(0, rowOfTurn(rows, row.turn)))} />
        ) : null}
      </div>
      {edits.pickedTurns.length === 0 ? null : (
        <PickedBar
          count={edits.pickedTurns.length} canJoin={edits.canJoinPicked} speakers={detail.speakers} onJoin={edits.joinPicked} onClear={edits.clear}
          onAssign={(speaker) => edits.assign(edits.pickedIds, speaker)} onNewSpeaker={() => edits.setUnnamed(edits.pickedIds)} onRemove={() => edits.remove(edits.pickedIds)}
        />
      )}
      {recording === null ? null : <PlayerBar recordings={recordings} current={recording} player={player} isFollowing={isFollowing} onFollow={setFollowing} onChoose={setRecordingId} />}
      {menu === null || chosenTurn === undefined ? null : (
        <TurnMenu
          place={menu} canJoin={edits.canJoin(chosenTurn)} canPlay={recording?.is_there === true} speakers={otherSpeakers(detail.speakers, [chosenTurn])}
          onClose={() => setMenu(null)} onPick={(command) => run(command, chosenTurn)} onAssign={(speaker) => edits.assign([chosenTurn.id], speaker)} onNewSpeaker={() => edits.setUnnamed([chosenTurn.id])}
        />
      )}
      {edits.unnamed === null ? null : <NewSpeakerDialog onClose={() => edits.setUnnamed(null)} onName={(label) => edits.assign(edits.unnamed ?? [], label)} />}
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
