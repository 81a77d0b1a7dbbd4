// Answers that are computed over the texts of a scope. The first of them after an edit has to
// mine again, so they run as a task with progress and cancel; later ones come at once.

import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { call, type Answer, type Request } from '../../bridge/call';
import type { CommandFailure } from '../../bridge/failure';
import type { Noun } from '../../bridge/ipc';
import { addNouns } from '../../bridge/nouns';
import { runTask } from '../../bridge/tasks';

type ScopedCommand = 'compare_groups' | 'get_network' | 'list_new_words';

/** The texts, their customers' groups, the words they are read by, and what people decided. */
export const SCOPED_FROM: readonly Noun[] = ['account', 'question', 'response', 'transcript', 'ticket', 'field', 'word', 'phrase', 'theme'];

/** The answer; `null` when the user cancelled. `request` must be `null` while it cannot be asked. */
export function useInScope<C extends ScopedCommand>(title: string, command: C, request: Request<C> | null): UseQueryResult<Answer<C> | null, CommandFailure> {
  addNouns(command, SCOPED_FROM);
  return useQuery<Answer<C> | null, CommandFailure>({
    queryKey: [command, request],
    queryFn: async () => {
      if (request === null) return null;
      const answer = await runTask(title, (task) => call(command, { ...request, scope: { ...request.scope, task } }));
      return answer ?? null;
    },
    enabled: request !== null,
    placeholderData: keepPreviousData as never,
  });
}
