// All questionnaires, and which one is open: by the address, else the one that was open last in
// this study, else the newest.

import { useCallback } from 'react';
import type { QuestionnaireSummary } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { replaceParams, useRoute } from '../../shared/route';
import { usePersisted } from '../../shared/usePersisted';

export interface Questionnaires {
  /** `null` while they are being read. */
  all: readonly QuestionnaireSummary[] | null;
  open: QuestionnaireSummary | null;
  select: (id: string) => void;
}

export function useQuestionnaires(study: string): Questionnaires {
  const all = useCommand('list_questionnaires', {}, ['questionnaire', 'wave', 'response']).data ?? null;
  const { params } = useRoute();
  const [last, setLast] = usePersisted(`questionnaire.open.${study}`, '');
  const find = (id: string | undefined) => all?.find((one) => one.id === id);
  const open = find(params['questionnaire']) ?? find(last) ?? all?.at(-1) ?? null;
  const select = useCallback((id: string) => {
    setLast(id);
    replaceParams({ questionnaire: id });
  }, [setLast]);
  return { all, open, select };
}
