// The result as it will be after a judgement, until the host has counted anew.

import type { MiningResult } from '../../../bridge/ipc';

/** `result` with the phrases of `ids` judged. Coverage stays: only the host knows who said what. */
export function withStates(result: MiningResult, ids: readonly string[], state: string): MiningResult {
  const judged = new Set(ids);
  const before = result.phrases.filter((row) => judged.has(row.id));
  const change = (name: string) => (state === name ? before.length : 0) - before.filter((row) => row.state === name).length;
  return {
    ...result,
    n_accepted: result.n_accepted + change('accepted'),
    n_rejected: result.n_rejected + change('rejected'),
    phrases: result.phrases.map((row) => (judged.has(row.id) ? { ...row, state } : row)),
  };
}
