import { describe, expect, it } from 'vitest';
import { examplePhrase } from '../../../tests/mock/examplePhrase';
import type { EvidenceRow, MiningResult } from '../../bridge/ipc';
import { coverageCounts, coverageLine, emptyListWords, evidenceTable, judgedLine, keywordTable, namesOf, phraseTable, smallBaseNote } from './wording';

const result = (n_covered: number, n_respondents: number) => ({ n_covered, n_respondents, n_accepted: 0, n_covered_accepted: 0, n_rejected: 0 }) as MiningResult;
const percent = (share: number) => `${Math.round(share * 100)}%`;

describe('wording of the keyword page', () => {
  it('says how much the phrases explain', () => {
    expect(coverageLine(result(186, 300), percent)).toBe('这些短语覆盖 62% 的受访者（186/300 人）');
    expect(coverageLine(result(0, 0), percent)).toBe('所选范围内没有文本');
  });

  it('says what the accepted phrases explain, once there are any', () => {
    // 150 / 300 = 50 %, 186 / 300 = 62 %
    const judged = { ...result(186, 300), n_accepted: 12, n_covered_accepted: 150 };
    expect(coverageLine(judged, percent)).toBe('已接受的 12 个短语解释了 50% 的受访者，全部短语 62%');
    expect(coverageCounts(judged)).toContain('150/300 人');
  });

  it('tells how far the judging is', () => {
    expect(judgedLine({ n_accepted: 0, n_rejected: 0 }, 40)).toBe('40 个短语待判断');
    expect(judgedLine({ n_accepted: 12, n_rejected: 7 }, 40)).toBe('已判断 19/40（排除 7）');
    expect(judgedLine({ n_accepted: 12, n_rejected: 0 }, 40)).toBe('已判断 12/40');
  });

  it('names one phrase and counts several', () => {
    expect(namesOf([{ phrase: '响应慢' }])).toBe('“响应慢”');
    expect(namesOf([{ phrase: '响应慢' }, { phrase: '价格高' }])).toBe('2 个短语');
  });

  it('says why a list is empty', () => {
    const all = { search: '', categories: [], state: 'all' };
    expect(emptyListWords(0, all)).toContain('放宽');
    expect(emptyListWords(9, { ...all, search: '慢' })).toContain('清空查找');
    expect(emptyListWords(9, { ...all, state: 'open' })).toBe('都判断完了。');
    expect(emptyListWords(9, { ...all, state: 'accepted' })).toContain('按 A');
  });

  it('warns of a small base only', () => {
    expect(smallBaseNote(result(5, 29))).toContain('29 人');
    expect(smallBaseNote(result(5, 30))).toBeNull();
    expect(smallBaseNote(result(0, 0))).toBeNull();
  });

  it('gives Excel one column for every heading', () => {
    const row = examplePhrase('响应慢', {
      aspect: '响应', opinion: '慢', state: 'accepted', share: 1 / 3, share_low: 0.2, share_high: 0.5, by_group: [3, 7],
      merged: [{ id: 'm', phrase: '回复慢', n_respondents: 1, n_mentions: 1 }],
    });
    const [head, first] = phraseTable([{ rank: 4, row }], [{ name: '大客户', n: 12 }, { name: 'ticket', n: 30 }]);
    expect(first).toHaveLength(head!.length);
    expect(first).toEqual(['4', '已接受', '响应慢', '响应', '慢', '售后支持', '流程', '10', '0.3333', '0.2', '0.5', '12', '6', '3', '0', '3', '0', '0.8', '0.25', '回复慢', '3', '7']);
    expect(head!.slice(-2)).toEqual(['大客户（12 人）', '工单（30 人）']);
  });

  it('numbers the keywords', () => {
    expect(keywordTable([{ term: '系统', count: 9, spread: 7, score: 1, is_compound: false }])[1]).toEqual(['1', '系统', '7', '9']);
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
