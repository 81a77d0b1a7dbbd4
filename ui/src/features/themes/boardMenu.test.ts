import { describe, expect, it } from 'vitest';
import { smallBoard } from '../../../tests/mock/smallBoard';
import { menuEntries, type MenuOf } from './boardMenu';
import { findTheme } from './boardView';
import { withMoved } from './drop';
import { targetEntries } from './targetList';

const board = smallBoard();
const isOff = (of: MenuOf, key: string, on = board) => menuEntries(on, of).find((entry) => entry?.key === key)?.disabled === true;

describe('menu', () => {
  it('frees only what is pinned', () => {
    const of: MenuOf = { kind: 'phrases', ids: ['太贵', '推诿'] };
    expect(isOff(of, 'free')).toBe(true);
    expect(isOff(of, 'free', withMoved(board, { phrases: ['推诿'], category: '价格', theme: 'C' }))).toBe(false);
    expect(menuEntries(board, of)[0]?.label).toBe('移动到…（2 个短语）');
  });
  it('removes only kept themes, and makes one candidate of each', () => {
    const kept = findTheme(board, 'C')!;
    expect(isOff({ kind: 'theme', theme: kept }, 'remove')).toBe(false);
    expect(isOff({ kind: 'theme', theme: findTheme(board, 'A')! }, 'remove')).toBe(true);
    expect(isOff({ kind: 'theme', theme: kept }, 'candidate')).toBe(false);
    expect(isOff({ kind: 'theme', theme: { ...kept, candidate: 'c1' } }, 'candidate')).toBe(true);
    expect(isOff({ kind: 'theme', theme: { ...kept, phrases: [] } }, 'candidate')).toBe(true);
  });
  it('renames no 未归类', () => {
    const [service, , unsorted] = board.categories;
    expect(isOff({ kind: 'column', column: service! }, 'rename-category')).toBe(false);
    expect(isOff({ kind: 'column', column: unsorted! }, 'rename-category')).toBe(true);
  });
});

describe('the list of places', () => {
  const labels = (search: string, carried: Parameters<typeof targetEntries>[1]) => targetEntries(board, carried, search).map((entry) => entry.theme || entry.category);
  it('holds categories with their themes, without loose phrases', () => {
    expect(labels('', { kind: 'phrases', ids: [] })).toEqual(['服务', '主题A', '主题B', '价格', '主题C', '未归类']);
  });
  it('leaves out the theme that is moved', () => expect(labels('', { kind: 'theme', key: 'A' })).not.toContain('主题A'));
  it('is found by words of category and theme', () => expect(labels('服务 b', { kind: 'phrases', ids: [] })).toEqual(['主题B']));
});
