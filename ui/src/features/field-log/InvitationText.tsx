// The text of the invitation, its three mandatory parts, and when it goes out.
import { Input, InputNumber, Select } from 'antd';
import type { FieldSettings, InvitationSettings } from '../../bridge/ipc';

const COUNTS = [{ value: 'working', label: '工作日' }, { value: 'calendar', label: '自然日' }];
const SLOTS = ['{称呼}', '{目的}', '{耗时}', '{保密}', '{礼品}', '{截止日期}', '{机构}'];
const MANDATORY = ['{目的}', '{耗时}', '{保密}'];

export function InvitationText({ settings, onChange }: { settings: FieldSettings; onChange: (fields: Partial<FieldSettings>) => void }) {
  const text = settings.invitation;
  const set = (fields: Partial<InvitationSettings>) => onChange({ invitation: { ...text, ...fields } });
  return (
    <div className="field-form is-single" data-testid="invitation-text">
      <label>正文</label>
      <div>
        <Input.TextArea rows={7} value={text.body} onChange={(event) => set({ body: event.target.value })} aria-label="正文" data-testid="invitation-body" />
        <div className="field-slots">{SLOTS.map((slot) => <button key={slot} type="button" className={`tag${MANDATORY.includes(slot) && !text.body.includes(slot) ? ' is-missing' : ''}`} title={MANDATORY.includes(slot) ? '必须有' : '可以没有'} onClick={() => set({ body: `${text.body}${slot}` })}>{slot}</button>)}</div>
      </div>
      <label>目的 *</label><Input.TextArea autoSize value={text.purpose} onChange={(event) => set({ purpose: event.target.value })} aria-label="目的" data-testid="invitation-purpose" />
      <label>保密 *</label><Input.TextArea autoSize value={text.confidentiality} onChange={(event) => set({ confidentiality: event.target.value })} aria-label="保密" />
      <label>耗时 *</label><span className="toolbar"><InputNumber min={1} value={text.minutes} onChange={(minutes) => set({ minutes })} aria-label="分钟" data-testid="invitation-minutes" /> 分钟 <span className="muted">空着：按期次所用问卷估计</span></span>
      <label>礼品</label><Input value={text.gift} placeholder="没有就空着" onChange={(event) => set({ gift: event.target.value })} aria-label="礼品" />
      <label>发送</label>
      <span className="toolbar">提前 <InputNumber min={0} max={60} value={text.latest_days} onChange={(n) => set({ latest_days: n ?? 0 })} aria-label="最晚提前" style={{ width: 62 }} /> 到 <InputNumber min={0} max={60} value={text.earliest_days} onChange={(n) => set({ earliest_days: n ?? 0 })} aria-label="最早提前" style={{ width: 62 }} /> <Select value={text.window_count} options={COUNTS} onChange={(window_count) => set({ window_count })} aria-label="怎样数" /></span>
      <label>截止</label>
      <span className="toolbar"><InputNumber min={1} max={90} value={text.deadline_days} onChange={(n) => set({ deadline_days: n ?? 7 })} aria-label="截止天数" style={{ width: 62 }} /> <Select value={text.deadline_count} options={COUNTS} onChange={(deadline_count) => set({ deadline_count })} aria-label="截止怎样数" /> 内，到期前 <InputNumber min={0} max={30} value={text.remind_days} onChange={(n) => set({ remind_days: n ?? 0 })} aria-label="提前提醒" style={{ width: 62 }} /> 天提醒</span>
    </div>
  );
}
