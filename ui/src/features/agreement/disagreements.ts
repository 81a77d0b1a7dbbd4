// The list of disagreements: which come into view, where the keyboard goes next.
import type { CoderMarks, Disagreement } from '../../bridge/ipc';

export type Which = 'open' | 'all' | 'settled';

export const keyOf = (one: Disagreement) => `${one.code}/${one.turn}`;

export function inView(all: readonly Disagreement[], which: Which, code: string, kinds: 'presence' | 'all'): Disagreement[] {
  return all.filter((one) =>
    (which === 'all' || (one.decision !== '') === (which === 'settled'))
    && (code === '' || one.code === code)
    && (kinds === 'all' || one.kind === 'presence'));
}

/** Index of the disagreement to look at: the one picked, or where it stood if it left the view. */
export function placeOf(rows: readonly Disagreement[], picked: string, last: number): number {
  const at = rows.findIndex((row) => keyOf(row) === picked);
  return at >= 0 ? at : Math.max(0, Math.min(last, rows.length - 1));
}

/** One step down or up, staying within the list. */
export function step(rows: readonly Disagreement[], at: number, by: number): number {
  return Math.max(0, Math.min(rows.length - 1, at + by));
}

/** Spans of a coder as pairs, for cutting the text. */
export function spansOf(marks: CoderMarks): { start: number; end: number }[] {
  const spans = [];
  for (let at = 0; at + 1 < marks.spans.length; at += 2) spans.push({ start: marks.spans[at] ?? 0, end: marks.spans[at + 1] ?? 0 });
  return spans;
}
