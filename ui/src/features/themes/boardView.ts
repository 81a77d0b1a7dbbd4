// What of the board is drawn: search, folded parts, long lists cut. 未归类 comes first, because
// it is the pile that is worked off; its phrases lie loose.

import type { CategoryColumn, ThemeBoard, ThemePhrase, ThemeRow } from '../../bridge/ipc';

/** Shown of a long list until somebody wants all of it. */
export const MOST_CHIPS = 30;
export const MOST_CARDS = 40;

export interface CardView {
  theme: ThemeRow;
  isFolded: boolean;
  chips: ThemePhrase[];
  /** Phrases that fit but are not drawn. */
  nHidden: number;
}

export interface ColumnView {
  column: CategoryColumn;
  isCollapsed: boolean;
  /** Phrases of themes that fit. */
  nPhrases: number;
  cards: CardView[];
  nCardsHidden: number;
  /** Phrases without a theme: those of 未归类. */
  loose: ThemePhrase[];
  nLooseHidden: number;
}

/** How the user arranged the board. */
export interface Arrangement {
  search: string;
  /** Names of collapsed columns. */
  collapsed: readonly string[];
  /** Keys of folded themes. */
  folded: ReadonlySet<string>;
  /** Themes (`key`) and columns (`column:name`) shown whole. */
  whole: ReadonlySet<string>;
}

/** The key under which a column is shown whole. */
export const wholeColumn = (category: string) => `column:${category}`;

const hasAll = (text: string, words: readonly string[]) => words.every((word) => text.toLowerCase().includes(word));

/** The phrases of a theme that fit: all when its name fits. */
function fitting(theme: ThemeRow, words: readonly string[]): ThemePhrase[] {
  return hasAll(`${theme.name} ${theme.statement}`, words) ? theme.phrases : theme.phrases.filter((phrase) => hasAll(phrase.phrase, words));
}

/** 未归类 made by the program holds loose phrases; a theme that the user made there is a card. */
export const isLoose = (column: CategoryColumn, theme: ThemeRow) => column.is_unsorted && !theme.is_kept;

function viewOfColumn(column: CategoryColumn, words: readonly string[], how: Arrangement): ColumnView {
  const fit = column.themes.map((theme) => ({ theme, phrases: fitting(theme, words) })).filter(({ theme, phrases }) => phrases.length > 0 || hasAll(theme.name, words));
  const isWhole = how.whole.has(wholeColumn(column.name));
  const loose = fit.filter(({ theme }) => isLoose(column, theme)).flatMap(({ phrases }) => phrases).toSorted((a, b) => b.n_respondents - a.n_respondents);
  const cards = fit.filter(({ theme }) => !isLoose(column, theme)).map(({ theme, phrases }): CardView => {
    // A search shows where it was found.
    const isFolded = how.folded.has(theme.key) && words.length === 0;
    const n = isFolded ? 0 : how.whole.has(theme.key) ? phrases.length : MOST_CHIPS;
    return { theme, isFolded, chips: phrases.slice(0, n), nHidden: Math.max(0, phrases.length - n) };
  });
  const nLoose = isWhole ? loose.length : MOST_CHIPS;
  const nCards = isWhole ? cards.length : MOST_CARDS;
  return {
    // A search makes room for the columns where it found something.
    column, isCollapsed: how.collapsed.includes(column.name) ? words.length === 0 || fit.length === 0 : words.length > 0 && fit.length === 0,
    nPhrases: fit.reduce((n, { phrases }) => n + phrases.length, 0),
    cards: cards.slice(0, nCards), nCardsHidden: Math.max(0, cards.length - nCards),
    loose: loose.slice(0, nLoose), nLooseHidden: Math.max(0, loose.length - nLoose),
  };
}

/** The columns to draw, 未归类 first. */
export function boardView(board: ThemeBoard, how: Arrangement): ColumnView[] {
  const words = how.search.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const columns = board.categories.map((column) => viewOfColumn(column, words, how));
  return columns.toSorted((a, b) => Number(b.column.is_unsorted) - Number(a.column.is_unsorted));
}

export interface Progress {
  nPhrases: number;
  nUnsorted: number;
}

/** How far the sorting is. */
export function progressOf(board: ThemeBoard): Progress {
  const count = (columns: readonly CategoryColumn[]) => columns.flatMap((column) => column.themes).reduce((n, theme) => n + theme.phrases.length, 0);
  return { nPhrases: count(board.categories), nUnsorted: count(board.categories.filter((column) => column.is_unsorted)) };
}

/** A theme by key. */
export function findTheme(board: ThemeBoard, key: string): ThemeRow | null {
  return board.categories.flatMap((column) => column.themes).find((theme) => theme.key === key) ?? null;
}

/** The theme that a phrase is in. */
export function themeOfPhrase(board: ThemeBoard, phrase: string): ThemeRow | null {
  return board.categories.flatMap((column) => column.themes).find((theme) => theme.phrases.some((one) => one.id === phrase)) ?? null;
}

/** Phrases by id. */
export function phrasesById(board: ThemeBoard): ReadonlyMap<string, ThemePhrase> {
  return new Map(board.categories.flatMap((column) => column.themes).flatMap((theme) => theme.phrases).map((phrase) => [phrase.id, phrase]));
}

/** Largest upper end of the intervals at the next 10 %, 20 % at least: where the bars end. */
export function shareAxis(board: ThemeBoard): number {
  const themes = board.categories.flatMap((column) => column.themes.filter((theme) => !isLoose(column, theme)));
  const largest = themes.reduce((most, theme) => Math.max(most, theme.share_high), 0);
  return Math.min(1, Math.max(0.2, Math.ceil(largest * 10 - 1e-9) / 10));
}
