// Edits of a transcript as one undoable operation, said in a notice with 撤销.

import { doUndoable } from '../../actions/doUndoable';
import { call } from '../../bridge/call';
import type { EditedTranscript, TranscriptEdit } from '../../bridge/ipc';

/** What the notice says: what was done, and what became of the codings. */
export function saidOf(what: string, done: Pick<EditedTranscript, 'n_followed' | 'n_to_check'>): string {
  const parts = [what];
  if (done.n_followed > 0) parts.push(`${done.n_followed} 条编码随之移动`);
  if (done.n_to_check > 0) parts.push(`${done.n_to_check} 条编码待核对`);
  return parts.join('，');
}

/** Does the steps; `undefined` when they failed, after the error dialog was opened. */
export function editTranscript(id: string, what: string, steps: readonly TranscriptEdit[]): Promise<EditedTranscript | undefined> {
  if (steps.length === 0) return Promise.resolve(undefined);
  return doUndoable((done) => saidOf(what, done), () => call('edit_transcript', { id, steps: [...steps] }));
}
