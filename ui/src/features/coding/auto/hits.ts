// Which passages found by words are to be coded: all but those that have the code, until the user says
// otherwise.

import type { AutoCodeHit, CodingPlace } from '../../../bridge/ipc';

/** The words as they are asked for: one a line, or separated by 、 or commas. */
export function termsOf(text: string): string[] {
  return [...new Set(text.split(/[\n、,，;；]+/).map((term) => term.trim()).filter((term) => term !== ''))];
}

export function placeKey({ text, question, start_char, end_char }: CodingPlace): string {
  return `${text}|${question ?? ''}|${start_char}|${end_char}`;
}

/** Ticked: not those that have the code already, and not those that were unticked. */
export function isTicked(hit: AutoCodeHit, unticked: ReadonlySet<string>): boolean {
  return !hit.is_known && !unticked.has(placeKey(hit.place));
}

export function tickedHits(hits: readonly AutoCodeHit[], unticked: ReadonlySet<string>): AutoCodeHit[] {
  return hits.filter((hit) => isTicked(hit, unticked));
}

/** Ticks or unticks several at once: all when one of them was not ticked. */
export function toggled(hits: readonly AutoCodeHit[], unticked: ReadonlySet<string>): Set<string> {
  const keys = hits.filter((hit) => !hit.is_known).map((hit) => placeKey(hit.place));
  const isOn = keys.every((key) => !unticked.has(key));
  const next = new Set(unticked);
  for (const key of keys) {
    if (isOn) next.add(key);
    else next.delete(key);
  }
  return next;
}
