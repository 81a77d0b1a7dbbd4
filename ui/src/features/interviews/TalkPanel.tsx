// One interview or group: facts, consent, people, minutes. Ctrl+Enter saves.
import { CloseOutlined, DownloadOutlined, ReadOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { GuideRow, InterviewCodes, InterviewRow } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { navigate } from '../../shared/route';
import { AccountSelect } from '../field-log/AccountSelect';
import { optionsOf } from '../field-log/shared';
import { ConsentMark, StateMark, Warnings } from './marks';
import { PeopleList } from './PeopleList';
import { TALKS_FROM } from './sources';
import { exportFile, putInterview, removeInterviews } from './writes';

const local = (text: string) => text.replace(' ', 'T');
const stored = (text: string) => text.replace('T', ' ');

interface TalkPanelProps {
  talk: InterviewRow;
  codes: InterviewCodes;
  guides: readonly GuideRow[];
  strata: readonly string[];
  onSaved: (id: string) => void;
  onClose: () => void;
}

export function TalkPanel({ talk, codes, guides, strata, onSaved, onClose }: TalkPanelProps) {
  const [draft, setDraft] = useState(talk);
  const isNew = talk.id === '';
  const isGroup = draft.kind === 'focus_group';
  const detail = useCommand('get_interview', { id: talk.id, with_names: true }, TALKS_FROM, { enabled: !isNew, isFresh: true }).data;
  const transcripts = useCommand('list_transcripts', { kind: null }, ['transcript', 'account']).data ?? [];
  const set = (fields: Partial<InterviewRow>) => setDraft({ ...draft, ...fields });
  const isChanged = JSON.stringify(draft) !== JSON.stringify(talk);
  const save = async () => {
    const made = await putInterview(draft);
    if (made?.ids[0] !== undefined) onSaved(made.ids[0]);
  };
  const remove = async () => {
    await removeInterviews([talk.id]);
    onClose();
  };
  const text = (name: 'title' | 'place' | 'moderator' | 'moderator_org' | 'recorder' | 'industry', label: string, hint = '') => (
    <><label>{label}</label><Input size="small" value={draft[name]} placeholder={hint} onChange={(event) => set({ [name]: event.target.value })} aria-label={label} data-testid={`talk-${name}`} /></>
  );
  const code = (name: 'state' | 'mode' | 'consent' | 'reason', label: string, options: readonly { code: string; label: string }[]) => (
    <><label>{label}</label><Select size="small" allowClear={name !== 'state'} value={draft[name] === '' ? null : draft[name]} options={optionsOf(options)} onChange={(value: string | null) => set({ [name]: value ?? '' })} aria-label={label} data-testid={`talk-${name}`} /></>
  );
  const time = (name: 'planned_at' | 'done_at' | 'consent_at', label: string) => (
    <><label>{label}</label><input className="field-time" type="datetime-local" value={local(draft[name])} onChange={(event) => set({ [name]: stored(event.target.value) })} aria-label={label} /></>
  );
  const say = (heading: string, words: string) => set({ minutes: draft.minutes.map((part) => (part.heading === heading ? { heading, text: words } : part)) });
  return (
    <div className="talk-panel" data-testid="talk-panel" onKeyDown={(event) => { if (event.key === 'Enter' && event.ctrlKey) void save(); }}>
      <header className="talk-panel-head">
        <b>{isNew ? `新建${isGroup ? '座谈会' : '深度访谈'}` : talk.title}</b>
        {isNew ? null : <><StateMark row={talk} codes={codes} /><ConsentMark row={talk} codes={codes} /></>}
        <span className="spacer" />
        {talk.transcript === null ? null : <Button size="small" type="text" icon={<ReadOutlined />} onClick={() => navigate(isGroup ? 'focus-groups' : 'interviews', { transcript: talk.transcript ?? '' })} data-testid="talk-read">看转录稿</Button>}
        <Button size="small" type="text" icon={<CloseOutlined />} onClick={onClose} aria-label="关闭" />
      </header>
      <div className="talk-panel-body">
        <Warnings row={talk} />
        <div className="talk-form">
          {text('title', '名称', '空着自动编号')}
          {isGroup ? text('industry', '行业', '例如 制造') : <><label>客户</label><AccountSelect value={draft.account_code} onChange={(account_code) => set({ account_code })} /></>}
          {isGroup ? null : <><label>客户群</label><Select size="small" allowClear value={draft.stratum === '' ? null : draft.stratum} options={strata.map((one) => ({ value: one, label: one }))} onChange={(value: string | null) => set({ stratum: value ?? '' })} aria-label="客户群" /></>}
          {code('state', '状态', codes.states)}{code('mode', '方式', codes.modes)}
          {time('planned_at', '计划时间')}{time('done_at', '实际时间')}
          {text('place', '地点')}{text('moderator', isGroup ? '主持人' : '访谈人')}
          {isGroup ? text('moderator_org', '主持机构', '第三方机构；空着＝本单位') : null}
          {text('recorder', '记录员', '文字和录音')}
          <label>提纲</label><Select size="small" allowClear value={draft.guide} options={guides.map((one) => ({ value: one.id, label: one.title }))} onChange={(guide: string | undefined) => set({ guide: guide ?? null })} aria-label="提纲" />
          <label>转录稿</label><Select size="small" allowClear showSearch optionFilterProp="label" value={draft.transcript} placeholder="导入后在这里关联" options={transcripts.map((one) => ({ value: one.id, label: one.title }))} onChange={(transcript: string | undefined) => set({ transcript: transcript ?? null })} aria-label="转录稿" data-testid="talk-transcript" />
          {isGroup ? null : code('reason', '流失原因', codes.reasons)}
        </div>
        <h3>知情同意<span className="muted">没有同意，转录稿不进入分析</span></h3>
        <div className="talk-form">
          {code('consent', '同意', codes.consents)}{time('consent_at', '时间')}
          <label>说明</label><Input size="small" className="is-wide" value={draft.consent_note} placeholder="同意的范围：录音、引用原话……" onChange={(event) => set({ consent_note: event.target.value })} aria-label="同意的说明" />
        </div>
        {isNew ? <p className="muted">保存之后可以加入参与者、写纪要。</p> : (
          <>
            {detail === undefined ? null : <PeopleList detail={detail} codes={codes} />}
            <h3>纪要<span className="spacer" /><Button size="small" type="text" icon={<DownloadOutlined />} onClick={() => void exportFile('export_minutes', `纪要 ${talk.title}.docx`, [talk.id])}>Word</Button></h3>
            {draft.minutes.map((part) => (
              <label key={part.heading} className="talk-minutes"><span>{part.heading}</span><Input.TextArea size="small" autoSize={{ minRows: 1, maxRows: 12 }} value={part.text} onChange={(event) => say(part.heading, event.target.value)} aria-label={part.heading} data-testid="minutes-part" /></label>
            ))}
          </>
        )}
        <label className="talk-minutes"><span>现场备注</span><Input.TextArea size="small" autoSize={{ minRows: 1, maxRows: 8 }} value={draft.note} placeholder="气氛、打断、记录者的观察" onChange={(event) => set({ note: event.target.value })} aria-label="现场备注" /></label>
      </div>
      <footer className="talk-panel-foot">
        {isNew ? null : <Button size="small" danger type="text" onClick={() => void remove()}>删除</Button>}
        <span className="spacer" />
        <Button size="small" disabled={!isChanged} onClick={() => setDraft(talk)}>还原</Button>
        <Button size="small" type="primary" disabled={!isChanged && !isNew} onClick={() => void save()} data-testid="talk-save">保存</Button>
      </footer>
    </div>
  );
}
