// Codings of a transcript as the reader draws them: marks on the words of each turn, and stripes in the
// margin with a lane for each coding that others overlap.

import type { CodingRow, TurnRow } from '../../../bridge/ipc';
import { toUtf16 } from '../../../bridge/utf16';
import type { Mark } from '../../transcripts/marks';

/** What a code looks like. */
export interface Look {
  name: string;
  colour: string;
}

/** A coding where it stands in one turn, UTF-16 units. */
export interface Stretch {
  row: CodingRow;
  start: number;
  end: number;
  isFirst: boolean;
  isLast: boolean;
  lane: number;
}

/** Lanes side by side at most; what would need more shares the last. */
export const N_LANES = 8;

interface Placed {
  row: CodingRow;
  /** Places of the turns it begins and ends in. */
  from: number;
  to: number;
}

/** The codings of each turn by its id, in the order of their beginnings. Turns without any are left out. */
export function stretchesByTurn(turns: readonly TurnRow[], rows: readonly CodingRow[]): Map<string, Stretch[]> {
  const index = new Map(turns.map((turn, i) => [turn.id, i]));
  const placed = rows.flatMap((row): Placed[] => {
    const from = index.get(row.place.text);
    const to = row.place.end_text === '' ? from : index.get(row.place.end_text);
    // A coding to check may have no words left.
    const isEmpty = from === to && row.place.end_char <= row.place.start_char;
    return from === undefined || to === undefined || to < from || isEmpty ? [] : [{ row, from, to }];
  });
  placed.sort((a, b) => a.from - b.from || a.row.place.start_char - b.row.place.start_char || b.to - a.to || b.row.place.end_char - a.row.place.end_char);
  const lanes = lanesOf(placed);
  const byTurn = new Map<string, Stretch[]>();
  placed.forEach(({ row, from, to }, at) => {
    for (let i = from; i <= to; i += 1) {
      const turn = turns[i];
      if (!turn) continue;
      const start = i === from ? toUtf16(turn.text, row.place.start_char) : 0;
      const end = i === to ? toUtf16(turn.text, row.place.end_char) : turn.text.length;
      const held = byTurn.get(turn.id);
      const stretch = { row, start, end, isFirst: i === from, isLast: i === to, lane: lanes[at] ?? 0 };
      if (held) held.push(stretch);
      else byTurn.set(turn.id, [stretch]);
    }
  });
  return byTurn;
}

/** A lane for each, the first that is free where it begins; `placed` are in the order of their beginnings. */
function lanesOf(placed: readonly Placed[]): number[] {
  const ends: { turn: number; char: number }[] = [];
  return placed.map(({ row, from, to }) => {
    const isFree = (end: { turn: number; char: number }) => end.turn < from || (end.turn === from && end.char <= row.place.start_char);
    const free = ends.findIndex(isFree);
    const lane = free >= 0 ? free : Math.min(ends.length, N_LANES - 1);
    const end = { turn: to, char: row.place.end_char };
    const held = ends[lane];
    const isLater = held === undefined || end.turn > held.turn || (end.turn === held.turn && end.char > held.char);
    if (isLater) ends[lane] = end;
    return lane;
  });
}

/** The marks of each turn. Where they are as they were, the former array is given back: an array of its
 *  own makes a turn be drawn again. */
export function marksByTurn(stretches: ReadonlyMap<string, readonly Stretch[]>, looks: ReadonlyMap<string, Look>, active: string | null, before: ReadonlyMap<string, readonly Mark[]>): Map<string, readonly Mark[]> {
  const next = new Map<string, readonly Mark[]>();
  for (const [turn, held] of stretches) {
    const marks = held.map(({ row, start, end }): Mark => ({
      start, end, kind: row.id === active ? 'code-active' : 'code', colour: looks.get(row.code)?.colour ?? '#888888',
    }));
    const known = before.get(turn);
    next.set(turn, known && sameMarks(known, marks) ? known : marks);
  }
  return next;
}

function sameMarks(a: readonly Mark[], b: readonly Mark[]): boolean {
  return a.length === b.length && a.every((mark, i) => {
    const other = b[i];
    return other !== undefined && mark.start === other.start && mark.end === other.end && mark.kind === other.kind && mark.colour === other.colour;
  });
}

/** The codings at a place of a turn, the shortest first: it is the one that was meant. */
export function codingsAt(stretches: readonly Stretch[], at: number): CodingRow[] {
  const there = stretches.filter((one) => one.start <= at && at < one.end);
  return there.toSorted((a, b) => a.end - a.start - (b.end - b.start)).map((one) => one.row);
}
