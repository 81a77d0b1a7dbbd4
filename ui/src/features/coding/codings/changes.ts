// A list of codings as the page holds it: what the back end said last, with what changed since, and what
// the user did a moment ago and the back end has not answered yet.

import type { CodingChanges, CodingPlace, CodingRow, NewCode } from '../../../bridge/ipc';

export interface HeldCodings {
  /** The revision up to which the rows are the back end's. */
  revision: number;
  /** In the order of the study's texts. */
  rows: readonly CodingRow[];
}

/** Ids of rows that stand for codings which are being made. */
const WAITING = 'waiting:';
let made = 0;

export function isWaiting(row: Pick<CodingRow, 'id'>): boolean {
  return row.id.startsWith(WAITING);
}

/** Two codings are the same when one coder gave the same code to the same place. */
export function sameness({ code, coder, place }: Pick<CodingRow, 'code' | 'coder' | 'place'>): string {
  return [code, coder, place.text, place.question ?? '', place.start_char, place.end_text || place.text, place.end_char].join('|');
}

/** What the back end said now, laid over what was held. Rows that wait stay until their like has come. */
export function merged(held: HeldCodings | undefined, changes: CodingChanges): HeldCodings {
  const waiting = (held?.rows ?? []).filter(isWaiting);
  if (!changes.is_whole && changes.rows.length === 0 && changes.removed.length === 0 && held) return { ...held, revision: changes.revision };
  const gone = new Set([...changes.removed, ...changes.rows.map((row) => row.id)]);
  const kept = changes.is_whole ? [] : (held?.rows ?? []).filter((row) => !isWaiting(row) && !gone.has(row.id));
  const known = waiting.length === 0 ? null : new Set([...kept, ...changes.rows].map(sameness));
  const still = waiting.filter((row) => known?.has(sameness(row)) === false);
  const rows = [...kept, ...changes.rows, ...still];
  return { revision: changes.revision, rows: changes.is_whole && still.length === 0 ? rows : inOrder(rows) };
}

function inOrder(rows: readonly CodingRow[]): CodingRow[] {
  return rows.toSorted((a, b) => a.order - b.order || a.place.start_char - b.place.start_char || a.words.length - b.words.length);
}

export interface NewCodings {
  places: readonly CodingPlace[];
  codes: readonly string[];
  /** A code that is made with the codings. */
  newCode: NewCode | null;
  coder: string;
  words: string;
  transcript: string;
}

/** Rows that stand for codings to be made, but for those that are there. */
export function waitingRows(held: HeldCodings, asked: NewCodings): CodingRow[] {
  const known = new Set(held.rows.map(sameness));
  const orders = new Map(held.rows.map((row) => [row.place.text, row.order]));
  return asked.places.flatMap((place) => asked.codes.map((code): CodingRow => {
    made += 1;
    return {
      id: `${WAITING}${made}`, code, coder: asked.coder, source: '', place, words: asked.words, is_to_check: false, origin: 'hand',
      made_at: '', label: '', respondent: '', transcript: asked.transcript, order: orders.get(place.text) ?? Number.MAX_SAFE_INTEGER,
    };
  })).filter((row) => !known.has(sameness(row)));
}

export function withRows(held: HeldCodings, rows: readonly CodingRow[]): HeldCodings {
  return { ...held, rows: inOrder([...held.rows, ...rows]) };
}

export function withoutRows(held: HeldCodings, ids: ReadonlySet<string>): HeldCodings {
  return held.rows.some((row) => ids.has(row.id)) ? { ...held, rows: held.rows.filter((row) => !ids.has(row.id)) } : held;
}

/** Rows as they will be: with another code, or another place. */
export function withFields(held: HeldCodings, ids: ReadonlySet<string>, fields: Partial<CodingRow>): HeldCodings {
  return { ...held, rows: held.rows.map((row) => (ids.has(row.id) ? { ...row, ...fields } : row)) };
}
