// What a phrase can teach the dictionary: which entry each choice of the dialog becomes.

import type { DictionaryEntry, PhraseRow } from '../../../bridge/ipc';

type Phrase = Pick<PhraseRow, 'aspect' | 'opinion' | 'polarity'>;

/** One choice of the dialog. */
export interface WordChoice {
  key: 'word' | 'opinion' | 'same_aspect' | 'same_opinion' | 'stop';
  label: string;
  hint: string;
  /** List of the dictionary. */
  kind: string;
  /** What the word is filled with. */
  text: string;
  /** Whether another word is asked for. */
  wantsTarget: boolean;
}

/** What makes sense for the phrase; nothing is offered for an empty aspect. */
export function wordChoices({ aspect, opinion, polarity }: Phrase): WordChoice[] {
  const side = polarity === 'positive' ? '正面' : '负面';
  const all: WordChoice[] = [
    { key: 'word', label: '专有词', hint: '切词时不再拆开，例如产品名、部门名', kind: 'word', text: aspect, wantsTarget: false },
    { key: 'opinion', label: `${side}评价词`, hint: `以后遇到它就算作${side}评价`, kind: polarity === 'positive' ? 'positive' : 'negative', text: opinion, wantsTarget: false },
    { key: 'same_aspect', label: '对象的同义词', hint: '两个对象算作同一个，短语随之合并', kind: 'synonym', text: aspect, wantsTarget: true },
    { key: 'same_opinion', label: '评价的同义词', hint: '两个评价算作同一个，短语随之合并', kind: 'synonym', text: opinion, wantsTarget: true },
    { key: 'stop', label: '停用词', hint: '不再作为对象或关键词出现', kind: 'stop', text: aspect, wantsTarget: false },
  ];
  return all.filter((choice) => choice.text !== '');
}

/** The entry; `null` while something is missing or a word would stand for itself. */
export function entryOf(choice: WordChoice, text: string, target: string): DictionaryEntry | null {
  const word = text.trim();
  const other = target.trim();
  if (word === '' || (choice.wantsTarget && (other === '' || other === word))) return null;
  return { kind: choice.kind, text: word, target: choice.wantsTarget ? other : '' };
}
