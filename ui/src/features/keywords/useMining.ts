// The mined phrases of a scope. Mining reads all texts of the study, so it runs as a task with
// progress and cancel; its answer is kept until a noun it was made from is touched.

import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { call, queryClient } from '../../bridge/call';
import type { CommandFailure } from '../../bridge/failure';
import type { MineTexts, MiningResult, Noun } from '../../bridge/ipc';
import { addNouns } from '../../bridge/nouns';
import { runTask } from '../../bridge/tasks';

/** Mined texts, their customers' groups, the study's words, and what people decided. */
export const MINED_FROM: Noun[] = ['account', 'question', 'response', 'transcript', 'ticket', 'field', 'word', 'phrase', 'theme', 'cohort', 'sample'];

/** The result; `null` when the user cancelled. */
export function useMining(scope: MineTexts): UseQueryResult<MiningResult | null, CommandFailure> {
  addNouns('mine_texts', MINED_FROM);
  const queryKey = ['mine_texts', scope];
  return useQuery<MiningResult | null, CommandFailure>({
    queryKey,
    queryFn: async () => {
      // After a judgement only a little is done again; a dialog would be in the way.
      const isAgain = queryClient.getQueryData(queryKey) != null;
      if (isAgain) return call('mine_texts', scope);
      return (await runTask('正在提取关键词与痛点短语', (task) => call('mine_texts', { ...scope, task }))) ?? null;
    },
    placeholderData: keepPreviousData,
  });
}
