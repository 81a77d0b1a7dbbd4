// One piece of feedback: what was said, who answers for it, by when.
import { Button, Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import type { FieldCodes, IncidentRow } from '../../bridge/ipc';
import { AccountSelect } from './AccountSelect';
import { labelOf, optionsOf } from './shared';
import { wordsOfLeft } from './dates';
import { exportTable, putIncident, removeIncidents } from './writes';

export function newIncident(now: string): IncidentRow {
  return {
    id: '', source: 'manual', source_id: null, rule: '', account_code: '', account_name: '', kind: 'complaint', topic: '', department: '', level: 'important', form: 'oral', channel: 'phone', stage: 'after',
    served_at: '', opened_at: now, respond_by: '', solve_by: '', plan_by: '', responded_at: '', solved_at: '', planned_at: '', score: null, owner: '', text: '', resolution: '', plan: '',
    state: 'open', next: '', next_by: '', minutes_left: null, is_overdue: false, is_response_late: false, is_solution_late: false, timing: '', nature: '', account_class: '',
  };
}

const TIMINGS: Record<string, string> = { immediate: '即时反馈', delayed: '延迟反馈' };
const NATURES: Record<string, string> = { quantitative: '定量反馈', qualitative: '定性反馈', mixed: '定量与定性' };
const local = (text: string) => text.replace(' ', 'T');
const stored = (text: string) => text.replace('T', ' ');

interface IncidentFormProps {
  incident: IncidentRow;
  codes: FieldCodes;
  topics: readonly string[];
  onClose: () => void;
}

export function IncidentForm({ incident, codes, topics, onClose }: IncidentFormProps) {
  const [draft, setDraft] = useState(incident);
  const [isBusy, setBusy] = useState(false);
  const set = (fields: Partial<IncidentRow>) => setDraft({ ...draft, ...fields });
  const save = async () => {
    setBusy(true);
    const done = await putIncident(draft);
    setBusy(false);
    if (done !== undefined) onClose();
  };
  const remove = async () => {
    await removeIncidents([incident.id]);
    onClose();
  };
  const time = (name: 'served_at' | 'opened_at' | 'responded_at' | 'solved_at' | 'planned_at', label: string) => (
    <><label>{label}</label><input className="field-time" type="datetime-local" value={local(draft[name])} onChange={(event) => set({ [name]: stored(event.target.value) })} aria-label={label} data-testid={`incident-${name}`} /></>
  );
  const isNew = incident.id === '';
  const facts = [
    incident.account_class, TIMINGS[incident.timing], NATURES[incident.nature], incident.source === '' ? '' : `来自${labelOf(codes.incident_sources, incident.source)}`,
    incident.respond_by === '' ? '' : `响应时限 ${incident.respond_by}`, incident.solve_by === '' ? '' : `解决时限 ${incident.solve_by}`, incident.plan_by === '' ? '' : `计划时限 ${incident.plan_by}`, wordsOfLeft(incident.minutes_left),
  ].filter((words) => words !== undefined && words !== '');
  const footer = (
    <div className="field-form-foot">
      {isNew ? null : <><Button danger type="text" onClick={() => void remove()}>删除</Button><Button type="text" onClick={() => void exportTable('export_feedback_forms', `客户反馈记录表 ${incident.account_code}.xlsx`, [incident.id])}>导出记录表</Button></>}
      <span className="spacer" />
      <Button onClick={onClose}>取消</Button>
      <Button type="primary" loading={isBusy} onClick={() => void save()} data-testid="incident-save">{isNew ? '登记' : '保存'}</Button>
    </div>
  );
  return (
    <Modal open title={isNew ? '登记反馈' : `反馈：${incident.account_name}`} width={720} onCancel={onClose} footer={footer}>
      {isNew || facts.length === 0 ? null : <p className="muted field-facts">{facts.join(' · ')}</p>}
      <div className="field-form" data-testid="incident-form" onKeyDown={(event) => { if (event.key === 'Enter' && event.ctrlKey) void save(); }}>
        <label>客户</label><AccountSelect value={draft.account_code} onChange={(code) => set({ account_code: code })} />
        <label>类型</label><Select value={draft.kind} options={optionsOf(codes.incident_kinds)} onChange={(kind) => set({ kind })} aria-label="类型" />
        <label className="is-wide">内容</label><Input.TextArea className="is-wide" rows={3} value={draft.text} placeholder="客户的原话" onChange={(event) => set({ text: event.target.value })} aria-label="内容" data-testid="incident-text" />
        <label>内容类别</label><Select allowClear value={draft.topic === '' ? null : draft.topic} placeholder="决定责任部门" options={topics.map((topic) => ({ value: topic, label: topic }))} onChange={(topic) => set({ topic: topic ?? '', department: '' })} aria-label="内容类别" />
        <label>责任部门</label><Input value={draft.department} placeholder="按类别自动" onChange={(event) => set({ department: event.target.value })} aria-label="责任部门" />
        <label>级别</label><Select value={draft.level} options={optionsOf(codes.levels)} onChange={(level) => set({ level })} aria-label="级别" />
        <label>负责人</label><Input value={draft.owner} placeholder="跟进负责人" onChange={(event) => set({ owner: event.target.value })} aria-label="负责人" />
        <label>形式</label><Select value={draft.form} options={optionsOf(codes.forms)} onChange={(form) => set({ form })} aria-label="形式" />
        <label>渠道</label><Select value={draft.channel} options={optionsOf(codes.contact_channels)} onChange={(channel) => set({ channel })} aria-label="渠道" />
        <label>阶段</label><Select value={draft.stage} options={optionsOf(codes.stages)} onChange={(stage) => set({ stage })} aria-label="阶段" />
        <label>评分</label><InputNumber value={draft.score} onChange={(score) => set({ score })} aria-label="评分" style={{ width: '100%' }} />
        {time('opened_at', '反馈时间')}{time('served_at', '服务时间')}
        {isNew ? null : <>
          {time('responded_at', '首次响应')}{time('solved_at', '解决时间')}
          <label className="is-wide">处理结果</label><Input.TextArea className="is-wide" rows={2} value={draft.resolution} onChange={(event) => set({ resolution: event.target.value })} aria-label="处理结果" />
          {incident.plan_by === '' ? null : <>{time('planned_at', '制定计划')}<label className="is-wide">跟进计划</label><Input.TextArea className="is-wide" rows={2} value={draft.plan} onChange={(event) => set({ plan: event.target.value })} aria-label="跟进计划" /></>}
        </>}
      </div>
    </Modal>
  );
}
