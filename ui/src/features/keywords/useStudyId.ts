// Groups, categories and filters of one study mean nothing in another.

import { useActionState } from '../../actions/state';

/** Id of the open study, for keys under which the arrangement of a study is kept. */
export function useStudyId(): string {
  return useActionState().study?.id ?? '';
}
