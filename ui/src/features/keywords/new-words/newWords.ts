// What a proposed word may become, and the table of them. Pure.

import type { DictionaryEntry, NewWordRow } from '../../../bridge/ipc';

/** Lists a word can go to; the first is the usual one. */
export const WORD_LISTS = [
  { kind: 'word', label: '领域词', hint: '分词时保持完整，可以作关键词和评价对象' },
  { kind: 'negative', label: '负面词', hint: '出现时表示不满' },
  { kind: 'positive', label: '正面词', hint: '出现时表示满意' },
  { kind: 'stop', label: '停用词', hint: '不是词或没有意义：以后不再提示，也不作关键词' },
] as const;

export type WordList = (typeof WORD_LISTS)[number];

/** The words as entries of a list. */
export function entriesOf(words: readonly string[], kind: WordList['kind']): DictionaryEntry[] {
  return words.map((text) => ({ kind, text, target: '' }));
}

const figure = (value: number) => String(Math.round(value * 100) / 100);

/** The proposals for Excel, heading first. */
export function newWordTable(rows: readonly NewWordRow[]): string[][] {
  return [['词', '次数', '人数', 'PMI', '熵', '例句'], ...rows.map((row) => [
    row.word, String(row.count), String(row.spread), figure(row.pmi), figure(row.entropy), row.examples.map(({ left, term, right }) => `${left}${term}${right}`).join(' / '),
  ])];
}
