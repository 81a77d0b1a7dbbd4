// Which transcript the page opens, and its words and codings asked for before the page is drawn.

import type { Noun, TranscriptRow } from '../../bridge/ipc';
import { known, readAhead } from '../../bridge/queries';
import { getPersisted } from '../../shared/usePersisted';
import type { RouteParams } from '../../shared/route';
import { ofTranscript, readCodingsAhead } from './codings/useCodings';
import { inReadingOrder } from './TranscriptChooser';

/** What the list and the words of transcripts hang on. */
export const TRANSCRIPT_NOUNS: readonly Noun[] = ['transcript', 'account'];

/** Where the transcript that was open last is kept. */
export const lastKey = (study: string) => `coding.last.${study}`;

/** The transcript that is opened: the one asked for or open last, else the first. */
export function opened(rows: readonly TranscriptRow[], params: RouteParams, last: string | null): string | null {
  const wanted = params['transcript'] ?? last;
  return rows.some((row) => row.id === wanted) ? wanted : (rows[0]?.id ?? null);
}

export function readDesk(params: RouteParams): void {
  const study = known('get_app_state', {})?.study?.id ?? '';
  const rows = inReadingOrder(known('list_transcripts', { kind: null }) ?? []);
  const last = getPersisted(lastKey(study));
  const id = opened(rows, params, typeof last === 'string' ? last : null);
  if (id === null) return;
  void readAhead('get_transcript', { id }, TRANSCRIPT_NOUNS);
  readCodingsAhead(ofTranscript(id));
}
