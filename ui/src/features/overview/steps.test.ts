import { describe, expect, it } from 'vitest';
import { stepTarget } from './steps';

describe('next steps', () => {
  it('open the wizard for imports and a page for the rest', () => {
    expect(stepTarget('import_transcript')).toEqual({ importKind: 'transcript' });
    expect(stepTarget('export_report')).toEqual({ page: 'report' });
  });

  it('have no button when the name is unknown, also one that every object has', () => {
    expect(stepTarget('rest')).toBeNull();
    expect(stepTarget('toString')).toBeNull();
  });
});
