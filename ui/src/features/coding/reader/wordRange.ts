// A range of a transcript as it is selected: from a place in one turn to a place in the same or a later
// one, in UTF-16 units. It grows and shrinks by clauses (小句), characters and turns, so that a transcript
// can be coded without a mouse.

import type { CodingPlace, TurnRow } from '../../../bridge/ipc';
import { toCodePoint, toUtf16 } from '../../../bridge/utf16';

/** A place in the words of a turn. */
export interface Spot {
  /** Index of the turn among those that are looked at. */
  row: number;
  at: number;
}

export interface WordRange {
  start: Spot;
  end: Spot;
  /** It was made to grow towards the beginning, so it shrinks there too. */
  isBackward: boolean;
}

type Turns = readonly Pick<TurnRow, 'id' | 'text'>[];

export function compareSpots(a: Spot, b: Spot): number {
  return a.row - b.row || a.at - b.at;
}

/** What ends a clause; a comma or point between digits does not. */
const ENDS = /[，。！？；：、…\n]+|(?<!\d)[,.:](?!\d)|[!?;,.:]+(?=\s|$)|[!?;]/g;
const isEdge = (letter: string | undefined) => letter !== undefined && /[\s，。！？；：、…,.!?;:“”‘’"'（）()【】—]/.test(letter);

/** The clauses of a text, without the punctuation and blanks at their ends. */
export function clausesOf(text: string): { start: number; end: number }[] {
  const cuts = [...text.matchAll(ENDS)].map((match) => match.index + match[0].length);
  const found: { start: number; end: number }[] = [];
  let from = 0;
  for (const to of [...cuts, text.length]) {
    let [start, end] = [from, to];
    while (start < end && isEdge(text[start])) start += 1;
    while (end > start && isEdge(text[end - 1])) end -= 1;
    if (start < end) found.push({ start, end });
    from = to;
  }
  return found;
}

/** All of a turn; `null` when it says nothing. */
export function wholeTurn(turns: Turns, row: number): WordRange | null {
  const clauses = clausesOf(turns[row]?.text ?? '');
  const text = turns[row]?.text.trimEnd() ?? '';
  const start = clauses[0]?.start;
  return start === undefined ? null : { start: { row, at: start }, end: { row, at: text.length }, isBackward: false };
}

/** The nearest end or beginning of a clause behind (`1`) or before (`-1`) a place, in this turn or another. */
function edge(turns: Turns, from: Spot, kind: 'start' | 'end', step: 1 | -1): Spot | null {
  for (let row = from.row; row >= 0 && row < turns.length; row += step) {
    const places = clausesOf(turns[row]?.text ?? '').map((clause) => clause[kind]);
    const beyond = places.filter((at) => row !== from.row || (at - from.at) * step > 0);
    const at = step > 0 ? beyond[0] : beyond.at(-1);
    if (at !== undefined) return { row, at };
  }
  return null;
}

function clauseAt(turns: Turns, start: Spot): WordRange | null {
  const clause = clausesOf(turns[start.row]?.text ?? '').find((one) => one.start === start.at);
  return clause ? { start, end: { row: start.row, at: clause.end }, isBackward: false } : null;
}

/** The clause behind or before a range; from nothing, the first or last of the turn. */
export function stepClause(turns: Turns, range: WordRange | null, row: number, step: 1 | -1): WordRange | null {
  const outside: Spot = { row, at: step > 0 ? -1 : Infinity };
  const from = range === null ? outside : step > 0 ? { row: range.end.row, at: range.end.at - 1 } : range.start;
  const start = edge(turns, from, 'start', step);
  return start === null ? range : clauseAt(turns, start);
}

/** Longer or shorter by a clause: forwards at its end; backwards it first gives up what it took at the end. */
export function growByClause(turns: Turns, range: WordRange, step: 1 | -1): WordRange {
  const { start, end, isBackward } = range;
  if (step > 0) {
    const later = isBackward ? edge(turns, start, 'start', 1) : null;
    if (later !== null && compareSpots(later, end) < 0) return { ...range, start: later };
    const next = edge(turns, end, 'end', 1);
    return next === null ? range : { start, end: next, isBackward: false };
  }
  const earlier = isBackward ? null : edge(turns, end, 'end', -1);
  if (earlier !== null && compareSpots(earlier, start) > 0) return { ...range, end: earlier };
  const before = edge(turns, start, 'start', -1);
  return before === null ? range : { start: before, end, isBackward: true };
}

/** Longer or shorter by turns, at the end; what is left is never empty. */
export function growByTurn(turns: Turns, range: WordRange, step: 1 | -1): WordRange {
  const endOf = (row: number) => turns[row]?.text.trimEnd().length ?? 0;
  const { start, end } = range;
  if (step > 0) {
    const row = end.at < endOf(end.row) ? end.row : Math.min(end.row + 1, turns.length - 1);
    return { start, end: { row, at: endOf(row) }, isBackward: false };
  }
  if (end.row > start.row) return { start, end: { row: end.row - 1, at: endOf(end.row - 1) }, isBackward: false };
  const row = start.at > 0 ? start.row : Math.max(0, start.row - 1);
  return { start: { row, at: 0 }, end, isBackward: true };
}

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** One character further on, as people count: an emoji of several parts is one. */
function nextCharacter(text: string, at: number): number {
  const [first] = graphemes.segment(text.slice(at, at + 40));
  return at + (first?.segment.length ?? 0);
}

function previousCharacter(text: string, at: number): number {
  const from = Math.max(0, at - 40);
  const last = [...graphemes.segment(text.slice(from, at))].at(-1);
  return last ? from + last.index : at;
}

/** One end moved by a character within its turn; it stops before the other end. */
export function nudge(turns: Turns, range: WordRange, which: 'start' | 'end', step: 1 | -1): WordRange {
  const { row, at } = range[which];
  const text = turns[row]?.text ?? '';
  const moved = { ...range, [which]: { row, at: step > 0 ? nextCharacter(text, at) : previousCharacter(text, at) } };
  return compareSpots(moved.start, moved.end) < 0 ? moved : range;
}

/** A range as the mouse selected it, without blanks at its ends; `null` when nothing is left. */
export function trimmed(turns: Turns, from: Spot, to: Spot): WordRange | null {
  const [start, end] = [{ ...from }, { ...to }];
  const textOf = (spot: Spot) => turns[spot.row]?.text ?? '';
  // A selection that ends before the first letter of a turn does not mean that turn.
  while (end.row > start.row && textOf(end).slice(0, end.at).trim() === '') {
    end.row -= 1;
    end.at = textOf(end).length;
  }
  while (start.row < end.row && textOf(start).slice(start.at).trim() === '') {
    start.row += 1;
    start.at = 0;
  }
  while (/\s/.test(textOf(start)[start.at] ?? '')) start.at += 1;
  while (end.at > 0 && /\s/.test(textOf(end)[end.at - 1] ?? '')) end.at -= 1;
  return compareSpots(start, end) < 0 ? { start, end, isBackward: false } : null;
}

/** The range as it crosses the bridge. */
export function placeOf(turns: Turns, range: WordRange): CodingPlace | null {
  const first = turns[range.start.row];
  const last = turns[range.end.row];
  if (!first || !last) return null;
  return {
    text: first.id, question: null, start_char: toCodePoint(first.text, range.start.at),
    end_text: last.id, end_char: toCodePoint(last.text, range.end.at),
  };
}

/** A place as a range; `null` when its turns are not among those shown. */
export function rangeOf(turns: Turns, place: CodingPlace): WordRange | null {
  const start = turns.findIndex((turn) => turn.id === place.text);
  const last = place.end_text === '' ? place.text : place.end_text;
  const end = last === place.text ? start : turns.findIndex((turn) => turn.id === last);
  if (start < 0 || end < start) return null;
  const range = {
    start: { row: start, at: toUtf16(turns[start]?.text ?? '', place.start_char) },
    end: { row: end, at: toUtf16(turns[end]?.text ?? '', place.end_char) },
    isBackward: false,
  };
  return compareSpots(range.start, range.end) < 0 ? range : null;
}

/** The words of a range, one line a turn. */
export function wordsOf(turns: Turns, range: WordRange): string {
  const { start, end } = range;
  return turns.slice(start.row, end.row + 1).map(({ text }, i, all) => text.slice(i === 0 ? start.at : 0, i === all.length - 1 ? end.at : undefined)).join('\n');
}
