import { describe, expect, it } from 'vitest';
import type { PhraseRow } from '../../bridge/ipc';
import { categoryCounts, shareAxis, shareBar, shownPhrases, sourcePieces, sourceWords } from './phraseRows';

const row = (phrase: string, more: Partial<PhraseRow> = {}): PhraseRow => ({
  phrase, aspect: '', opinion: '', polarity: 'negative', category: '售后支持', n_respondents: 10, n_mentions: 12,
  share: 0.25, share_low: 0.15, share_high: 0.38, confidence: 0.8,
  by_source: { response: 6, interview: 3, focus_group: 0, ticket: 3 }, ...more,
});

const rows = [
  row('售后响应慢', { n_mentions: 5 }),
  row('操作复杂', { category: '产品功能', n_mentions: 9 }),
  row('反馈无跟进', { n_mentions: 9 }),
];
const names = (...args: Parameters<typeof shownPhrases>) => shownPhrases(...args).map(({ rank, row: { phrase } }) => `${rank} ${phrase}`);

describe('phrase list', () => {
  it('keeps the rank of the whole result under search, filter and sort', () => {
    expect(names(rows, '', [], 'rank')).toEqual(['1 售后响应慢', '2 操作复杂', '3 反馈无跟进']);
    expect(names(rows, '无跟进', [], 'rank')).toEqual(['3 反馈无跟进']);
    expect(names(rows, '', ['售后支持'], 'rank')).toEqual(['1 售后响应慢', '3 反馈无跟进']);
  });

  it('sorts ties by rank', () => {
    expect(names(rows, '', [], 'mentions')).toEqual(['2 操作复杂', '3 反馈无跟进', '1 售后响应慢']);
  });

  it('does not take the rank for the number of respondents', () => {
    // A phrase of fewer respondents may rank higher when its mentions are surer.
    const uneven = [row('价格偏高', { n_respondents: 10 }), row('平台卡顿', { n_respondents: 12 })];
    expect(names(uneven, '', [], 'rank')).toEqual(['1 价格偏高', '2 平台卡顿']);
    expect(names(uneven, '', [], 'respondents')).toEqual(['2 平台卡顿', '1 价格偏高']);
  });

  it('counts phrases by category, most first', () => {
    expect(categoryCounts(rows)).toEqual([{ name: '售后支持', n: 2 }, { name: '产品功能', n: 1 }]);
  });
});

describe('share bars', () => {
  it('end the axis at the next ten percent over the largest whisker', () => {
    expect(shareAxis(rows)).toBe(0.4);
    expect(shareAxis([row('', { share_high: 0.3 })])).toBe(0.3);
    expect(shareAxis([row('', { share_high: 0.03 })])).toBe(0.2);
    expect(shareAxis([row('', { share_high: 0.99 })])).toBe(1);
    expect(shareAxis([])).toBe(0.2);
  });

  it('place share and whiskers on the axis', () => {
    // 0.1 / 0.4 = 25 %, 0.05 / 0.4 = 12.5 %, 0.5 / 0.4 is cut at the end.
    expect(shareBar({ share: 0.1, share_low: 0.05, share_high: 0.5 }, 0.4)).toEqual({ share: 25, low: 12.5, high: 100 });
  });
});

describe('mentions by source', () => {
  it('leave out sources without mentions and fill the bar', () => {
    // 6 + 3 + 3 = 12
    expect(sourcePieces(rows[0]!.by_source).map((piece) => [piece.label, piece.n, piece.width])).toEqual([['答卷', 6, 50], ['访谈', 3, 25], ['工单', 3, 25]]);
    expect(sourceWords(rows[0]!.by_source)).toBe('答卷 6 · 访谈 3 · 工单 3');
  });

  it('are nothing when there are none', () => {
    expect(sourcePieces({ response: 0, interview: 0, focus_group: 0, ticket: 0 })).toEqual([]);
  });
});
