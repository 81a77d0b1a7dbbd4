// Shapes the phrases for the list: what is shown, in which order, and how long the bars are.

import type { PhraseRow, SourceCounts } from '../../bridge/ipc';
import { SOURCES } from './scope';

/** `rank` is the order of the result: respondents × confidence. */
export type PhraseSort = 'rank' | 'respondents' | 'mentions' | 'category' | 'phrase';

/** A phrase with its rank in the whole result; filtering does not renumber. */
export interface RankedPhrase {
  rank: number;
  row: PhraseRow;
}

const zh = new Intl.Collator('zh-CN');

const ORDER: Record<PhraseSort, (a: RankedPhrase, b: RankedPhrase) => number> = {
  rank: () => 0,
  respondents: (a, b) => b.row.n_respondents - a.row.n_respondents,
  mentions: (a, b) => b.row.n_mentions - a.row.n_mentions,
  category: (a, b) => zh.compare(a.row.category, b.row.category),
  phrase: (a, b) => zh.compare(a.row.phrase, b.row.phrase),
};

/** The phrases that match, in order; ties keep the order of the result. */
export function shownPhrases(rows: readonly PhraseRow[], search: string, categories: readonly string[], sort: PhraseSort): RankedPhrase[] {
  const words = search.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return rows
    .map((row, i) => ({ rank: i + 1, row }))
    .filter(({ row }) => categories.length === 0 || categories.includes(row.category))
    .filter(({ row }) => words.every((word) => row.phrase.toLowerCase().includes(word)))
    .sort((a, b) => ORDER[sort](a, b) || a.rank - b.rank);
}

/** Categories with the number of phrases in each, most phrases first. */
export function categoryCounts(rows: readonly PhraseRow[]): { name: string; n: number; }[] {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(row.category, (counts.get(row.category) ?? 0) + 1);
  return [...counts].map(([name, n]) => ({ name, n })).sort((a, b) => b.n - a.n || zh.compare(a.name, b.name));
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
