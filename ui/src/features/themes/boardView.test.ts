import { describe, expect, it } from 'vitest';
import { column, phrase, PLAIN, smallBoard, theme } from '../../../tests/mock/smallBoard';
import { boardView, findTheme, MOST_CARDS, MOST_CHIPS, progressOf, shareAxis, themeOfPhrase, wholeColumn } from './boardView';

const board = smallBoard();

describe('what is drawn', () => {
  it('has 未归类 first, its phrases loose and the most frequent ahead', () => {
    const [first, ...others] = boardView(board, PLAIN);
    expect(first?.column.name).toBe('未归类');
    expect(first?.loose.map((one) => one.id)).toEqual(['杂音', '停车难', '噪声']);
    expect(first?.cards).toEqual([]);
    expect(others.map((view) => view.column.name)).toEqual(['服务', '价格']);
  });

  it('keeps a theme that the user made in 未归类 as a card', () => {
    const own = { ...board, categories: [column('未归类', [theme('K', '未归类', [phrase('杂音', 4)], { is_kept: true })], true)] };
    const [view] = boardView(own, PLAIN);
    expect([view?.loose.length, view?.cards.length]).toEqual([0, 1]);
  });

  it('finds phrases by words and whole themes by their name, folded or not', () => {
    const found = boardView(board, { ...PLAIN, search: ' 没人 ', folded: new Set(['A']) });
    expect(found.flatMap((view) => view.cards.flatMap((card) => card.chips.map((chip) => chip.id)))).toEqual(['没人理']);
    const named = boardView(board, { ...PLAIN, search: '主题a' });
    expect(named.flatMap((view) => view.cards.flatMap((card) => card.chips.map((chip) => chip.id)))).toEqual(['回访慢', '没人理']);
    expect(named.find((view) => view.column.name === '价格')?.nPhrases).toBe(0);
  });

  it('opens collapsed columns that a search finds something in, and closes the others', () => {
    const views = boardView(board, { ...PLAIN, search: '没人', collapsed: ['服务'] });
    expect(views.map((view) => [view.column.name, view.isCollapsed])).toEqual([['未归类', true], ['服务', false], ['价格', true]]);
    expect(boardView(board, { ...PLAIN, collapsed: ['服务'] }).map((view) => view.isCollapsed)).toEqual([false, true, false]);
  });

  it('draws no phrase of a folded theme', () => {
    const card = boardView(board, { ...PLAIN, folded: new Set(['A']) })[1]?.cards[0];
    expect([card?.isFolded, card?.chips.length]).toEqual([true, 0]);
  });

  it('cuts long lists until all is wanted', () => {
    const many = Array.from({ length: MOST_CHIPS + 5 }, (_, i) => phrase(`p${i}`, 1));
    const themes = Array.from({ length: MOST_CARDS + 2 }, (_, i) => theme(`t${i}`, '服务', many));
    const long = { ...board, categories: [column('服务', themes)] };
    const [cut] = boardView(long, PLAIN);
    expect([cut?.cards.length, cut?.nCardsHidden, cut?.cards[0]?.chips.length, cut?.cards[0]?.nHidden]).toEqual([MOST_CARDS, 2, MOST_CHIPS, 5]);
    const [all] = boardView(long, { ...PLAIN, whole: new Set([wholeColumn('服务'), 't0']) });
    expect([all?.cards.length, all?.nCardsHidden, all?.cards[0]?.nHidden, all?.cards[1]?.nHidden]).toEqual([MOST_CARDS + 2, 0, 0, 5]);
  });
});

describe('the board', () => {
  it('counts what is left to sort', () => expect(progressOf(board)).toEqual({ nPhrases: 7, nUnsorted: 3 }));

  it('finds themes and the theme of a phrase', () => {
    expect(findTheme(board, 'C')?.category).toBe('价格');
    expect(findTheme(board, 'Z')).toBeNull();
    expect(themeOfPhrase(board, '推诿')?.key).toBe('B');
    expect(themeOfPhrase(board, '不在')).toBeNull();
  });

  // The largest upper end of a card is 0.43; the loose phrases with 0.9 have no bar.
  it('ends the axis of shares at the next 10 %', () => expect(shareAxis(board)).toBeCloseTo(0.5));
});
