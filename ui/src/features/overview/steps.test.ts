import { describe, expect, it } from 'vitest';
import { stepTarget } from './steps';

describe('next steps', () => {
  it('open the wizard for imports and a page for the rest', () => {
    expect(stepTarget('import_roster')).toEqual({ importKind: 'roster' });
    expect(stepTarget('import_responses')).toEqual({ importKind: 'responses' });
    expect(stepTarget('import_transcripts')).toEqual({ importKind: 'transcript' });
    expect(stepTarget('import_tickets')).toEqual({ importKind: 'tickets' });
    expect(stepTarget('review_keywords')).toEqual({ page: 'keywords' });
    expect(stepTarget('export_report')).toEqual({ page: 'report' });
    expect(stepTarget('describe')).toEqual({ page: 'analysis' });
  });

  it('have no button when the name says nothing', () => {
    expect(stepTarget('rest')).toBeNull();
  });
});
