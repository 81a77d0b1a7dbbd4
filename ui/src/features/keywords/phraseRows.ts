// Shapes the phrases for the list: what is shown, in which order, and how long the bars are.

import type { PhraseRow, SourceCounts } from '../../bridge/ipc';
import { compareValues, type GridSort, type SortValue } from '../../shared/gridSort';
import { SOURCES } from './scope';

/** A phrase with its place in the whole result; filtering does not renumber. */
export interface RankedPhrase {
  /** From 1; rejected phrases have none. */
  rank: number | null;
  /** Place in the result, from 0. */
  at: number;
  row: PhraseRow;
}

/** Which judgements are shown. */
export type StateFilter = 'all' | 'open' | 'accepted' | 'rejected';

/** What the list is narrowed by. */
export interface Narrowing {
  /** Words that the phrase, its parts, aspect or opinion must contain. */
  search: string;
  categories: readonly string[];
  state: StateFilter;
}

/** All phrases with their ranks, strongest first. */
export function rankPhrases(rows: readonly PhraseRow[]): RankedPhrase[] {
  let rank = 0;
  return rows.map((row, at) => ({ rank: row.state === 'rejected' ? null : (rank += 1), at, row }));
}

function isInState(row: Pick<PhraseRow, 'state'>, state: StateFilter): boolean {
  return state === 'all' || (state === 'open' ? row.state === '' : row.state === state);
}

/** The phrases that match, in the order of the result. */
export function narrowPhrases(phrases: readonly RankedPhrase[], { search, categories, state }: Narrowing): RankedPhrase[] {
  const words = search.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return phrases
    .filter(({ row }) => isInState(row, state) && (categories.length === 0 || categories.includes(row.category)))
    .filter(({ row }) => {
      const text = [row.phrase, row.aspect + row.opinion, ...row.merged.map((part) => part.phrase)].join('\n').toLowerCase();
      return words.every((word) => text.includes(word));
    });
}

/** The phrases by a value of each; ties keep the order of the result. */
export function sortPhrases(phrases: readonly RankedPhrase[], valueOf: (phrase: RankedPhrase) => SortValue, sort: GridSort): RankedPhrase[] {
  return phrases.toSorted((a, b) => compareValues(valueOf(a), valueOf(b), sort.isDescending) || a.at - b.at);
}

/** Phrases by judgement, for the filter. */
export function stateCounts(rows: readonly Pick<PhraseRow, 'state'>[]): Record<StateFilter, number> {
  const count = (state: StateFilter) => rows.filter((row) => isInState(row, state)).length;
  return { all: rows.length, open: count('open'), accepted: count('accepted'), rejected: count('rejected') };
}

const zh = new Intl.Collator('zh-CN');

/** Categories with the number of phrases in each, most phrases first. */
export function categoryCounts(rows: readonly PhraseRow[]): { name: string; n: number; }[] {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(row.category, (counts.get(row.category) ?? 0) + 1);
  return [...counts].map(([name, n]) => ({ name, n })).sort((a, b) => b.n - a.n || zh.compare(a.name, b.name));
}

/**
 * The phrase that an address means: by id, by the words of older addresses, or as a part of the
 * phrase that it was merged into.
 */
export function findPhrase(rows: readonly PhraseRow[], wanted: string): PhraseRow | null {
  return rows.find((row) => row.id === wanted)
    ?? rows.find((row) => row.phrase === wanted)
    ?? rows.find((row) => row.merged.some((part) => part.id === wanted))
    ?? null;
}

/** A bar with whiskers on a common axis; all in percent of the axis. */
export interface ShareBar {
  share: number;
  low: number;
  high: number;
}

/** The end of the share axis: the largest upper end, at the next 10 %, 20 % at least. */
export function shareAxis(rows: readonly PhraseRow[]): number {
  const largest = rows.reduce((most, row) => Math.max(most, row.share_high), 0);
  return Math.min(1, Math.max(0.2, Math.ceil(largest * 10 - 1e-9) / 10));
}

/** The bar of a phrase on an axis that ends at `axis`. */
export function shareBar(row: Pick<PhraseRow, 'share' | 'share_low' | 'share_high'>, axis: number): ShareBar {
  const place = (share: number) => Math.min(100, Math.max(0, (share / axis) * 100));
  return { share: place(row.share), low: place(row.share_low), high: place(row.share_high) };
}

/** A piece of the bar of mentions by source. */
export interface SourcePiece {
  name: string;
  label: string;
  n: number;
  /** Width in percent of the bar. */
  width: number;
}

/** The sources that have mentions, in their fixed order. */
export function sourcePieces(counts: SourceCounts): SourcePiece[] {
  const total = SOURCES.reduce((sum, { name }) => sum + counts[name], 0);
  return SOURCES.filter(({ name }) => counts[name] > 0).map(({ name, label }) => ({
    name, label, n: counts[name], width: (counts[name] / total) * 100,
  }));
}

/** `答卷 12 · 访谈 3`. */
export function sourceWords(counts: SourceCounts): string {
  return sourcePieces(counts).map((piece) => `${piece.label} ${piece.n}`).join(' · ');
}
