import { describe, expect, it } from 'vitest';
import { examplePhrase as row } from '../../../tests/mock/examplePhrase';
import { categoryCounts, findPhrase, narrowPhrases, rankPhrases, shareAxis, shareBar, sortPhrases, sourcePieces, sourceWords, stateCounts, type Narrowing } from './phraseRows';

const rows = [
  row('售后响应慢', { n_mentions: 5, state: 'accepted' }),
  row('操作复杂', { category: '产品功能', n_mentions: 9, state: 'rejected' }),
  row('反馈无跟进', { n_mentions: 9, merged: [{ id: 'm1', phrase: '石沉大海', n_respondents: 2, n_mentions: 2 }] }),
];
const EVERYTHING: Narrowing = { search: '', categories: [], state: 'all' };
const names = (narrowing: Partial<Narrowing>) => narrowPhrases(rankPhrases(rows), { ...EVERYTHING, ...narrowing }).map(({ rank, row: { phrase } }) => `${rank ?? '-'} ${phrase}`);

describe('phrase list', () => {
  it('gives no rank to rejected phrases and keeps the ranks of the others under every filter', () => {
    expect(names({})).toEqual(['1 售后响应慢', '- 操作复杂', '2 反馈无跟进']);
    expect(names({ search: '无跟进' })).toEqual(['2 反馈无跟进']);
    expect(names({ categories: ['售后支持'] })).toEqual(['1 售后响应慢', '2 反馈无跟进']);
  });

  it('shows the judgements asked for', () => {
    expect(names({ state: 'open' })).toEqual(['2 反馈无跟进']);
    expect(names({ state: 'accepted' })).toEqual(['1 售后响应慢']);
    expect(names({ state: 'rejected' })).toEqual(['- 操作复杂']);
    expect(stateCounts(rows)).toEqual({ all: 3, open: 1, accepted: 1, rejected: 1 });
  });

  it('finds a phrase by the words of a part that was merged into it', () => {
    expect(names({ search: '石沉' })).toEqual(['2 反馈无跟进']);
  });

  it('sorts ties in the order of the result, in either direction', () => {
    const by = (isDescending: boolean) => sortPhrases(rankPhrases(rows), ({ row: { n_mentions } }) => n_mentions, { column: 'sources', isDescending }).map((one) => one.row.phrase);
    expect(by(true)).toEqual(['操作复杂', '反馈无跟进', '售后响应慢']);
    expect(by(false)).toEqual(['售后响应慢', '操作复杂', '反馈无跟进']);
  });

  it('counts phrases by category, most first', () => {
    expect(categoryCounts(rows)).toEqual([{ name: '售后支持', n: 2 }, { name: '产品功能', n: 1 }]);
  });

  it('is addressed by id, by words, or by a part', () => {
    expect(findPhrase(rows, rows[1]!.id)?.phrase).toBe('操作复杂');
    expect(findPhrase(rows, '售后响应慢')?.id).toBe(rows[0]!.id);
    expect(findPhrase(rows, 'm1')?.phrase).toBe('反馈无跟进');
    expect(findPhrase(rows, '系统')).toBeNull();
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
    expect(sourcePieces({ response: 0, interview: 0, focus_group: 0, ticket: 0, visit: 0 })).toEqual([]);
  });
});
