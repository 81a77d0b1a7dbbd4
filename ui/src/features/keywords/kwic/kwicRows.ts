// Order and tables of the concordance. Pure.

import type { KwicRow } from '../../../bridge/ipc';
import { SOURCES } from '../scope';

export type KwicSort = 'place' | 'left' | 'right' | 'source' | 'respondent';

export const KWIC_SORTS: readonly { value: KwicSort; label: string; title: string }[] = [
  { value: 'place', label: '原文顺序', title: '按来源和原文先后' },
  { value: 'left', label: '左文', title: '按左边的话排：从离词最近的字往左比，说法相同的排在一起' },
  { value: 'right', label: '右文', title: '按右边的话排：从离词最近的字往右比，说法相同的排在一起' },
  { value: 'source', label: '来源', title: '答卷、访谈、座谈会、工单' },
  { value: 'respondent', label: '受访者', title: '同一位受访者的话排在一起' },
];

const collator = new Intl.Collator('zh-CN', { numeric: true });
const SOURCE_ORDER: readonly string[] = SOURCES.map((source) => source.name);
const SOURCE_LABELS = new Map<string, string>(SOURCES.map((source) => [source.name, source.label]));

/** Chinese name of a kind of source. */
export function sourceLabel(source: string): string {
  return SOURCE_LABELS.get(source) ?? source;
}

/** Without the signs between the word and its nearest neighbour: they say nothing about the order. */
const EDGE = /^[\s\p{P}\p{S}]+/u;

/** What stands left, read from the word outwards. */
function outwards(left: string): string {
  return [...left].reverse().join('').replace(EDGE, '');
}

function keyOf(row: KwicRow, sort: KwicSort): string {
  switch (sort) {
    case 'left': return outwards(row.left);
    case 'right': return row.right.replace(EDGE, '');
    case 'source': return String(SOURCE_ORDER.indexOf(row.evidence.source));
    case 'respondent': return row.evidence.respondent;
    default: return '';
  }
}

/** The rows in order; equal ones keep the order of the texts. */
export function sortKwic(rows: readonly KwicRow[], sort: KwicSort): readonly KwicRow[] {
  if (sort === 'place') return rows;
  return rows
    .map((row) => ({ row, key: keyOf(row, sort) }))
    .toSorted((a, b) => {
      // At the end of a line nothing follows: such rows come last.
      if (a.key === '' || b.key === '') return Number(a.key === '') - Number(b.key === '');
      return collator.compare(a.key, b.key);
    })
    .map(({ row }) => row);
}

/** The concordance for Excel, heading first. */
export function kwicTable(rows: readonly KwicRow[]): string[][] {
  return [['左文', '词', '右文', '来源', '出处', '受访者', '区域', '行业', '客户规模'], ...rows.map(({ left, term, right, evidence }) => [
    left, term, right, sourceLabel(evidence.source), evidence.label, evidence.respondent, evidence.region, evidence.industry, evidence.size,
  ])];
}

/** Shorter words to try when a phrase as a whole never occurs; it is canonical, not a quotation. */
export function shorterTerms(term: string): string[] {
  const characters = [...term];
  if (characters.length < 3) return [];
  const parts = [characters.slice(0, -1), characters.slice(0, 2), characters.slice(-2)].map((part) => part.join(''));
  return [...new Set(parts)].filter((part) => part !== term);
}
