// What the answers of each reading command depend on. All places that read by the same command
// share its cached answer, so they share its nouns too.
import type { Noun } from './ipc';

const known = new Map<string, Set<Noun>>();

/** Remembers that answers of the command depend on the nouns, beside those known already. */
export function addNouns(command: string, nouns: readonly Noun[]): void {
  const set = known.get(command) ?? new Set<Noun>();
  for (const noun of nouns) set.add(noun);
  known.set(command, set);
}

/** Whether an answer of the command may have changed. */
export function dependsOn(command: string, touched: readonly Noun[]): boolean {
  const nouns = known.get(command);
  return nouns !== undefined && touched.some((noun) => nouns.has(noun));
}
