// Lists of codings that follow what changes: of one transcript, of one code.

import { call, queryClient } from '../../../bridge/call';
import type { CodingRow, ListCodings, Noun } from '../../../bridge/ipc';
import { readFollowedAhead, readsDone, useFollowed } from '../../../bridge/queries';
import { merged, type HeldCodings } from './changes';

const COMMAND = 'list_coding_changes';
const NOUNS: readonly Noun[] = ['coding', 'code', 'transcript', 'interview', 'response', 'account'];
const ALL: ListCodings = { transcript: null, codes: [], with_below: false, coder: '', to_check: false };

/** The list of a transcript's codings. */
export function ofTranscript(transcript: string): ListCodings {
  return { ...ALL, transcript };
}

/** The list of a code's codings, with those below it when asked. */
export function ofCode(code: string, with_below: boolean): ListCodings {
  return { ...ALL, codes: [code], with_below };
}

async function follow(of: ListCodings, held: HeldCodings | undefined): Promise<HeldCodings> {
  const changes = await call(COMMAND, { of, since: held?.revision ?? null });
  // While it was under way the user may have done something more.
  return merged(queryClient.getQueryData<HeldCodings>([COMMAND, of]) ?? held, changes);
}

/** The rows of a list; `undefined` until they are there. */
export function useCodings(of: ListCodings, enabled = true): readonly CodingRow[] | undefined {
  return useFollowed<HeldCodings>([COMMAND, of], NOUNS, (held) => follow(of, held), { enabled }).data?.rows;
}

/** Reads a list before the page that shows it is drawn. */
export function readCodingsAhead(of: ListCodings): void {
  readFollowedAhead<HeldCodings>([COMMAND, of], NOUNS, (held) => follow(of, held));
}

/** Shows a change of a transcript's list before the back end has made it. */
export function showAtOnce(transcript: string, change: (held: HeldCodings) => HeldCodings): void {
  queryClient.setQueryData<HeldCodings>([COMMAND, ofTranscript(transcript)], (held) => held && change(held));
}

/** Reads a transcript's list anew: what was shown did not come true. */
export function readAnew(transcript: string): Promise<void> {
  return queryClient.resetQueries({ queryKey: [COMMAND, ofTranscript(transcript)] });
}

/** Resolves when lists that are being read are there. */
export function listsRead(): Promise<void> {
  return readsDone(COMMAND);
}
