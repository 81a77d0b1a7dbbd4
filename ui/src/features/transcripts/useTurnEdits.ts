// What the reader does to turns: each is one undoable operation on the transcript.

import { useState } from 'react';
import type { TranscriptDetail, TurnRow } from '../../bridge/ipc';
import { isUnbroken, joinSteps, pickRows, replaceSteps, rewriteSteps, splitSteps } from './edits';
import { editTranscript } from './editTranscript';
import type { Hit } from './find';
import type { ReaderRow } from './readerRows';
import type { Editing } from './TurnLine';
import { toast } from '../../shared/toast';

export function useTurnEdits(detail: TranscriptDetail, rows: readonly ReaderRow[], focusList: () => void) {
  const [editedId, setEdited] = useState<string | null>(null);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [last, setLast] = useState<string | null>(null);
  /** Turns that wait for the name of a new speaker. */
  const [unnamed, setUnnamed] = useState<readonly string[] | null>(null);
  const { turns } = detail;
  const edit = (what: string, steps: Parameters<typeof editTranscript>[2]) => editTranscript(detail.row.id, what, steps);
  // Undo may have taken picked turns away.
  const pickedTurns = turns.filter((turn) => picked.has(turn.id));
  const before = (turn: TurnRow) => turns[turn.position - 1];
  const clear = () => setPicked(new Set());
  const stop = () => {
    setEdited(null);
    focusList();
  };

  const editing = (turn: TurnRow): Editing => {
    const first = before(turn);
    return {
      onCancel: stop,
      onSave: (text) => {
        stop();
        if (text.trim() === '') toast.info('发言不能没有内容；不要这轮发言时，请用“删除发言”。');
        else void edit('已修改发言', rewriteSteps(turn, text));
      },
      onSplit: (text, caret) => {
        const steps = splitSteps(turn, text, caret);
        stop();
        if (steps === null) toast.info('请把光标放到发言中间再拆分。');
        else void edit('已拆分为两轮发言', steps);
      },
      onJoin: first && ((text) => {
        stop();
        void edit('已并入上一轮', joinSteps(first, turn, text));
      }),
    };
  };
  const editedTurn = editedId === null ? undefined : turns.find((turn) => turn.id === editedId);
  return {
    start: (turn: TurnRow) => setEdited(turn.id),
    edited: editedTurn === undefined ? null : { turn: editedTurn.id, editing: editing(editedTurn) },
    picked,
    pickedTurns,
    pickedIds: pickedTurns.map((turn) => turn.id),
    canJoinPicked: isUnbroken(pickedTurns),
    pick: (turn: TurnRow, isRange: boolean) => {
      setPicked(pickRows(picked, rows.map((row) => row.turn.id), last, turn.id, { isRange }));
      setLast(turn.id);
    },
    clear,
    canJoin: (turn: TurnRow) => before(turn) !== undefined,
    join: (turn: TurnRow) => {
      const first = before(turn);
      if (first) void edit('已并入上一轮', joinSteps(first, turn, turn.text));
    },
    joinPicked: () => {
      clear();
      void edit(`已合并 ${pickedTurns.length} 轮发言`, [{ kind: 'join', turns: pickedTurns.map((turn) => turn.id) }]);
    },
    assign: (ids: readonly string[], speaker: string) => {
      clear();
      void edit(`已更改 ${ids.length} 轮发言的说话人`, [{ kind: 'assign', turns: [...ids], speaker }]);
    },
    unnamed,
    setUnnamed,
    remove: (ids: readonly string[]) => {
      clear();
      void edit(`已删除 ${ids.length} 轮发言`, [{ kind: 'remove', turns: [...ids] }]);
    },
    replace: (hits: readonly Hit[], words: string) => void edit(`已替换 ${hits.length} 处`, replaceSteps(rows.map((row) => row.turn), hits, words)),
  };
}
