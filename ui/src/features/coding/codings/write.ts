// What people do to codings. It shows at once; the back end follows. There is no notice after each: the
// mark on the words is the notice, and Ctrl+Z takes it back.

import { trackWrite } from '../../../actions/pendingWrites';
import { call } from '../../../bridge/call';
import { attempt } from '../../../bridge/failure';
import type { AddedCodings, CodingPlace, CodingRow, NewCode } from '../../../bridge/ipc';
import { isWaiting, waitingRows, withFields, withoutRows, withRows, type HeldCodings, type NewCodings } from './changes';
import { listsRead, readAnew, showAtOnce } from './useCodings';

/** Codes places: every code at every place. Gives what was made, or `undefined` when it failed. */
export async function addCodings(asked: NewCodings): Promise<AddedCodings | undefined> {
  let waiting: CodingRow[] = [];
  showAtOnce(asked.transcript, (held) => {
    waiting = waitingRows(held, asked);
    return withRows(held, waiting);
  });
  const answer = await trackWrite(attempt(() => call('add_codings', { places: [...asked.places], codes: [...asked.codes], new_code: asked.newCode, coder: '', origin: '' })));
  await listsRead();
  showAtOnce(asked.transcript, (held) => withoutRows(held, new Set(waiting.map((row) => row.id))));
  return answer;
}

/** Shows a change and makes it; where it fails, what is true is read anew. */
async function change(transcript: string, show: (held: HeldCodings) => HeldCodings, make: () => Promise<unknown>): Promise<void> {
  showAtOnce(transcript, show);
  const done = await trackWrite(attempt(async () => {
    await make();
    return true;
  }));
  if (done === undefined) await readAnew(transcript);
}

/** Those that the back end knows. */
const known = (rows: readonly CodingRow[]) => rows.filter((row) => !isWaiting(row)).map((row) => row.id);

export function removeCodings(transcript: string, rows: readonly CodingRow[]): Promise<void> {
  const codings = known(rows);
  if (codings.length === 0) return Promise.resolve();
  return change(transcript, (held) => withoutRows(held, new Set(codings)), () => call('remove_codings', { codings }));
}

/** Gives codings another code in the place of theirs. */
export function recodeCodings(transcript: string, rows: readonly CodingRow[], code: string): Promise<void> {
  const codings = known(rows);
  if (codings.length === 0) return Promise.resolve();
  return change(transcript, (held) => withFields(held, new Set(codings), { code }), () => call('recode_codings', { codings, code, new_code: null, keeps: false }));
}

/** The same with a code that is made now; its id, or `undefined` when it failed. */
export async function recodeAnew(rows: readonly CodingRow[], newCode: NewCode): Promise<string | undefined> {
  const codings = known(rows);
  if (codings.length === 0) return undefined;
  return (await trackWrite(attempt(() => call('recode_codings', { codings, code: '', new_code: newCode, keeps: false }))))?.id;
}

/** Puts a coding on other words. */
export function setPlace(transcript: string, row: CodingRow, place: CodingPlace, words: string): Promise<void> {
  if (isWaiting(row)) return Promise.resolve();
  const fields = { place, words, is_to_check: false };
  return change(transcript, (held) => withFields(held, new Set([row.id]), fields), () => call('set_coding_place', { coding: row.id, place }));
}
