// Where a passage is read: the place of the window that shows it in its context.
import type { EvidenceRow } from '../bridge/ipc';
import { navigate, type Route } from '../shared/route';

/** The place that shows the passage. */
export function routeOfEvidence(row: Pick<EvidenceRow, 'source' | 'id' | 'transcript' | 'question' | 'start_char' | 'end_char'>): Route {
  const span = { start: String(row.start_char), end: String(row.end_char) };
  switch (row.source) {
    case 'interview':
    case 'focus_group':
      return {
        page: row.source === 'interview' ? 'interviews' : 'focus-groups',
        params: { transcript: row.transcript ?? '', turn: row.id, ...span },
      };
    case 'ticket':
      return { page: 'tickets', params: { ticket: row.id, ...span } };
    case 'visit':
      return { page: 'field-log', params: { tab: 'visits', item: row.id, ...span } };
    default:
      return { page: 'responses', params: { response: row.id, question: row.question ?? '', ...span } };
  }
}

/** Goes there. */
export function openEvidence(row: EvidenceRow): void {
  const { page, params } = routeOfEvidence(row);
  navigate(page, params);
}
