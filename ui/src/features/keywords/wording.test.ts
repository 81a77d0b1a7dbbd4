import { describe, expect, it } from 'vitest';
import type { EvidenceRow, MiningResult, PhraseRow } from '../../bridge/ipc';
import { coverageLine, evidenceTable, keywordTable, phraseTable, smallBaseNote } from './wording';

const result = (n_covered: number, n_respondents: number) => ({ n_covered, n_respondents }) as MiningResult;
const percent = (share: number) => `${Math.round(share * 100)}%`;

describe('wording of the keyword page', () => {
  it('says how much the phrases explain', () => {
    expect(coverageLine(result(186, 300), percent)).toBe('这些短语覆盖 62% 的受访者（186/300 人）');
    expect(coverageLine(result(0, 0), percent)).toBe('所选范围内没有文本');
  });

  it('warns of a small base only', () => {
    expect(smallBaseNote(result(5, 29))).toContain('29 人');
    expect(smallBaseNote(result(5, 30))).toBeNull();
    expect(smallBaseNote(result(0, 0))).toBeNull();
  });

  it('gives Excel one column for every heading', () => {
    const row: PhraseRow = {
      phrase: '响应慢', aspect: '响应', opinion: '慢', polarity: 'negative', category: '售后支持', n_respondents: 10, n_mentions: 12,
      share: 1 / 3, share_low: 0.2, share_high: 0.5, confidence: 0.8, by_source: { response: 6, interview: 3, focus_group: 0, ticket: 3 },
    };
    const [head, first] = phraseTable([{ rank: 4, row }]);
    expect(first).toHaveLength(head!.length);
    expect(first).toEqual(['4', '响应慢', '响应', '慢', '售后支持', '10', '0.3333', '0.2', '0.5', '12', '6', '3', '0', '3', '0.8']);
  });

  it('numbers the keywords', () => {
    expect(keywordTable([{ term: '系统', count: 9, spread: 7, score: 1 }])[1]).toEqual(['1', '系统', '7', '9']);
  });

  it('gives Excel the sentences with their places', () => {
    const row: EvidenceRow = {
      source: 'focus_group', id: 't1', transcript: 'x', question: null, label: '座谈会01 · 第3轮', respondent: 'A公司-1', region: '华东', industry: '能源', size: '大客户',
      start_char: 0, end_char: 3, text: '响应慢得很', rule: '',
    };
    const [head, first] = evidenceTable('响应慢', [row]);
    expect(first).toHaveLength(head!.length);
    expect(first).toEqual(['响应慢', '座谈会', '座谈会01 · 第3轮', 'A公司-1', '华东', '能源', '大客户', '响应慢得很']);
  });
});
