import { describe, expect, it } from 'vitest';
import type { EvidenceRow } from '../../../bridge/ipc';
import { evidenceKey, groupEvidence, passageOf } from './evidenceGroups';

const row = (source: string, respondent: string, id: string): EvidenceRow => ({
  source, id, transcript: null, question: 'q1', label: id, respondent, region: '', industry: '', size: '', start_char: 2, end_char: 5, text: '就是响应慢', rule: '',
});
const rows = [row('ticket', 'A', '1'), row('response', 'B', '2'), row('ticket', 'B', '3')];
const shape = (by: Parameters<typeof groupEvidence>[1]) => groupEvidence(rows, by).map((group) => `${group.label} ${group.rows.map((one) => one.id).join()}`);

describe('sentences under headings', () => {
  it('stand in the fixed order of sources', () => {
    expect(shape('source')).toEqual(['答卷 2', '工单 1,3']);
  });

  it('stand under the respondents with most first', () => {
    expect(shape('respondent')).toEqual(['B 2,3', 'A 1']);
  });

  it('stand as they came without grouping', () => {
    expect(shape('none')).toEqual([' 1,2,3']);
    expect(groupEvidence([], 'none')).toEqual([]);
  });

  it('are named by their place', () => {
    expect(evidenceKey(rows[0]!)).not.toBe(evidenceKey(rows[2]!));
    expect(passageOf(rows[0]!)).toEqual({ source: 'ticket', id: '1', question: 'q1', start_char: 2, end_char: 5 });
  });
});
