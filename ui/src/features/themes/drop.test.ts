import { describe, expect, it } from 'vitest';
import { smallBoard } from '../../../tests/mock/smallBoard';
import { findTheme, themeOfPhrase } from './boardView';
import { planDrop, withMoved, withTheme, wordsOfCarried, wordsOfTarget } from './drop';

const board = smallBoard();
const phrases = (...ids: string[]) => ({ kind: 'phrases', ids }) as const;

describe('dropping phrases', () => {
  it('moves them into a theme, those that are there left out', () => {
    expect(planDrop(board, phrases('回访慢', '太贵'), { kind: 'theme', key: 'A', category: '服务' })).toEqual({ kind: 'move_phrases', request: { phrases: ['太贵'], category: '服务', theme: 'A' } });
  });
  it('moves them into a category without saying which theme', () => {
    expect(planDrop(board, phrases('停车难'), { kind: 'category', category: '价格' })).toEqual({ kind: 'move_phrases', request: { phrases: ['停车难'], category: '价格', theme: '' } });
  });
  it('does nothing where they are already', () => {
    expect(planDrop(board, phrases('回访慢', '推诿'), { kind: 'category', category: '服务' })).toBeNull();
    expect(planDrop(board, phrases('推诿'), { kind: 'theme', key: 'B', category: '服务' })).toBeNull();
    expect(planDrop(board, phrases(), { kind: 'category', category: '服务' })).toBeNull();
  });
  it('makes a new theme of all of them', () => {
    expect(planDrop(board, phrases('回访慢', '太贵'), { kind: 'new-theme', category: '价格' })).toEqual({ kind: 'add_theme', request: { category: '价格', name: '', phrases: ['回访慢', '太贵'] } });
  });
});

describe('dropping a theme', () => {
  const carried = { kind: 'theme', key: 'A' } as const;
  it('on a category moves it', () => {
    expect(planDrop(board, carried, { kind: 'category', category: '价格' })).toEqual({ kind: 'update_theme', theme: findTheme(board, 'A'), category: '价格' });
  });
  it('on another theme merges it', () => {
    expect(planDrop(board, carried, { kind: 'theme', key: 'C', category: '价格' })).toEqual({ kind: 'merge_themes', request: { into: 'C', from: ['A'] } });
  });
  it('on itself, its own category or a new theme does nothing', () => {
    expect(planDrop(board, carried, { kind: 'theme', key: 'A', category: '服务' })).toBeNull();
    expect(planDrop(board, carried, { kind: 'category', category: '服务' })).toBeNull();
    expect(planDrop(board, carried, { kind: 'new-theme', category: '价格' })).toBeNull();
  });
});

describe('the board at once', () => {
  it('has moved phrases in the theme, pinned and in order of people', () => {
    const moved = withMoved(board, { phrases: ['太贵', '噪声'], category: '服务', theme: 'A' });
    expect(themeOfPhrase(moved, '太贵')?.phrases.map((one) => [one.id, one.is_pinned])).toEqual([['回访慢', false], ['太贵', true], ['没人理', false], ['噪声', true]]);
    expect(moved.categories.flatMap((one) => one.themes).flatMap((one) => one.phrases)).toHaveLength(7);
  });
  it('shows phrases without a theme as arriving', () => {
    const arriving = themeOfPhrase(withMoved(board, { phrases: ['停车难'], category: '价格', theme: '' }), '停车难');
    expect([arriving?.category, arriving?.name]).toEqual(['价格', '正在归入…']);
  });
});

describe('a changed theme at once', () => {
  it('has its new words where it was, and is kept', () => {
    const changed = withTheme(board, 'A', { name: '没有回音' });
    expect(changed.categories[0]?.themes.map((one) => [one.name, one.is_kept])).toEqual([['没有回音', true], ['主题B', false]]);
    expect(changed.categories[1]).toBe(board.categories[1]);
  });
  it('goes to its new category with its phrases', () => {
    const changed = withTheme(board, 'A', { category: '价格' });
    expect(changed.categories.map((column) => column.themes.map((one) => one.key))).toEqual([['B'], ['C', 'A'], ['unsorted']]);
    expect(findTheme(changed, 'A')?.phrases).toHaveLength(2);
  });
  it('that is not there changes nothing', () => expect(withTheme(board, 'Z', { name: 'x' })).toBe(board));
});

it('says what is carried and where to', () => {
  expect(wordsOfCarried(board, phrases('太贵'))).toBe('“太贵”');
  expect(wordsOfCarried(board, phrases('太贵', '推诿'))).toBe('“太贵”等 2 个短语');
  expect(wordsOfCarried(board, { kind: 'theme', key: 'C' })).toBe('主题“主题C”');
  expect(wordsOfTarget(board, { kind: 'theme', key: 'C', category: '价格' })).toBe('价格 / 主题C');
  expect(wordsOfTarget(board, { kind: 'new-theme', category: '价格' })).toBe('价格 / 新主题');
  expect(wordsOfTarget(board, { kind: 'category', category: '价格' })).toBe('价格');
});
