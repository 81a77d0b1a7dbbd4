// What the page writes; each says what it did and can be taken back.
import { doUndoable } from '../../actions/doUndoable';
import { call, host } from '../../bridge/call';
import { attempt } from '../../bridge/failure';
import type { CalendarDayRow, DueRow, FieldImportResult, FieldSettings, IncidentRow, PlanInvitations, ReportResult, UpdateIncidents, UpdateInvitations, UpdateVisits, VisitRow } from '../../bridge/ipc';
import { toast } from '../../shared/toast';
import { wordsOfDay } from './dates';

export function putVisit(visit: VisitRow): Promise<unknown> {
  return doUndoable(visit.id === '' ? '已新建走访' : '已保存走访', () => call('put_visits', { visits: [visit] }));
}

export function updateVisits(ids: string[], fields: Partial<UpdateVisits>, said: string): Promise<unknown> {
  return doUndoable(said, () => call('update_visits', { ids, state: null, planned_on: null, staff: null, now: '', ...fields }));
}

export function moveVisit(visit: VisitRow, day: string): Promise<unknown> {
  return updateVisits([visit.id], { planned_on: day }, `已把走访改到${wordsOfDay(day)}`);
}

export function removeVisits(ids: string[]): Promise<unknown> {
  return doUndoable(`已删除 ${ids.length} 次走访`, () => call('remove_visits', { ids }));
}

export function completeDue(rows: readonly DueRow[]): Promise<unknown> {
  return doUndoable(rows.length === 1 ? '已完成 1 件事' : `已完成 ${rows.length} 件事`, () => call('complete_due', { items: rows.map(({ kind, id }) => ({ kind, id })), now: '' }));
}

export function planInvitations(request: PlanInvitations): Promise<unknown> {
  return doUndoable((answer) => `已安排 ${answer.rows.length} 份邀请${answer.n_known > 0 ? `，另有 ${answer.n_known} 位已有邀请` : ''}`, () => call('plan_invitations', request));
}

export function updateInvitations(request: Omit<UpdateInvitations, 'now' | 'on' | 'value'> & Partial<UpdateInvitations>, said: string): Promise<unknown> {
  return doUndoable(said, () => call('update_invitations', { on: '', value: '', now: '', ...request }));
}

export function removeInvitations(ids: string[]): Promise<unknown> {
  return doUndoable(`已删除 ${ids.length} 份邀请`, () => call('remove_invitations', { ids }));
}

export function putIncident(incident: IncidentRow): Promise<unknown> {
  return doUndoable(incident.id === '' ? '已登记反馈，计时开始' : '已保存反馈', () => call('put_incidents', { incidents: [incident] }));
}

export function updateIncidents(request: Omit<UpdateIncidents, 'now' | 'at' | 'value'> & Partial<UpdateIncidents>, said: string): Promise<unknown> {
  return doUndoable(said, () => call('update_incidents', { at: '', value: '', now: '', ...request }));
}

export function removeIncidents(ids: string[]): Promise<unknown> {
  return doUndoable(`已删除 ${ids.length} 条反馈`, () => call('remove_incidents', { ids }));
}

export function scanIncidents(since: string): Promise<unknown> {
  return doUndoable((answer) => (answer.n_new === 0 ? '没有新的差评或投诉需要登记' : `已按规则登记 ${answer.n_new} 条反馈`), () => call('scan_incidents', { since, is_preview: false, now: '' }));
}

export function saveSettings(settings: FieldSettings, said: string): Promise<unknown> {
  return doUndoable(said, () => call('update_field_settings', settings));
}

export function setDays(days: CalendarDayRow[], said: string): Promise<unknown> {
  return doUndoable(said, () => call('set_calendar_days', { days }));
}

type Export = 'export_visits' | 'export_invitations' | 'export_feedback_forms' | 'export_calendar';
type Import = 'import_visits' | 'import_feedback_forms' | 'import_calendar';

/** Writes a table to a file that the user names. */
export function exportTable(command: Export, name: string, ids: string[]): Promise<unknown> {
  return attempt(async () => {
    const place = await host.pickSave(name);
    if (place === null) return;
    const written: ReportResult = await call(command, { file: place.handle, ids, with_names: true });
    if (written.download !== null) host.finishSave?.(written.download, written.file);
    toast.success(`已导出：${written.file}`);
  });
}

/** Reads a table that the user picks; answers what is imperfect about it. */
export async function importTable(command: Import): Promise<FieldImportResult | undefined> {
  const picked = await attempt(() => host.pickFiles('field'));
  const file = picked?.[0];
  if (!file) return undefined;
  return doUndoable(
    (answer) => `新增 ${answer.added}，更新 ${answer.updated}，未变 ${answer.unchanged}${answer.rejected > 0 ? `，${answer.rejected} 行没有导入` : ''}`,
    () => call(command, { file: file.handle, ids: [], with_names: false }),
  );
}
