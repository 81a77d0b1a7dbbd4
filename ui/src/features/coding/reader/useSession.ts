// The state of coding one transcript: what is selected, which coding is chosen, and what is done with them.

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { CodingPlace, CodingRow, NewCode, TranscriptDetail } from '../../../bridge/ipc';
import { toast } from '../../../shared/toast';
import type { Codebook } from '../codes/useCodebook';
import { lastCode } from '../codes/slots';
import { addCode } from '../codes/writeCodes';
import { stretchesByTurn } from '../codings/layout';
import { ofTranscript, useCodings } from '../codings/useCodings';
import { addCodings, recodeAnew, recodeCodings, removeCodings, setPlace } from '../codings/write';
import { rangeOf, wordsOf } from './wordRange';

const NO_ROWS: readonly CodingRow[] = [];

export interface Selection {
  place: CodingPlace;
  isBackward: boolean;
}

export type Session = ReturnType<typeof useSession>;

export function useSession(detail: TranscriptDetail, book: Codebook, coder: string) {
  const transcript = detail.row.id;
  const { turns } = detail;
  const data = useCodings(ofTranscript(transcript));
  const rows = data ?? NO_ROWS;
  const stretches = useMemo(() => stretchesByTurn(turns, rows), [turns, rows]);
  const [selection, setSelection] = useState<Selection | null>(null);
  const [activeId, setActive] = useState<string | null>(null);
  const [isMoving, setMoving] = useState(false);
  const active = activeId === null ? null : (rows.find((row) => row.id === activeId) ?? null);

  // Other words stand there after an edit.
  const seen = useRef(turns);
  useEffect(() => {
    if (seen.current === turns) return;
    seen.current = turns;
    setSelection(null);
    setMoving(false);
  }, [turns]);

  const select = useCallback((next: Selection | null) => setSelection(next), []);
  const choose = useCallback((row: CodingRow | null) => {
    setActive(row?.id ?? null);
    setMoving(false);
    setSelection(row && { place: row.place, isBackward: false });
  }, []);
  const wordsAt = (place: CodingPlace) => {
    const range = rangeOf(turns, place);
    return range === null ? '' : wordsOf(turns, range);
  };

  const codeAt = async (place: CodingPlace, code: string) => {
    book.used(code);
    await addCodings({ places: [place], codes: [code], newCode: null, coder, words: wordsAt(place), transcript });
  };
  const noteMade = (code: string | null | undefined) => {
    if (code) book.used(code);
  };
  const needsWords = () => toast.info('请先选中原话：用鼠标划，或按 → 选一小句、空格选整轮。');

  return {
    transcript, turns, rows, isThere: data !== undefined, stretches, selection, select, active, choose, isMoving, wordsAt,
    /** Gives the selected words a code. */
    code: (code: string) => {
      if (selection === null) return needsWords();
      void codeAt(selection.place, code);
    },
    codeAt,
    /** The code of a number key. */
    codeBySlot: (at: number) => {
      const code = book.slots[at]?.code ?? '';
      if (selection === null) needsWords();
      else if (code === '') toast.info(`数字键 ${at + 1} 还没有编码：按 / 找一个，用过的编码会依次放到数字键上。`);
      else void codeAt(selection.place, code);
    },
    codeByLast: () => {
      const code = lastCode(book.slots);
      if (selection === null) needsWords();
      else if (code === null) toast.info('还没有用过编码：按 / 找一个。');
      else void codeAt(selection.place, code);
    },
    /** A new code, given to the selected words where there are any. */
    codeAnew: async (newCode: NewCode) => {
      if (selection === null) {
        await addCode(newCode.name, newCode.parent);
        return;
      }
      const { place } = selection;
      const made = await addCodings({ places: [place], codes: [], newCode, coder, words: wordsAt(place), transcript });
      noteMade(made?.new_code);
    },
    remove: (row: CodingRow) => {
      if (row.id === activeId) setActive(null);
      setMoving(false);
      void removeCodings(transcript, [row]);
    },
    recode: (row: CodingRow, code: string) => {
      book.used(code);
      void recodeCodings(transcript, [row], code);
    },
    recodeAnew: async (row: CodingRow, newCode: NewCode) => noteMade(await recodeAnew([row], newCode)),
    moveEnds: () => {
      if (active === null) return;
      setMoving(true);
      setSelection({ place: active.place, isBackward: false });
    },
    saveEnds: () => {
      if (active === null || selection === null) return;
      setMoving(false);
      void setPlace(transcript, active, selection.place, wordsAt(selection.place));
    },
    leave: () => {
      if (isMoving) {
        setMoving(false);
        setSelection(active && { place: active.place, isBackward: false });
      } else {
        setActive(null);
        setSelection(null);
      }
    },
  };
}
