// 参与者: who sits in the talk, dragged into order; each line saves at once.
import { CloseOutlined, HolderOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useRef, type FocusEvent, type KeyboardEvent, type PointerEvent } from 'react';
import type { InterviewCodes, InterviewDetail, ParticipantRow } from '../../bridge/ipc';
import { movedTo } from '../../shared/movedTo';
import { useLineDrag } from '../../shared/useLineDrag';
import { AccountSelect } from '../field-log/AccountSelect';
import { optionsOf } from '../field-log/shared';
import { orderParticipants, putParticipants, removeParticipant } from './writes';

function newPerson(interview: string, role: string): ParticipantRow {
  return { id: '', interview, label: '', role, state: 'invited', account_code: '', account_name: '', industry: '', contact: null, name: '', speaker: null, title: '', consent: '', note: '' };
}

export function PeopleList({ detail, codes }: { detail: InterviewDetail; codes: InterviewCodes }) {
  const root = useRef<HTMLDivElement>(null);
  const people = detail.participants;
  const { id, kind, account_code } = detail.row;
  const move = (from: number, to: number) => {
    if (to >= 0 && to < people.length) void orderParticipants(id, movedTo(people, from, to).map((one) => one.id));
  };
  const drag = useLineDrag(root, move);
  const add = (role: string) => void putParticipants([{ ...newPerson(id, role), account_code: role === 'customer' && kind === 'interview' ? account_code : '' }], '已加入参与者');
  const onKeyDown = (at: number) => (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    move(at, at + (event.key === 'ArrowUp' ? -1 : 1));
  };
  return (
    <>
      <h3>参与者<span className="muted">{people.length} 人，姓名只存在保密区</span><span className="spacer" /><Select size="small" value={null} placeholder={<><PlusOutlined aria-hidden /> 加入…</>} style={{ width: 120 }} options={optionsOf(codes.roles)} onChange={(role: string | null) => { if (role !== null) add(role); }} aria-label="加入参与者" data-testid="person-add" /></h3>
      <div className="talk-people" ref={root}>
        {people.map((one, at) => <Person key={one.id} person={one} at={at} detail={detail} codes={codes} onKeyDown={onKeyDown(at)} onDrag={(event) => drag(event, at)} />)}
      </div>
    </>
  );
}

interface PersonProps {
  person: ParticipantRow;
  at: number;
  detail: InterviewDetail;
  codes: InterviewCodes;
  onKeyDown: (event: KeyboardEvent) => void;
  onDrag: (event: PointerEvent) => void;
}

function Person({ person, at, detail, codes, onKeyDown, onDrag }: PersonProps) {
  const save = (fields: Partial<ParticipantRow>) => void putParticipants([{ ...person, ...fields }], `已修改 ${person.label}`);
  const onLeave = (name: 'label' | 'title' | 'note') => (event: FocusEvent<HTMLInputElement>) => {
    if (event.target.value !== person[name]) save({ [name]: event.target.value });
  };
  const isCustomer = person.role === 'customer';
  const contacts = detail.contacts.filter((one) => person.account_code === '' || one.account_code === person.account_code);
  return (
    <div className="talk-person" data-line={at} data-testid="person" onKeyDown={onKeyDown}>
      <span className="line-handle" title="拖动排序（Alt+↑/↓）" aria-hidden onPointerDown={onDrag}><HolderOutlined /></span>
      <Input key={`l${person.label}`} size="small" defaultValue={person.label} onBlur={onLeave('label')} aria-label="代号" className="talk-person-label" />
      <Select size="small" value={person.role} options={optionsOf(codes.roles)} onChange={(role: string) => save({ role })} aria-label="角色" />
      <Select size="small" value={person.state} options={optionsOf(codes.seat_states)} onChange={(state: string) => save({ state })} aria-label="邀约状态" data-testid="person-state" />
      <Button size="small" type="text" icon={<CloseOutlined />} aria-label={`移除 ${person.label}`} onClick={() => void removeParticipant(person)} />
      <div className="talk-person-more">
        {isCustomer ? <AccountSelect value={person.account_code} onChange={(code) => { if (code !== person.account_code && (code === '' || /^\S+$/.test(code))) save({ account_code: code, contact: null }); }} /> : null}
        {isCustomer ? <Select size="small" allowClear value={person.contact} placeholder="联系人" options={contacts.map((one) => ({ value: one.id, label: `${one.name} ${one.title}`.trim() }))} onChange={(contact: string | undefined) => save({ contact: contact ?? null })} aria-label="联系人" /> : null}
        <Input key={`t${person.title}`} size="small" defaultValue={person.title} placeholder="职务" onBlur={onLeave('title')} aria-label="职务" />
        {detail.speakers.length === 0 ? null : <Select size="small" allowClear value={person.speaker} placeholder="转录稿里的声音" options={optionsOf(detail.speakers)} onChange={(speaker: string | undefined) => save({ speaker: speaker ?? null })} aria-label="说话人" />}
        {isCustomer ? <Select size="small" allowClear value={person.consent === '' ? null : person.consent} placeholder="本人同意" options={optionsOf(codes.consents)} onChange={(consent: string | undefined) => save({ consent: consent ?? '' })} aria-label="本人同意" /> : null}
        <Input key={`n${person.note}`} size="small" defaultValue={person.note} placeholder="现场观察" onBlur={onLeave('note')} aria-label="现场观察" className="is-wide" />
      </div>
    </div>
  );
}
