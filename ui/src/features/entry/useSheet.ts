// One sheet in hand: its answers are shown at once, kept one after the other, and nothing is lost
// when the host fails: what is not kept stays here and is tried again.
import { useCallback, useMemo, useRef, useState } from 'react';
import { trackWrite } from '../../actions/pendingWrites';
import { call, queryClient } from '../../bridge/call';
import { showFailure } from '../../bridge/failure';
import type { EntryDetail, FlowResult, SlotAnswer } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import type { SlotValue } from '../../shared/asked/values';
import { addPending, keyOfAnswer, withPending } from './pending';

export type SavingState = 'saved' | 'saving' | 'failed';

/** Longer pauses are no work on the sheet. */
const LONGEST_PAUSE_MS = 120_000;

export interface Sheet {
  detail: EntryDetail | undefined;
  /** What the host answered last; the page shows it a moment later. */
  newest: () => EntryDetail | undefined;
  /** With answers that are on their way. */
  flow: FlowResult | undefined;
  saving: SavingState;
  savedAt: Date | null;
  /** Keeps answers; resolves with what is shown then. */
  answer: (question: string, answers: readonly SlotValue[], cursor: string) => Promise<FlowResult | null>;
  retry: () => void;
  /** Resolves when everything given so far is kept. */
  settled: () => Promise<boolean>;
  /** Seconds somebody was at it since the page opened it. */
  activeSeconds: () => number;
}

export function useSheet(entry: string): Sheet {
  const { data: detail } = useCommand('get_entry', { id: entry }, ['entry'], { isFresh: true });
  const [pending, setPending] = useState<readonly SlotAnswer[]>([]);
  const [saving, setSaving] = useState<SavingState>('saved');
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const unsaved = useRef<readonly SlotAnswer[]>([]);
  const chain = useRef<Promise<FlowResult | null>>(Promise.resolve(null));
  const active = useRef({ ms: 0, last: Date.now() });

  const tick = () => {
    const now = Date.now();
    active.current = { ms: active.current.ms + Math.min(now - active.current.last, LONGEST_PAUSE_MS), last: now };
  };

  const keep = useCallback((cursor: string): Promise<FlowResult | null> => {
    setSaving('saving');
    const write = chain.current.then(async () => {
      const answers = unsaved.current;
      if (answers.length === 0) return null;
      try {
        const flow = await call('enter_answers', { entry, answers: [...answers], cursor });
        queryClient.setQueryData<EntryDetail>(['get_entry', { id: entry }], (old) => (old === undefined ? old : { ...old, flow }));
        const sent = new Map(answers.map((one) => [keyOfAnswer(one), one]));
        // What was changed meanwhile waits for its own turn.
        unsaved.current = unsaved.current.filter((one) => sent.get(keyOfAnswer(one)) !== one);
        setPending(unsaved.current);
        if (unsaved.current.length === 0) setSaving('saved');
        setSavedAt(new Date());
        return flow;
      } catch (thrown) {
        setSaving('failed');
        showFailure(thrown);
        return null;
      }
    });
    chain.current = write;
    return trackWrite(write);
  }, [entry]);

  const answer = useCallback((question: string, answers: readonly SlotValue[], cursor: string) => {
    tick();
    unsaved.current = addPending(unsaved.current, answers.map((one) => ({ question, slot: one.slot, value: one.value })));
    setPending(unsaved.current);
    return keep(cursor);
  }, [keep]);

  const flow = useMemo(() => (detail === undefined ? undefined : withPending(detail.flow, pending)), [detail, pending]);
  return {
    detail,
    newest: () => queryClient.getQueryData<EntryDetail>(['get_entry', { id: entry }]),
    flow,
    saving,
    savedAt,
    answer,
    retry: () => void keep(''),
    settled: async () => {
      await chain.current;
      return unsaved.current.length === 0;
    },
    activeSeconds: () => {
      tick();
      return Math.round(active.current.ms / 1000);
    },
  };
}
