// Groups that the respondents of the scope fall into.

import { useMemo } from 'react';
import type { MineTexts } from '../../../bridge/ipc';
import { useMining } from '../useMining';
import type { Facet, GroupChoice } from './comparison';

/** The groups of a facet with their respondents, in their usual order; `null` while they are not known. */
export function useGroupChoices(facet: Facet, scope: MineTexts): GroupChoice[] | null {
  // Only the groups are wanted, not the phrases.
  const request = useMemo(() => ({ ...scope, group_by: facet, top: 1, task: null }), [scope, facet]);
  const { data, isPlaceholderData } = useMining(request);
  return useMemo(() => (isPlaceholderData ? null : (data?.groups.map(({ name, n }) => ({ name, n })) ?? null)), [data, isPlaceholderData]);
}
