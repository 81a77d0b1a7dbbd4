// What people do to the codebook.

import { doUndoable } from '../../../actions/doUndoable';
import { trackWrite } from '../../../actions/pendingWrites';
import { call } from '../../../bridge/call';
import { attempt } from '../../../bridge/failure';
import type { CodebookRow, CodeTemplate, MoveCodes } from '../../../bridge/ipc';

const NEW: CodebookRow = {
  id: '', parent: null, depth: 0, name: '', path: '', colour: '', mark: '', definition: '', include: '', exclude: '', example: '',
  n_codings: 0, n_below: 0, n_respondents: 0, n_documents: 0,
};

/** A new code; its id, or `undefined` when it failed. */
export async function addCode(name: string, parent: string | null): Promise<string | undefined> {
  return (await trackWrite(attempt(() => call('put_code', { ...NEW, name, parent }))))?.id;
}

let before: Promise<unknown> = Promise.resolve();

/** Changes a code. One after the other: a code is written whole, so the later must also come later. */
export function updateCode(code: CodebookRow, fields: Partial<CodebookRow>): Promise<unknown> {
  before = trackWrite(before.then(() => attempt(() => call('put_code', { ...code, ...fields }))));
  return before;
}

export function moveCodes(move: MoveCodes): Promise<unknown> {
  return trackWrite(attempt(() => call('move_codes', move)));
}

export function mergeCodes(codes: readonly string[], into: CodebookRow): Promise<unknown> {
  return doUndoable(
    (done) => `已并入“${into.name}”：${done.n_moved} 处编码改编${done.n_removed > 0 ? `，${done.n_removed} 处重复的去掉` : ''}`,
    () => call('merge_codes', { codes: [...codes], into: into.id }),
  );
}

export function removeCodes(codes: readonly string[]): Promise<unknown> {
  return doUndoable((done) => `已删除 ${done.n_codes} 个编码和 ${done.n_removed} 处编码`, () => call('remove_codes', { codes: [...codes] }));
}

export function addStoryCodes(): Promise<unknown> {
  return doUndoable(({ codes }) => (codes.length === 0 ? '案例标记都在了' : `已加入 ${codes.length} 个案例标记`), () => call('add_story_codes', {}));
}

export function addTemplateCodes(template: CodeTemplate): Promise<unknown> {
  return doUndoable(({ codes }) => `已加入“${template.title}”的 ${codes.length} 个编码`, () => call('add_template_codes', { template: template.name }));
}

/** What goes with codes that are removed, for asking first: with all below them. */
export function removalWords(codes: readonly CodebookRow[], going: ReadonlySet<string>): string {
  const n_codings = codes.reduce((n, code) => (going.has(code.id) ? n + code.n_codings : n), 0);
  return `${going.size} 个编码${n_codings === 0 ? '' : `和它们的 ${n_codings} 处编码`}`;
}
