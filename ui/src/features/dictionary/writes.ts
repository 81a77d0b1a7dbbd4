// What can be done to the dictionary; each says what it did and can be taken back.

import { addingWords, namedWords } from '../../actions/addWords';
import { doUndoable } from '../../actions/doUndoable';
import { call, host } from '../../bridge/call';
import { attempt } from '../../bridge/failure';
import type { AddedWords, DictionaryRow, Picked } from '../../bridge/ipc';
import { toast } from '../../shared/toast';
import { entryOf } from './entries';

const AGAIN = '；短语将重新提取';

export function switchEntries(rows: readonly DictionaryRow[], is_off: boolean): Promise<unknown> {
  const named = namedWords(rows.map((row) => row.text));
  return doUndoable(`已${is_off ? '停用' : '启用'}${named}${AGAIN}`, () => call('switch_words', { entries: rows.map(entryOf), is_off }));
}

export function removeEntries(rows: readonly DictionaryRow[]): Promise<unknown> {
  const ids = rows.flatMap((row) => (row.id === null ? [] : [row.id]));
  return doUndoable(`已从词典删除${namedWords(rows.map((row) => row.text))}${AGAIN}`, () => call('remove_words', { ids }));
}

export function updateEntry(row: DictionaryRow, fields: { text?: string; target?: string }): Promise<unknown> {
  const { id, text, target } = { ...row, ...fields };
  if (id === null) return Promise.resolve();
  return doUndoable(`已修改“${text}”${AGAIN}`, () => call('update_word', { id, text, target }));
}

/** Lets the user pick a table; `null` when he thinks better of it. */
export async function pickTable(): Promise<Picked | null> {
  const picked = await attempt(() => host.pickFiles('dictionary'));
  return picked?.[0] ?? null;
}

/** Reads entries from the table; with `isPartial` the good rows although others are bad. The
 *  notice says how many rows were left out; which ones, the caller shows. */
export function importTable(file: Picked, isPartial: boolean): Promise<AddedWords | undefined> {
  return addingWords('词典', () => call('import_dictionary', { file: file.handle, is_partial: isPartial }));
}

/** Writes the dictionary to a file that the user names. */
export function exportTable(name: string, isOwnOnly: boolean): Promise<unknown> {
  return attempt(async () => {
    const place = await host.pickSave(name);
    if (place === null) return;
    const written = await call('export_dictionary', { file: place.handle, is_own_only: isOwnOnly });
    if (written.download !== null) host.finishSave?.(written.download, written.file);
    toast.success(`词典已导出：${written.file}`);
  });
}

/** Keeps the study's changes as the personal default for new studies. Lies outside the study, so undo does not reach it. */
export function saveDefault(): Promise<unknown> {
  return attempt(async () => {
    await call('save_default_dictionary', {});
    toast.success('已存为我的默认词典，其他项目可以套用');
  });
}

export function applyDefault(): Promise<unknown> {
  return addingWords('本项目的词典', () => call('apply_default_dictionary', {}));
}
