// How well a typed query fits an entry of a list that is searched by name or pinyin initials.
import { initialsOf } from './pinyin';

function isSubsequence(query: string, text: string): boolean {
  let at = 0;
  for (const character of text) if (character === query[at]) at += 1;
  return at === query.length;
}

/** Higher is better; `null` = does not fit. Words of the query must all fit. */
export function scoreMatch(query: string, label: string, keywords = ''): number | null {
  const words = query.toLowerCase().split(/\s+/).filter((word) => word !== '');
  let total = 0;
  for (const word of words) {
    const score = scoreWord(word, label.toLowerCase(), keywords.toLowerCase());
    if (score === null) return null;
    total += score;
  }
  return total;
}

function scoreWord(word: string, label: string, keywords: string): number | null {
  if (label.startsWith(word)) return 100;
  if (label.includes(word)) return 80;
  const initials = initialsOf(label);
  if (initials.startsWith(word)) return 70;
  if (initials.includes(word)) return 60;
  if (keywords.includes(word) || initialsOf(keywords).includes(word)) return 40;
  // A single letter is a subsequence of nearly everything.
  if (word.length > 1 && (isSubsequence(word, label) || isSubsequence(word, initials))) return 20;
  return null;
}

/** The entries that fit, best first; equal ones keep their order. */
export function matchEntries<T extends { label: string; keywords?: string | undefined }>(query: string, entries: readonly T[]): T[] {
  if (query.trim() === '') return [...entries];
  return entries
    .flatMap((entry) => {
      const score = scoreMatch(query, entry.label, entry.keywords);
      return score === null ? [] : [{ entry, score }];
    })
    .toSorted((a, b) => b.score - a.score)
    .map(({ entry }) => entry);
}
