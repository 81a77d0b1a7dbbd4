// What keys mean while somebody answers. Pure: no events, no elements.

/** Letters of choices: a … z, then A … Z. */
const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The letter of the choice at a place; empty beyond the alphabet. */
export function letterAt(place: number): string {
  return LETTERS[place] ?? '';
}

/** The place of the choice that a key means: a letter, or 1 … 9. */
export function placeOfKey(key: string, n: number): number | null {
  if (key.length !== 1) return null;
  const place = /^[1-9]$/.test(key) ? Number(key) - 1 : LETTERS.indexOf(key);
  return place >= 0 && place < n ? place : null;
}

export interface TypedScore {
  /** The score to set now; `null` when nothing is to be set yet. */
  score: number | null;
  /** No longer score begins with what was typed: time to move on. */
  isDone: boolean;
  /** Digits that a next key may lengthen: 1 may become 10. */
  pending: string;
}

const NOTHING: TypedScore = { score: null, isDone: false, pending: '' };

/** Reads a digit typed on a scale. `pending` is what the former key left. */
export function typeScore(scores: readonly number[], pending: string, key: string): TypedScore {
  if (!/^\d$/.test(key)) return NOTHING;
  for (const typed of pending === '' ? [key] : [pending + key, key]) {
    const isScore = scores.includes(Number(typed));
    const isBeginning = scores.some((score) => String(score).length > typed.length && String(score).startsWith(typed));
    if (isScore && !isBeginning) return { score: Number(typed), isDone: true, pending: '' };
    if (isScore) return { score: Number(typed), isDone: false, pending: typed };
    if (isBeginning) return { score: null, isDone: false, pending: typed };
  }
  return NOTHING;
}

/** Ranks after the choice at a place was pressed: appended, or taken out with the others moving up. */
export function toggleRank(ranked: readonly number[], place: number): number[] {
  return ranked.includes(place) ? ranked.filter((one) => one !== place) : [...ranked, place];
}

/** Ticks after one was pressed: an exclusive choice rules out all others and the other way round. */
export function toggleTick(ticked: readonly number[], place: number, exclusive: readonly number[]): number[] {
  if (ticked.includes(place)) return ticked.filter((one) => one !== place);
  if (exclusive.includes(place)) return [place];
  return [...ticked.filter((one) => !exclusive.includes(one)), place].sort((a, b) => a - b);
}
