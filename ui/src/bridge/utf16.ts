// Offsets cross the bridge in Unicode code points; JavaScript counts UTF-16 units.
// Only this file knows the difference.

function isLeadOfPair(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit < 0xd800 || unit > 0xdbff) return false;
  const next = text.charCodeAt(at + 1);
  return next >= 0xdc00 && next <= 0xdfff;
}

/** UTF-16 index of the code point `at`; past the end gives the length. */
export function toUtf16(text: string, at: number): number {
  let index = 0;
  for (let n = 0; n < at && index < text.length; n += 1) index += isLeadOfPair(text, index) ? 2 : 1;
  return index;
}

/** Code points before the UTF-16 index; an index inside a pair counts as its start. */
export function toCodePoint(text: string, index: number): number {
  let n = 0;
  for (let at = 0; at < index && at < text.length; n += 1) {
    const width = isLeadOfPair(text, at) ? 2 : 1;
    if (at + width > index) return n;
    at += width;
  }
  return n;
}

/** The words of `[start, end)` in code points. */
export function sliceCodePoints(text: string, start: number, end: number): string {
  return text.slice(toUtf16(text, start), toUtf16(text, end));
}

/** Length in code points. */
export function countCodePoints(text: string): number {
  return toCodePoint(text, text.length);
}

/** A piece of a text, inside (`true`) or outside of a span. */
export interface Piece {
  text: string;
  isInside: boolean;
}

/** Cuts a text at spans in code points, for marking passages; overlapping spans run together. */
export function cutAtSpans(text: string, spans: readonly { start: number; end: number }[]): Piece[] {
  const sorted = spans.filter((span) => span.end > span.start).toSorted((a, b) => a.start - b.start);
  const pieces: Piece[] = [];
  let done = 0;
  const push = (from: number, to: number, isInside: boolean) => {
    const part = sliceCodePoints(text, from, to);
    if (part === '') return;
    const last = pieces.at(-1);
    if (last && last.isInside === isInside) last.text += part;
    else pieces.push({ text: part, isInside });
  };
  for (const { start, end } of sorted) {
    if (end <= done) continue;
    push(done, Math.max(start, done), false);
    push(Math.max(start, done), end, true);
    done = end;
  }
  push(done, Number.MAX_SAFE_INTEGER, false);
  return pieces;
}
