// What the page writes; each says what it did and can be taken back.
import { doUndoable } from '../../actions/doUndoable';
import { call, host } from '../../bridge/call';
import { attempt } from '../../bridge/failure';
import type { AddGuide, FieldImportResult, GuideDraft, InterviewBoardRow, InterviewRow, ParticipantRow, ReportResult, UpdateInterviews } from '../../bridge/ipc';
import { toast } from '../../shared/toast';
import { drawNumbers } from './board';

export const putInterview = (row: InterviewRow) =>
  doUndoable(row.id === '' ? '已新建' : '已保存', () => call('put_interviews', { interviews: [row] }));

export const updateInterviews = (ids: string[], fields: Partial<UpdateInterviews>, said: string) =>
  doUndoable(said, () => call('update_interviews', { ids, state: null, mode: null, consent: null, moderator: null, recorder: null, guide: null, now: '', ...fields }));

export const removeInterviews = (ids: string[]) => doUndoable(`已删除 ${ids.length} 场`, () => call('remove_interviews', { ids }));

export const putParticipants = (participants: ParticipantRow[], said: string) => doUndoable(said, () => call('put_participants', { participants }));

export const removeParticipant = (row: ParticipantRow) => doUndoable(`已移除 ${row.label}`, () => call('remove_participants', { ids: [row.id] }));

export const orderParticipants = (interview: string, ids: string[]) => doUndoable('已调整顺序', () => call('order_participants', { interview, ids }));

export const setTargets = (rows: readonly InterviewBoardRow[], stratum: string, n: number) =>
  doUndoable(`${stratum}的名额改为 ${n}`, () => call('set_interview_targets', { targets: rows.map((row) => ({ stratum: row.stratum, n: row.stratum === stratum ? n : row.target })).filter((row) => row.stratum !== '') }));

export const drawCustomers = (rows: readonly InterviewBoardRow[]) =>
  doUndoable((made) => `已抽取 ${made.draw.n_main} 家访谈客户`, () => call('draw_pools', { kind: 'interview', title: '', seed: null, ...drawNumbers(rows) }));

export const planInterviews = (guide: string | null) =>
  doUndoable(
    (made) => (made.ids.length === 0 ? '没有可以再安排的客户' : `已安排 ${made.ids.length} 场访谈${made.missing.length > 0 ? `；${made.missing.map((one) => `${one.stratum}还缺 ${one.n}`).join('，')}` : ''}`),
    () => call('plan_interviews', { draw: null, guide }),
  );

export const addGuide = (fields: Partial<AddGuide>, said: string) => doUndoable(said, () => call('add_guide', { template: '', copy_of: null, kind: '', title: '', ...fields }));

export const putGuide = (draft: GuideDraft) => doUndoable('已保存提纲', () => call('put_guide', draft));

export const removeGuide = (id: string) => doUndoable('已删除提纲', () => call('remove_guides', { ids: [id] }));

/** Writes minutes or guides to a file that the user names. */
export function exportFile(command: 'export_minutes' | 'export_guide', name: string, ids: string[]): Promise<unknown> {
  return attempt(async () => {
    const place = await host.pickSave(name);
    if (place === null) return;
    const written: ReportResult = await call(command, { file: place.handle, ids, with_names: true });
    if (written.download !== null) host.finishSave?.(written.download, written.file);
    toast.success(`已导出：${written.file}`);
  });
}

/** Reads minutes from a workbook or Word file that the user picks. */
export async function importMinutes(): Promise<FieldImportResult | undefined> {
  const picked = await attempt(() => host.pickFiles('minutes'));
  const file = picked?.[0];
  if (!file) return undefined;
  return doUndoable((answer) => `新增 ${answer.added}，更新 ${answer.updated}，未变 ${answer.unchanged}`, () => call('import_minutes', { file: file.handle, ids: [], with_names: false }));
}
