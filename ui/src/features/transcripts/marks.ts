// Splits a text at the ends of marked ranges, so that a view can draw each piece as a text node
// with its own look. Offsets here are UTF-16 units; `bridge/utf16.ts` makes them from code points.

/** A marked range of a text, half-open, in UTF-16 units. */
export interface Mark {
  start: number;
  end: number;
  /** What it is, e.g. `evidence`, `hit`, `current`; becomes a class name. */
  kind: string;
  /** Its own colour, e.g. of a code; `#rrggbb`. */
  colour?: string;
}

/** A piece of the text under the same marks. */
export interface Piece {
  /** Where it begins in the text, UTF-16 units; unique, so it serves as a key. */
  start: number;
  text: string;
  /** Kinds of the marks over it, in the order given; empty for plain text. */
  kinds: string[];
  /** Colours of the marks over it, each once; missing where none has a colour. */
  colours?: string[];
}

/** The text in pieces. Marks may overlap and stick out; empty and inverted ones are ignored. */
export function splitAtMarks(text: string, marks: readonly Mark[]): Piece[] {
  const inside = marks
    .map((mark) => ({ ...mark, start: Math.max(mark.start, 0), end: Math.min(mark.end, text.length) }))
    .filter((mark) => mark.start < mark.end);
  const cuts = new Set([0, text.length]);
  for (const mark of inside) cuts.add(mark.start).add(mark.end);
  const bounds = [...cuts].sort((a, b) => a - b);
  return bounds.slice(0, -1).map((start, i) => {
    const end = bounds[i + 1] ?? text.length;
    const over = inside.filter((mark) => mark.start <= start && mark.end >= end);
    const piece: Piece = { start, text: text.slice(start, end), kinds: [...new Set(over.map((mark) => mark.kind))] };
    const colours = new Set(over.flatMap((mark) => mark.colour ?? []));
    return colours.size === 0 ? piece : { ...piece, colours: [...colours] };
  });
}

/** A text shortened to the surroundings of a range. */
export interface Excerpt {
  text: string;
  start: number;
  end: number;
}

/**
 * At most `around` characters on either side of the range, with … where something was left out.
 * Never cuts a surrogate pair.
 */
export function excerptAround(text: string, start: number, end: number, around: number): Excerpt {
  const from = wholeCharacter(text, start - around <= 3 ? 0 : start - around);
  const to = wholeCharacter(text, end + around >= text.length - 3 ? text.length : end + around);
  const head = from > 0 ? '…' : '';
  const tail = to < text.length ? '…' : '';
  return {
    text: head + text.slice(from, to) + tail,
    start: start - from + head.length,
    end: end - from + head.length,
  };
}

// A low surrogate at `at` belongs to the character before it.
function wholeCharacter(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
}
