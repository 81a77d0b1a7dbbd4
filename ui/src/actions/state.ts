// What the actions see, from the query cache.
import { host } from '../bridge/call';
import { ALL_NOUNS, useCommand } from '../bridge/queries';
import type { ActionState } from './action';

/** The state that actions are enabled by. */
export function useActionState(): ActionState {
  const app = useCommand('get_app_state', {}, ALL_NOUNS);
  const study = app.data?.study ?? null;
  const history = useCommand('get_history', { limit: 1 }, ALL_NOUNS, { enabled: study !== null });
  return { study, history: study ? (history.data ?? null) : null, host: host.name };
}
