// The marks of each row of the reader: codings, hits of the search and the words that were jumped to.

import { toUtf16 } from '../../bridge/utf16';
import type { hitsByRow } from './find';
import type { Mark } from './marks';
import type { ReaderRow } from './readerRows';

/** Where the reader was told to go; offsets are code points, null = the whole turn. */
export interface JumpTarget {
  turn: string;
  start: number | null;
  end: number | null;
}

/** A target from the parameters of the address; `null` when there is none. */
export function jumpTarget(params: Readonly<Record<string, string>>): JumpTarget | null {
  const { turn, start, end } = params;
  if (turn === undefined || turn === '') return null;
  return { turn, start: offsetOf(start), end: offsetOf(end) };
}

function offsetOf(text: string | undefined): number | null {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : null;
}

/** One array for all rows without marks, so that they are not drawn again. */
const NONE: readonly Mark[] = [];

/** The marks of a row; `further` ones lie under the others. */
export function rowMarks(row: ReaderRow, index: number, hits: ReturnType<typeof hitsByRow>, current: number, target: JumpTarget | null, further: readonly Mark[] = NONE): readonly Mark[] {
  const own = hits.get(index) ?? [];
  const isTarget = target !== null && target.turn === row.turn.id;
  if (own.length === 0 && !isTarget) return further;
  const marks: Mark[] = [...further, ...own.map((hit) => ({ start: hit.start, end: hit.end, kind: hit.index === current ? 'current' : 'hit' }))];
  if (isTarget) {
    const { text } = row.turn;
    const start = target.start === null ? 0 : toUtf16(text, target.start);
    const end = target.end === null ? text.length : toUtf16(text, target.end);
    marks.push({ start, end, kind: 'jump' });
  }
  return marks;
}
