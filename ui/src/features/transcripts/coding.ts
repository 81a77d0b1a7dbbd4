// Which words the mouse has selected, as a passage that can be coded; and a first guess at what
// they are about and what they say.

import type { Passage } from '../../bridge/ipc';
import { toCodePoint } from '../../bridge/utf16';

/** Selected words and where they stand on the screen. */
export interface PickedWords {
  passage: Passage;
  words: string;
  /** Centre and lower edge of the selection, pixels of the window. */
  x: number;
  y: number;
}

/** Longer selections are quotations, not pain points. */
export const MOST_WORDS = 60;

/** A stretch of a text in UTF-16 units without the white space and punctuation at its ends; `null` when nothing is left. */
export function trimStretch(text: string, start: number, end: number): { start: number; end: number } | null {
  const isEdge = (letter: string | undefined) => letter !== undefined && /[\s，。！？；：、,.!?;:“”"'（）()…]/.test(letter);
  let from = Math.max(0, Math.min(start, end));
  let to = Math.min(text.length, Math.max(start, end));
  while (from < to && isEdge(text[from])) from += 1;
  while (to > from && isEdge(text[to - 1])) to -= 1;
  return from < to ? { start: from, end: to } : null;
}

/** The passage of a stretch of a text; `null` when it is empty or too long to be coded. */
export function passageAt(place: Pick<Passage, 'source' | 'id' | 'question'>, text: string, start: number, end: number): { passage: Passage; words: string } | null {
  const stretch = trimStretch(text, start, end);
  if (stretch === null || stretch.end - stretch.start > MOST_WORDS) return null;
  const passage = { ...place, start_char: toCodePoint(text, stretch.start), end_char: toCodePoint(text, stretch.end) };
  return { passage, words: text.slice(stretch.start, stretch.end) };
}

/** Words between what is spoken of and what is said of it. */
const BETWEEN = /^(.+?)(?:的?时候|实在|确实|真的|总是|老是|经常|有点儿?|特别|非常|比较|相当|太|很|真|挺|蛮|还是|都|也)+(.+)$/;
const DENIED = /^(.{2,}?)((?:不够|没有|没|不|无|缺).{1,6})$/;

/** A guess at aspect and opinion, for the fields of the dialog: `响应太慢` is 响应 and 慢. */
export function guessParts(words: string): { aspect: string; opinion: string } {
  const clause = words.split(/[，。！？；,.!?;\s]/).findLast((part) => part !== '') ?? words;
  const found = BETWEEN.exec(clause) ?? DENIED.exec(clause);
  const clean = (text: string) => text.replace(/^(就是|还有|而且|但是|我们|你们|他们|感觉|觉得|的)+/, '').replace(/的$/, '');
  if (!found) return { aspect: '', opinion: clean(clause) };
  return { aspect: clean(found[1] ?? ''), opinion: (found[2] ?? clause).replace(/(了|的|得很)$/, '') };
}

/** The selection inside an element as UTF-16 offsets of its text, with its place on the screen. */
export function selectionIn(element: HTMLElement): { start: number; end: number; x: number; y: number } | null {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!element.contains(range.commonAncestorContainer)) return null;
  const before = document.createRange();
  before.setStart(element, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length;
  return { start, end: start + range.toString().length, ...placeOnScreen(range) };
}

/** Where a button for the range belongs. */
export function placeOnScreen(range: Range): { x: number; y: number } {
  const box = range.getBoundingClientRect();
  return { x: box.left + box.width / 2, y: box.bottom };
}
