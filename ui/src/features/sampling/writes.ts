// What the page writes. Each says what it did and offers to take it back.

import { doUndoable } from '../../actions/doUndoable';
import { call, host } from '../../bridge/call';
import { attempt } from '../../bridge/failure';
import type { CohortRow, CustomerFilter, DrawDetail, DrawPools, DrawRequest, DrawRow, GradingSpec, MemberRow, PlanRow, PlanSpec, WeightingSpec } from '../../bridge/ipc';
import { toast } from '../../shared/toast';
import { copyText, toTsv } from '../../shared/tsv';

/** Puts a table with its heading on the clipboard and says so. */
export async function copyRows(rows: readonly (readonly string[])[], what: string): Promise<void> {
  if (await copyText(toTsv(rows))) toast.success(`已复制${what}，可粘贴到 Excel`);
  else toast.warning('系统不允许写入剪贴板，请重试');
}

export const putPlan = (id: string | null, title: string, spec: PlanSpec): Promise<PlanRow | undefined> =>
  doUndoable(`已保存抽样方案“${title}”`, () => call('put_plan', { id, title, spec }));

export const removePlan = (plan: PlanRow) => doUndoable(`已删除抽样方案“${plan.title}”`, () => call('remove_plan', { id: plan.id }));

export const adoptPlan = (plan: PlanRow) => doUndoable(`配额现在取自“${plan.title}”`, () => call('adopt_plan', { id: plan.id }));

export const dropQuotas = () => doUndoable('已不再采用方案的配额', () => call('drop_quotas', {}));

export const setQuota = (stratum: [string, string][], target: number) =>
  doUndoable(`“${stratum.map(([, name]) => name).join(' × ')}”的配额改为 ${target}`, () => call('set_quota', { stratum, target }));

const drawn = ({ draw }: DrawDetail) => `已抽取“${draw.title}”：${draw.n_main} 个，备选 ${draw.n_reserve} 个`;

export const drawSample = (request: DrawRequest) => doUndoable(drawn, () => call('draw_sample', request));

export const drawPools = (request: DrawPools) => doUndoable(drawn, () => call('draw_pools', request));

export const removeDraw = (draw: DrawRow) => doUndoable(`已删除抽取“${draw.title}”`, () => call('remove_draw', { id: draw.id }));

export const setState = (ids: string[], state: string, label: string) =>
  doUndoable(`${ids.length} 个客户改为“${label}”`, () => call('update_members', { ids, state, note: '' }));

export const replaceMember = (member: MemberRow) =>
  doUndoable((came: MemberRow) => `${member.code} 由备选 ${came.code} 替补`, () => call('replace_member', { id: member.id, reason: '' }));

export function checkDraw(draw: DrawRow): Promise<unknown> {
  return attempt(async () => {
    const check = await call('check_draw', { id: draw.id });
    if (check.is_same_list) toast.success(check.message);
    else toast.warning(check.message);
  });
}

export function exportDraw(draw: DrawRow, is_named: boolean): Promise<unknown> {
  return attempt(async () => {
    const place = await host.pickSave(`${draw.title}${is_named ? '（含真实名称）' : ''}.xlsx`);
    if (place === null) return;
    const written = await call('export_draw', { id: draw.id, file: place.handle, is_named });
    if (written.download !== null) host.finishSave?.(written.download, written.file);
    toast.success(`名单已导出：${written.file}`);
  });
}

export const setWeighting = (spec: WeightingSpec | null) => doUndoable(spec === null ? '已取消加权' : '已保存加权方案', () => call('set_weighting', { spec }));

export const setGrading = (spec: GradingSpec | null) => doUndoable(spec === null ? '已取消客户分级' : '已保存客户分级规则', () => call('set_grading', { spec }));

export const putCohort = (id: string | null, title: string, rule: CustomerFilter): Promise<CohortRow | undefined> =>
  doUndoable((row: CohortRow) => `客户群“${row.title}”有 ${row.n} 家客户`, () => call('put_cohort', { id, title, rule }));

export const removeCohort = (row: CohortRow) => doUndoable(`已删除客户群“${row.title}”，客户仍在名册里`, () => call('remove_cohort', { id: row.id }));
