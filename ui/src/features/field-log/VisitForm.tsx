// One visit: planned, done, what was said. Ctrl+Enter saves.
import { Button, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import type { FieldCodes, VisitRow } from '../../bridge/ipc';
import { AccountSelect } from './AccountSelect';
import { optionsOf } from './shared';
import { putVisit, removeVisits } from './writes';

export function newVisit(day: string): VisitRow {
  return {
    id: '', account_code: '', account_name: '', kind: 'visit', channel: 'sales', contact_channel: 'face_to_face', state: 'planned', planned_at: `${day} 09:30`, done_at: '',
    place: '', staff: '', title: '', note: '', n_responses: 0, is_overdue: false, is_day_off: false,
  };
}

const local = (text: string) => text.replace(' ', 'T');
const stored = (text: string) => text.replace('T', ' ');

interface VisitFormProps {
  visit: VisitRow;
  codes: FieldCodes;
  onClose: () => void;
}

export function VisitForm({ visit, codes, onClose }: VisitFormProps) {
  const [draft, setDraft] = useState(visit);
  const [isBusy, setBusy] = useState(false);
  const set = (fields: Partial<VisitRow>) => setDraft({ ...draft, ...fields });
  const save = async () => {
    setBusy(true);
    const done = await putVisit(draft);
    setBusy(false);
    if (done !== undefined) onClose();
  };
  const remove = async () => {
    await removeVisits([visit.id]);
    onClose();
  };
  const footer = (
    <div className="field-form-foot">
      {visit.id === '' ? null : <Button danger type="text" onClick={() => void remove()}>删除</Button>}
      <span className="spacer" />
      <Button onClick={onClose}>取消</Button>
      <Button type="primary" loading={isBusy} disabled={draft.planned_at === '' && draft.done_at === ''} onClick={() => void save()} data-testid="visit-save">保存</Button>
    </div>
  );
  return (
    <Modal open title={visit.id === '' ? '新建走访' : `走访${visit.account_name === '' ? '' : `：${visit.account_name}`}`} width={680} onCancel={onClose} footer={footer}>
      <div className="field-form" data-testid="visit-form" onKeyDown={(event) => { if (event.key === 'Enter' && event.ctrlKey) void save(); }}>
        <label>客户</label><AccountSelect value={draft.account_code} onChange={(code) => set({ account_code: code })} />
        <label>方式</label><Select value={draft.kind} options={optionsOf(codes.visit_kinds)} onChange={(kind) => set({ kind })} aria-label="方式" />
        <label>主题</label><Input value={draft.title} placeholder="例如：季度回访、交付复盘" onChange={(event) => set({ title: event.target.value })} aria-label="主题" data-testid="visit-title" />
        <label>状态</label>
        <Select
          value={draft.state} options={optionsOf(codes.visit_states)} aria-label="状态"
          onChange={(state) => set({ state, done_at: state === 'done' && draft.done_at === '' ? draft.planned_at : state === 'planned' ? '' : draft.done_at })}
        />
        <label>计划时间</label><input className="field-time" type="datetime-local" value={local(draft.planned_at)} onChange={(event) => set({ planned_at: stored(event.target.value) })} aria-label="计划时间" data-testid="visit-planned" />
        <label>实际时间</label><input className="field-time" type="datetime-local" value={local(draft.done_at)} onChange={(event) => set({ done_at: stored(event.target.value), state: event.target.value === '' ? draft.state : 'done' })} aria-label="实际时间" />
        <label>地点</label><Input value={draft.place} placeholder="网点、会议室、客户地址" onChange={(event) => set({ place: event.target.value })} aria-label="地点" />
        <label>人员</label><Input value={draft.staff} placeholder="多人用、分开" onChange={(event) => set({ staff: event.target.value })} aria-label="人员" />
        <label>信息渠道</label><Select allowClear value={draft.channel === '' ? null : draft.channel} options={optionsOf(codes.information_channels)} onChange={(channel) => set({ channel: channel ?? '' })} aria-label="信息渠道" />
        <label>沟通渠道</label><Select allowClear value={draft.contact_channel === '' ? null : draft.contact_channel} options={optionsOf(codes.contact_channels)} onChange={(contact_channel) => set({ contact_channel: contact_channel ?? '' })} aria-label="沟通渠道" />
        <label className="is-wide">记录</label>
        <Input.TextArea className="is-wide" rows={7} value={draft.note} placeholder="客户说了什么、看到了什么。每行一条，之后可以逐行引用。" onChange={(event) => set({ note: event.target.value })} aria-label="记录" data-testid="visit-note" />
      </div>
    </Modal>
  );
}
