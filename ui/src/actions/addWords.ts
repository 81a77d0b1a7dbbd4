// Words taken into the study's dictionary, from wherever they were found; mining follows them
// from the next run on.
import { call } from '../bridge/call';
import type { AddedWords, DictionaryEntry } from '../bridge/ipc';
import { doUndoable } from './doUndoable';

/** `“云诊断平台”` or `“云诊断平台”等 3 个词`. */
export function namedWords(words: readonly string[]): string {
  const first = `“${words[0] ?? ''}”`;
  return words.length === 1 ? first : `${first}等 ${words.length} 个词`;
}

/** What became of added words, in one sentence; empty when the problems say it all. */
export function addedLine({ n_added, n_known, problems }: AddedWords, where: string): string {
  const left = problems.length > 0 ? `，${problems.length} 个没有加入` : '';
  if (n_added === 0) return n_known > 0 ? `这些词${where}里都已经有了${left}` : '';
  return `已将 ${n_added} 个词加入${where}${n_known > 0 ? `，${n_known} 个原来就有` : ''}${left}；短语将重新提取`;
}

/** Does a write that adds words and says what became of them; `undefined` when it failed. `where`
 *  is the list in Chinese, e.g. 停用词. */
export function addingWords(where: string, work: () => Promise<AddedWords>): Promise<AddedWords | undefined> {
  return doUndoable((answer) => addedLine(answer, where), work);
}

/** Adds the entries and says so; `undefined` when it failed. */
export function addWords(entries: DictionaryEntry[], where: string): Promise<AddedWords | undefined> {
  return addingWords(where, () => call('add_words', { entries }));
}
