// The one way from the window to the commands. After each reply the cached answers whose nouns
// were touched are fetched again, so no screen has to think of any other.
import { chooseHost } from '#host';
import { QueryCache, QueryClient } from '@tanstack/react-query';
import { showFailure, toFailure } from './failure';
import type { Commands, Noun } from './ipc';

export const host = chooseHost();

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: showFailure }),
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

/** Fetches again every cached answer that depends on one of the nouns. */
export function invalidateNouns(touched: readonly Noun[]): void {
  if (touched.length === 0) return;
  void queryClient.invalidateQueries({
    predicate: (query) => {
      const nouns = query.meta?.['nouns'];
      return Array.isArray(nouns) && touched.some((noun) => nouns.includes(noun));
    },
  });
}

/** Forgets all answers, e.g. because another study was opened. */
export function forgetAnswers(): void {
  void queryClient.resetQueries();
}

/** Does one command; throws a `CommandFailure`. */
export async function call<C extends CommandName>(command: C, request: Request<C>): Promise<Answer<C>> {
  try {
    const reply = await host.rpc(command, request);
    invalidateNouns(reply.touched);
    return reply.value as Answer<C>;
  } catch (thrown) {
    throw toFailure(thrown);
  }
}
