// What the merge dialog starts with, and what it says will come of it.

import type { PhraseRow } from '../../../bridge/ipc';

/** The phrase that stays unless the user chooses another: the accepted and strongest one. */
export function strongest(rows: readonly PhraseRow[]): PhraseRow | null {
  const accepted = rows.filter((row) => row.state === 'accepted');
  const pool = accepted.length > 0 ? accepted : rows;
  return pool.reduce<PhraseRow | null>((best, row) => (best === null || row.n_respondents > best.n_respondents ? row : best), null);
}

/**
 * How many respondents the merged phrase can have: at least those of the largest part, at most
 * all together. Who said several of them is known only after the merge.
 */
export function respondentsBetween(rows: readonly PhraseRow[]): { least: number; most: number } {
  return {
    least: rows.reduce((most, row) => Math.max(most, row.n_respondents), 0),
    most: rows.reduce((sum, row) => sum + row.n_respondents, 0),
  };
}
