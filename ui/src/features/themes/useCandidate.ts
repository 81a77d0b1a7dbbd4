// A candidate with its evidence. It may be gone by the time it is asked for (undo, delete); that
// is no failure to show, the list tells it.

import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { call } from '../../bridge/call';
import { toFailure, type CommandFailure } from '../../bridge/failure';
import type { CandidateDetail } from '../../bridge/ipc';
import { addNouns } from '../../bridge/nouns';
import { THEMES_FROM } from './useBoard';

/** The candidate; `null` when it is gone. */
export function useCandidate(id: string): UseQueryResult<CandidateDetail | null, CommandFailure> {
  addNouns('get_candidate', THEMES_FROM);
  return useQuery<CandidateDetail | null, CommandFailure>({
    queryKey: ['get_candidate', { id }],
    queryFn: async () => {
      try {
        return await call('get_candidate', { id });
      } catch (thrown) {
        const failure = toFailure(thrown);
        if (failure.code === 'not_found') return null;
        throw failure;
      }
    },
  });
}
