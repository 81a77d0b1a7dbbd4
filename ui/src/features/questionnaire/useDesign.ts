// The questionnaire under design as the page shows it: what the host has, with what is on its way
// to it laid over. Writes go one after another, so that each sees what the one before it did.

import { useMemo } from 'react';
import { doUndoable } from '../../actions/doUndoable';
import { trackWrite } from '../../actions/pendingWrites';
import { queryClient } from '../../bridge/call';
import { attempt } from '../../bridge/failure';
import type { QuestionnaireDesign } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { createSignal, useSignal } from '../../bridge/signal';

interface Pending {
  questionnaire: string;
  apply: (design: QuestionnaireDesign) => QuestionnaireDesign;
}

const pending = createSignal<readonly Pending[]>([]);
const keyOf = (id: string) => ['get_questionnaire', { id, version: null }];

function laidOver(id: string, design: QuestionnaireDesign, edits: readonly Pending[]): QuestionnaireDesign {
  return edits.filter((edit) => edit.questionnaire === id).reduce((shown, edit) => edit.apply(shown), design);
}

/** As shown now; `null` while it is being read. */
export function useDesign(id: string | null): QuestionnaireDesign | null {
  const query = useCommand('get_questionnaire', { id: id ?? '', version: null }, ['questionnaire'], { enabled: id !== null, isFresh: true });
  const edits = useSignal(pending);
  const { data } = query;
  return useMemo(() => (id === null || !data ? null : laidOver(id, data, edits)), [id, data, edits]);
}

/** As shown now, outside of a component. */
export function designNow(id: string): QuestionnaireDesign | null {
  const known = queryClient.getQueryData<QuestionnaireDesign>(keyOf(id));
  return known ? laidOver(id, known, pending.get()) : null;
}

/** As the host has it, with the writes that are done. */
export function designStored(id: string): QuestionnaireDesign | null {
  return queryClient.getQueryData<QuestionnaireDesign>(keyOf(id)) ?? null;
}

/** Whether something is on its way to the host. */
export function useIsSaving(): boolean {
  return useSignal(pending).length > 0;
}

interface Write<T> {
  /** What was done, for the notice with 撤销; `null` for words typed, where a notice at each field would be noise. */
  said: string | ((answer: T) => string) | null;
  /** What it will look like; laid over an answer that has it already, it must change nothing. */
  apply?: (design: QuestionnaireDesign) => QuestionnaireDesign;
  work: () => Promise<T>;
}

let last: Promise<unknown> = Promise.resolve();

/** Shows the change at once and writes it when its turn comes; `undefined` when that failed. */
export function write<T>(questionnaire: string, { said, apply = (design) => design, work }: Write<T>): Promise<T | undefined> {
  const edit: Pending = { questionnaire, apply };
  pending.set([...pending.get(), edit]);
  const run = async () => {
    const answer = said === null ? await attempt(work) : await doUndoable(said, work);
    // What is laid over stays until the host has answered anew, and the next write sees that answer:
    // renaming a code changes other questions too.
    await queryClient.refetchQueries({ queryKey: keyOf(questionnaire) }, { cancelRefetch: false });
    pending.set(pending.get().filter((one) => one !== edit));
    return answer;
  };
  const done = last.then(run, run);
  last = done;
  return trackWrite(done);
}
