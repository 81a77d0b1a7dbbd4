// A short piece of a long text around a passage, with the passage's place in the piece.
// Offsets are code points on both sides.
import { countCodePoints, sliceCodePoints } from '../bridge/utf16';

const BEFORE = 16;
const LENGTH = 60;

export interface Excerpt {
  text: string;
  start: number;
  end: number;
}

export function excerptAround(text: string, start: number, end: number): Excerpt {
  const from = Math.max(0, start - BEFORE);
  const to = Math.max(end, from + LENGTH);
  const lead = from > 0 ? '…' : '';
  const tail = to < countCodePoints(text) ? '…' : '';
  return {
    text: `${lead}${sliceCodePoints(text, from, to)}${tail}`,
    start: start - from + lead.length,
    end: end - from + lead.length,
  };
}
