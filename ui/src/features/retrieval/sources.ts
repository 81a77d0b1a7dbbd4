// What retrieval is read from.
import { useMemo } from 'react';
import type { CodebookRow, Noun, QueryOptions } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';

/** Anything that changes passages, their people or their codes. */
export const CODED_FROM: readonly Noun[] = ['study', 'code', 'coding', 'transcript', 'interview', 'response', 'account', 'ticket', 'field'];

export const NO_OPTIONS: QueryOptions = { attributes: [], coders: [], score: '' };

export function useOptions(): QueryOptions {
  return useCommand('get_query_options', {}, CODED_FROM).data ?? NO_OPTIONS;
}

const NO_CODES: CodebookRow[] = [];

export interface Codebook {
  rows: readonly CodebookRow[];
  byId: ReadonlyMap<string, CodebookRow>;
  isLoading: boolean;
}

export function useCodebook(): Codebook {
  const query = useCommand('list_codes', {}, ['code', 'coding', 'transcript', 'response', 'interview', 'account', 'ticket', 'field']);
  const rows = query.data ?? NO_CODES;
  const byId = useMemo(() => new Map(rows.map((row) => [row.id, row])), [rows]);
  return { rows, byId, isLoading: query.isLoading };
}
