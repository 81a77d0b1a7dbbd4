// The steps shared by all ways into a study: go to its first page, tell what the user must
// know about its folder.
import { navigate } from '../shared/route';
import { attempt } from '../bridge/failure';
import type { StudySummary } from '../bridge/ipc';
import { toast } from '../shared/toast';

/** Opens a study by `work`; whether it was opened. */
export async function enterStudy(work: () => Promise<StudySummary | undefined>): Promise<boolean> {
  const study = await attempt(work);
  if (!study) return false;
  navigate('overview');
  if (study.warning !== null) toast.warning(study.warning);
  return true;
}
