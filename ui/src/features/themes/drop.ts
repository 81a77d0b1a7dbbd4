// What dropping means: which command with which request, or why it cannot be done.

import type { AddTheme, MergeThemes, MovePhrases, ThemeBoard, ThemePhrase, ThemeRow } from '../../bridge/ipc';
import { findTheme, phrasesById, themeOfPhrase } from './boardView';
import type { Target } from './places';

/** What is in the hand: phrases (all that were selected) or one theme. */
export type Carried = { kind: 'phrases'; ids: readonly string[] } | { kind: 'theme'; key: string };

export type Plan =
  | { kind: 'move_phrases'; request: MovePhrases }
  | { kind: 'update_theme'; theme: ThemeRow; category: string }
  /** Asked back: themes grow together. */
  | { kind: 'merge_themes'; request: MergeThemes }
  /** The name is still to be given. */
  | { kind: 'add_theme'; request: AddTheme };

/** What the drop would do; `null` when everything is there already. */
export function planDrop(board: ThemeBoard, carried: Carried, target: Target): Plan | null {
  return carried.kind === 'theme' ? planTheme(board, carried.key, target) : planPhrases(board, carried.ids, target);
}

function planTheme(board: ThemeBoard, key: string, target: Target): Plan | null {
  if (target.kind === 'theme') return target.key === key ? null : { kind: 'merge_themes', request: { into: target.key, from: [key] } };
  const theme = findTheme(board, key);
  if (!theme || target.kind === 'new-theme' || theme.category === target.category) return null;
  return { kind: 'update_theme', theme, category: target.category };
}

function planPhrases(board: ThemeBoard, ids: readonly string[], target: Target): Plan | null {
  if (ids.length === 0) return null;
  if (target.kind === 'new-theme') return { kind: 'add_theme', request: { category: target.category, name: '', phrases: [...ids] } };
  const isThere = (id: string) => {
    const theme = themeOfPhrase(board, id);
    return target.kind === 'theme' ? theme?.key === target.key : theme?.category === target.category;
  };
  const moving = ids.filter((id) => !isThere(id));
  if (moving.length === 0) return null;
  return { kind: 'move_phrases', request: { phrases: moving, category: target.category, theme: target.kind === 'theme' ? target.key : '' } };
}

/** `服务质量 / 响应不及时`, `服务质量`, `服务质量 / 新主题`. */
export function wordsOfTarget(board: ThemeBoard, target: Target): string {
  if (target.kind === 'category') return target.category;
  return `${target.category} / ${target.kind === 'new-theme' ? '新主题' : (findTheme(board, target.key)?.name ?? '')}`;
}

/** `“响应慢”`, `“响应慢”等 3 个短语`, `主题“响应不及时”`. */
export function wordsOfCarried(board: ThemeBoard, carried: Carried): string {
  if (carried.kind === 'theme') return `主题“${findTheme(board, carried.key)?.name ?? ''}”`;
  const first = phrasesById(board).get(carried.ids[0] ?? '')?.phrase ?? '';
  return carried.ids.length > 1 ? `“${first}”等 ${carried.ids.length} 个短语` : `“${first}”`;
}

/** Where phrases lie that the host has not yet put into a theme. */
const ARRIVING = { name: '正在归入…', statement: '', is_kept: false, n_respondents: 0, n_mentions: 0, share: 0, share_low: 0, share_high: 0, causes: [], candidate: null };

/** The board as it will be, until the host has counted anew: figures of themes stay as they are. */
export function withMoved(board: ThemeBoard, { phrases: ids, category, theme: key }: MovePhrases): ThemeBoard {
  const byId = phrasesById(board);
  const moved = ids.flatMap((id): ThemePhrase[] => {
    const phrase = byId.get(id);
    return phrase ? [{ ...phrase, is_pinned: true }] : [];
  });
  const add = (theme: ThemeRow): ThemeRow => {
    const rest = theme.phrases.filter((phrase) => !ids.includes(phrase.id));
    if (theme.key === key) return { ...theme, phrases: [...rest, ...moved].toSorted((a, b) => b.n_respondents - a.n_respondents) };
    return rest.length === theme.phrases.length ? theme : { ...theme, phrases: rest };
  };
  return {
    ...board,
    categories: board.categories.map((column) => {
      const themes = column.themes.map(add);
      const isArriving = key === '' && column.name === category && moved.length > 0;
      return { ...column, themes: isArriving ? [...themes, { ...ARRIVING, key: `arriving:${category}`, category, phrases: moved }] : themes };
    }),
  };
}

/** What a change of a theme may change. */
export type ThemeFields = Partial<Pick<ThemeRow, 'name' | 'statement' | 'category'>>;

/** The board with a changed theme, until the host has answered: in another category it comes last. */
export function withTheme(board: ThemeBoard, key: string, fields: ThemeFields): ThemeBoard {
  const theme = findTheme(board, key);
  if (!theme) return board;
  const changed: ThemeRow = { ...theme, ...fields, is_kept: true };
  return {
    ...board,
    categories: board.categories.map((column) => {
      if (column.name !== theme.category) return column.name === changed.category ? { ...column, themes: [...column.themes, changed] } : column;
      const stays = changed.category === column.name;
      return { ...column, themes: column.themes.flatMap((one) => (one.key !== key ? [one] : stays ? [changed] : [])) };
    }),
  };
}
