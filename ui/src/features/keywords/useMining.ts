// The mined phrases of a scope. Mining reads all texts of the study, so it runs as a task with
// progress and cancel; its answer is kept until a noun it was made from is touched.

import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { call } from '../../bridge/call';
import type { CommandFailure } from '../../bridge/failure';
import type { MineTexts, MiningResult, Noun } from '../../bridge/ipc';
import { runTask } from '../../bridge/tasks';

/** Mined texts, their customers' groups, and the study's words. */
export const MINED_FROM: Noun[] = ['account', 'question', 'response', 'transcript', 'ticket', 'word'];

/** The result; `null` when the user cancelled. */
export function useMining(scope: MineTexts): UseQueryResult<MiningResult | null, CommandFailure> {
  return useQuery<MiningResult | null, CommandFailure>({
    queryKey: ['mine_texts', scope],
    queryFn: async () => (await runTask('正在提取关键词与痛点短语', (task) => call('mine_texts', { ...scope, task }))) ?? null,
    meta: { nouns: MINED_FROM },
    placeholderData: keepPreviousData,
  });
}
