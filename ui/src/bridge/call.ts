// The one way from the window to the commands. After each reply the cached answers whose nouns
// were touched are fetched again, so no screen has to think of any other.
import { chooseHost } from '#host';
import { QueryCache, QueryClient } from '@tanstack/react-query';
import { showFailure, toFailure } from './failure';
import type { Commands, Noun } from './ipc';
import { dependsOn } from './nouns';

export const host = chooseHost();

export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => {
      const { code } = toFailure(error);
      // Questions still under way when the project is closed; the welcome page follows at once.
      if (code === 'no_study') return;
      // What was there and is gone was removed or undone meanwhile: the list that led to it is asked
      // anew as well, and the page goes on from there.
      if (code === 'not_found' && query.state.data !== undefined) return;
      showFailure(error);
    },
  }),
  defaultOptions: {
    queries: {
      // Answers change only through our own commands, so nothing grows stale by itself.
      staleTime: Infinity,
      gcTime: 5 * 60_000,
      retry: false,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      // The host is on this machine; the browser's idea of "offline" means nothing here.
      networkMode: 'always',
    },
  },
});

export type CommandName = keyof Commands;
export type Request<C extends CommandName> = Commands[C]['request'];
export type Answer<C extends CommandName> = Commands[C]['answer'];

/** What the frame around the pages shows: counts, undo and redo. Quick to answer. */
const FRAME: ReadonlySet<string> = new Set<CommandName>(['get_app_state', 'get_history']);

/** Fetches again every cached answer that depends on one of the nouns. Resolves when the frame
 *  of the window is true again; pages may take longer and show that themselves. */
export async function invalidateNouns(touched: readonly Noun[]): Promise<void> {
  if (touched.length === 0) return;
  const depends = (command: string) => dependsOn(command, touched);
  const isFrame = (command: string) => FRAME.has(command);
  void queryClient.invalidateQueries({ predicate: ({ queryKey: [key] }) => depends(String(key)) && !isFrame(String(key)) });
  await queryClient.invalidateQueries({ predicate: ({ queryKey: [key] }) => depends(String(key)) && isFrame(String(key)) });
}

/** Commands after which another study, or none, is open. */
const CHANGES_STUDY: ReadonlySet<CommandName> = new Set<CommandName>(['create_study', 'open_study', 'open_recent', 'close_study']);

const APP_STATE: CommandName = 'get_app_state';

/** Forgets everything about the former study, then lets the window see the new one. In this
 *  order, or the pages of the former study would ask the new one, or none. */
async function switchStudy(): Promise<void> {
  queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== APP_STATE });
  await queryClient.refetchQueries({ queryKey: [APP_STATE] });
}

/** Does one command; throws a `CommandFailure`. */
export async function call<C extends CommandName>(command: C, request: Request<C>): Promise<Answer<C>> {
  try {
    const reply = await host.rpc(command, request);
    if (CHANGES_STUDY.has(command)) await switchStudy();
    else await invalidateNouns(reply.touched);
    return reply.value as Answer<C>;
  } catch (thrown) {
    throw toFailure(thrown);
  }
}
