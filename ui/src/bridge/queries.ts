// Reading through the cache: the answer of a command, kept until one of its nouns is touched.
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { call, queryClient, type Answer, type CommandName, type Request } from './call';
import type { CommandFailure } from './failure';
import type { Noun } from './ipc';
import { addNouns } from './nouns';

/** For answers that any write may change. */
export const ALL_NOUNS: readonly Noun[] = ['study', 'account', 'question', 'response', 'transcript', 'ticket', 'word', 'phrase', 'theme', 'pain_point', 'questionnaire', 'wave', 'sample', 'cohort', 'entry', 'cleaning', 'field', 'interview', 'code', 'coding', 'memo', 'query', 'agreement'];

export interface CommandOptions {
  /** Do not ask yet. */
  enabled?: boolean;
  /** Start empty when the request changes, instead of showing the former answer meanwhile. */
  isFresh?: boolean;
}

/** The answer of a reading command; asked again when one of the nouns is touched. */
export function useCommand<C extends CommandName>(
  command: C,
  request: Request<C>,
  nouns: readonly Noun[],
  options: CommandOptions = {},
): UseQueryResult<Answer<C>, CommandFailure> {
  addNouns(command, nouns);
  return useQuery<Answer<C>, CommandFailure>({
    queryKey: [command, request],
    queryFn: () => call(command, request),
    enabled: options.enabled ?? true,
    ...(options.isFresh === true ? {} : { placeholderData: keepPreviousData as never }),
  });
}

/** Reads ahead what a page will ask for, as `useCommand` would. What fails is asked for again by the page. */
export async function readAhead<C extends CommandName>(command: C, request: Request<C>, nouns: readonly Noun[]): Promise<void> {
  addNouns(command, nouns);
  await queryClient.prefetchQuery({ queryKey: [command, request], queryFn: () => call(command, request) });
}

/** Resolves when what is being read by a command is there. */
export async function readsDone(command: CommandName): Promise<void> {
  const under = queryClient.getQueryCache().findAll({ queryKey: [command], fetchStatus: 'fetching' });
  await Promise.allSettled(under.map((query) => query.promise));
}

/** The answer of a reading command when it is there. */
export function known<C extends CommandName>(command: C, request: Request<C>): Answer<C> | undefined {
  return queryClient.getQueryData<Answer<C>>([command, request]);
}

type FollowedKey = readonly [command: CommandName, request: unknown];
type Follow<T> = (before: T | undefined) => Promise<T>;

/** An answer that is made of the former one and of what changed since: `follow` gets what is known and
 *  gives what holds now. For lists of thousands of which each write changes one. */
export function useFollowed<T>(key: FollowedKey, nouns: readonly Noun[], follow: Follow<T>, options: Pick<CommandOptions, 'enabled'> = {}): UseQueryResult<T, CommandFailure> {
  addNouns(key[0], nouns);
  return useQuery<T, CommandFailure>({ ...followed(key, follow), enabled: options.enabled ?? true });
}

/** Reads ahead what `useFollowed` would. */
export function readFollowedAhead<T>(key: FollowedKey, nouns: readonly Noun[], follow: Follow<T>): void {
  addNouns(key[0], nouns);
  void queryClient.prefetchQuery(followed(key, follow));
}

function followed<T>(queryKey: FollowedKey, follow: Follow<T>) {
  return {
    queryKey,
    queryFn: () => follow(queryClient.getQueryData<T>(queryKey)),
    // Comparing thousands of rows deeply costs more than it saves: `follow` keeps what did not change.
    structuralSharing: false,
  };
}
