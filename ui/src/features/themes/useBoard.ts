// The board of a scope. It reads all texts of the study the first time, so it runs as a task with
// progress and cancel; after a move it is counted anew without a dialog.

import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { call, queryClient } from '../../bridge/call';
import type { CommandFailure } from '../../bridge/failure';
import type { MineTexts, Noun, ThemeBoard } from '../../bridge/ipc';
import { addNouns } from '../../bridge/nouns';
import { runTask } from '../../bridge/tasks';

/** Texts, their customers' groups, the study's words, and what people decided. */
export const THEMES_FROM: Noun[] = ['account', 'question', 'response', 'transcript', 'ticket', 'field', 'word', 'phrase', 'theme', 'pain_point', 'cohort', 'sample'];

const keyOf = (scope: MineTexts) => ['get_theme_board', scope];

/** The board; `null` when the user cancelled. */
export function useBoard(scope: MineTexts): UseQueryResult<ThemeBoard | null, CommandFailure> {
  addNouns('get_theme_board', THEMES_FROM);
  return useQuery<ThemeBoard | null, CommandFailure>({
    queryKey: keyOf(scope),
    queryFn: async () => {
      const isQuiet = queryClient.getQueryData(keyOf(scope)) != null;
      return (await runTask('正在归纳主题', (task) => call('get_theme_board', { ...scope, task }), { isQuiet })) ?? null;
    },
    placeholderData: keepPreviousData,
  });
}

/** Shows a board before the host has counted anew. */
export function showBoard(scope: MineTexts, board: ThemeBoard): void {
  void queryClient.cancelQueries({ queryKey: keyOf(scope) });
  queryClient.setQueryData(keyOf(scope), board);
}

/** Asks again, when what was shown at once did not come true. */
export function askBoard(scope: MineTexts): void {
  void queryClient.invalidateQueries({ queryKey: keyOf(scope) });
}
