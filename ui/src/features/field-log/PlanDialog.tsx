// Whom to invite, when, until when: the days follow from visit or opening by working days.
import { Alert, Checkbox, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import type { FieldCodes, PlanInvitations, VisitRow } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { GROUPS_ONLY } from '../../shared/rosterRequests';
import { FIELD_FROM, optionsOf } from './shared';
import { wordsOfDay } from './dates';
import { planInvitations } from './writes';

interface PlanDialogProps {
  codes: FieldCodes;
  /** Visits they announce; none = the roster is filtered. */
  visits: readonly VisitRow[];
  today: string;
  onClose: () => void;
}

const SHOWN = 8;

export function PlanDialog({ codes, visits, today, onClose }: PlanDialogProps) {
  const [request, setRequest] = useState<PlanInvitations>({
    wave: null, visits: visits.map((visit) => visit.id), draw: null, account_codes: [], regions: [], industries: [], sizes: [], tag: '',
    is_every_contact: false, channel: 'phone', opens_on: visits.length > 0 ? '' : today, due_on: '', is_preview: true, with_names: true, now: '',
  });
  const [typed, setTyped] = useState('');
  const [isBusy, setBusy] = useState(false);
  const set = (fields: Partial<PlanInvitations>) => setRequest({ ...request, ...fields });
  const roster = useCommand('list_roster', GROUPS_ONLY, ['account']).data;
  const waves = useCommand('list_waves', {}, ['wave']).data ?? [];
  const draws = useCommand('list_draws', {}, ['sample', 'account']).data ?? [];
  const accountCodes = typed.split(/[\s,，、;；]+/).filter((code) => code !== '');
  const asked = { ...request, account_codes: accountCodes };
  const isChosen = visits.length > 0 || asked.draw !== null || accountCodes.length > 0 || asked.regions.length + asked.industries.length + asked.sizes.length > 0 || asked.tag !== '';
  const isDated = visits.length > 0 || asked.opens_on !== '' || asked.wave !== null;
  const preview = useCommand('plan_invitations', asked, FIELD_FROM, { enabled: isChosen && isDated }).data;
  const choices = (groups: readonly { name: string; n: number }[] | undefined) => (groups ?? []).filter((group) => group.name !== '').map((group) => ({ value: group.name, label: `${group.name}（${group.n}）` }));
  const plan = async () => {
    setBusy(true);
    const done = await planInvitations({ ...asked, is_preview: false });
    setBusy(false);
    if (done !== undefined) onClose();
  };
  const rows = isChosen && isDated ? (preview?.rows ?? []) : [];
  return (
    <Modal
      open title="安排邀请" width={720} onCancel={onClose} cancelText="取消" okText={rows.length === 0 ? '安排' : `安排 ${rows.length} 份`} onOk={() => void plan()}
      okButtonProps={{ disabled: rows.length === 0, loading: isBusy, ...{ 'data-testid': 'plan-ok' } }}
    >
      <div className="field-form" data-testid="plan-dialog">
        {visits.length > 0 ? (
          <><label>邀请谁</label><span className="is-rest">{visits.length} 次走访的客户，各在走访前 3–5 个工作日发送</span></>
        ) : (
          <>
            <label>期次</label><Select allowClear placeholder={waves.length === 0 ? '还没有期次' : '不按期次'} value={request.wave} options={waves.map((wave) => ({ value: wave.id, label: wave.title }))} onChange={(wave: string | undefined) => set({ wave: wave ?? null, opens_on: waves.find((one) => one.id === wave)?.opens_on || request.opens_on })} aria-label="期次" />
            <label>抽样结果</label><Select allowClear placeholder={draws.length === 0 ? '还没有抽取' : '不按抽样'} value={request.draw} options={draws.map((draw) => ({ value: draw.id, label: `${draw.title}（${draw.n_main}）` }))} onChange={(draw: string | undefined) => set({ draw: draw ?? null })} aria-label="抽样结果" />
            <label>调查开始</label><input className="field-time" type="date" value={request.opens_on} onChange={(event) => set({ opens_on: event.target.value })} aria-label="调查开始" data-testid="plan-opens" />
            <label>规模</label><Select mode="multiple" allowClear placeholder="不限" value={request.sizes} options={choices(roster?.sizes)} onChange={(sizes) => set({ sizes })} aria-label="规模" data-testid="plan-sizes" />
            <label>地区</label><Select mode="multiple" allowClear placeholder="不限" value={request.regions} options={choices(roster?.regions)} onChange={(regions) => set({ regions })} aria-label="地区" />
            <label>行业</label><Select mode="multiple" allowClear placeholder="不限" value={request.industries} options={choices(roster?.industries)} onChange={(industries) => set({ industries })} aria-label="行业" />
            <label>标签</label><Select allowClear placeholder="不限" value={request.tag === '' ? null : request.tag} options={choices(roster?.tags)} onChange={(tag) => set({ tag: tag ?? '' })} aria-label="标签" />
            <label>或按编号</label><Input value={typed} onChange={(event) => setTyped(event.target.value)} placeholder="粘贴客户编号，空格或逗号分开" aria-label="客户编号" data-testid="plan-codes" />
          </>
        )}
        <label>渠道</label><Select value={request.channel} options={optionsOf(codes.contact_channels)} onChange={(channel) => set({ channel })} aria-label="渠道" />
        <label>截止日期</label><input className="field-time" type="date" value={request.due_on} onChange={(event) => set({ due_on: event.target.value })} aria-label="截止日期" title="空着：按邀请函设置，从开始日算起" />
        <label>对象</label><Checkbox checked={request.is_every_contact} onChange={(event) => set({ is_every_contact: event.target.checked })}>每位联系人各一份（重大节点复盘请所有决策人）</Checkbox>
      </div>
      {(isChosen ? (preview?.warnings ?? []) : []).map((warning) => <Alert key={warning} type="warning" showIcon title={warning} className="field-warning" />)}
      {rows.length === 0 ? <p className="muted field-hint">{isChosen ? (isDated ? (preview && preview.n_known > 0 ? `所选 ${preview.n_known} 位都已有邀请` : '没有需要新安排的邀请') : '请填写开始日期') : '选择抽样结果，或规模、地区、行业、标签，或粘贴客户编号'}</p> : (
        <table className="field-table" data-testid="plan-preview">
          <thead><tr><th>客户</th><th>发送</th><th>提醒</th><th>截止</th></tr></thead>
          <tbody>
            {rows.slice(0, SHOWN).map((row) => <tr key={row.id}><td>{row.account_name}{row.contact_name === '' ? '' : ` · ${row.contact_name}`}</td><td>{wordsOfDay(row.planned_on)}</td><td>{wordsOfDay(row.remind_on)}</td><td>{wordsOfDay(row.due_on)}</td></tr>)}
            {rows.length > SHOWN ? <tr><td colSpan={4} className="muted">还有 {rows.length - SHOWN} 份</td></tr> : null}
          </tbody>
        </table>
      )}
    </Modal>
  );
}
