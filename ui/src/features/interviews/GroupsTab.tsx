// 座谈会: each group as a table with its chairs, reserves beside it, and what it lacks.
import { PlusOutlined, TeamOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { InterviewCodes, InterviewRow, ParticipantRow } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { EmptyState } from '../../shared/EmptyState';
import { labelOf } from '../field-log/shared';
import { ConsentMark, StateMark, Warnings } from './marks';
import { reservesOf, seatsOf } from './seats';
import { TALKS_FROM } from './sources';

interface GroupsTabProps {
  groups: readonly InterviewRow[];
  codes: InterviewCodes;
  onOpen: (row: InterviewRow) => void;
  onAdd: () => void;
}

export function GroupsTab({ groups, codes, onOpen, onAdd }: GroupsTabProps) {
  if (groups.length === 0) {
    return (
      <EmptyState icon={<TeamOutlined aria-hidden />} title="还没有座谈会" description="焦点小组按行业分组，每组 6–8 位客户，由第三方主持人引导，围绕产品功能痛点、服务流程堵点、沟通需求盲点三个主题。" hints={['先在“提纲”里用“客户座谈会提纲”模板', '多邀 1–2 位候补，座位图会提醒缺口', '全程录音，转录后关联到这一场']} testId="groups-empty">
        <Button type="primary" icon={<PlusOutlined />} onClick={onAdd}>新建座谈会</Button>
      </EmptyState>
    );
  }
  return (
    <div className="talk-scrolling">
      <div className="toolbar"><span className="muted">点一张卡片安排座位</span><span className="spacer" /><Button size="small" type="primary" icon={<PlusOutlined />} onClick={onAdd} data-testid="group-new">新建座谈会</Button></div>
      <div className="talk-groups">
        {groups.map((row) => <Group key={row.id} row={row} codes={codes} onOpen={() => onOpen(row)} />)}
      </div>
    </div>
  );
}

function Group({ row, codes, onOpen }: { row: InterviewRow; codes: InterviewCodes; onOpen: () => void }) {
  const detail = useCommand('get_interview', { id: row.id, with_names: true }, TALKS_FROM).data;
  const people = detail?.row.id === row.id ? detail.participants : [];
  return (
    <section className="card talk-group" data-testid="group-card">
      <button type="button" className="talk-group-head" onClick={onOpen}><b>{row.title}</b><span className="muted">{row.industry}{row.planned_at === '' ? '' : ` · ${row.planned_at}`}</span></button>
      <div className="toolbar"><StateMark row={row} codes={codes} /><ConsentMark row={row} codes={codes} /></div>
      <SeatPicture people={people} codes={codes} least={codes.seats[0] ?? 6} />
      <Warnings row={row} />
    </section>
  );
}

const short = (text: string) => (text.length > 6 ? `${text.slice(0, 6)}…` : text);

function SeatPicture({ people, codes, least }: { people: readonly ParticipantRow[]; codes: InterviewCodes; least: number }) {
  const seats = seatsOf(people, least);
  const waiting = reservesOf(people);
  return (
    <figure className="talk-seats">
      <svg viewBox="-170 -120 340 240" role="img" aria-label={`座位图：${seats.filter((seat) => seat.person !== null).length} 位客户代表`} data-testid="seat-picture">
        <ellipse rx={78} ry={44} className="talk-table" />
        <text className="talk-table-text" textAnchor="middle" y={5}>{seats.filter((seat) => seat.person !== null).length} 位</text>
        {seats.map((seat, at) => (
          <g key={seat.person?.id ?? `empty-${at}`} transform={`translate(${seat.x * 122} ${seat.y * 78})`} className={`talk-seat ${seat.person === null ? 'is-empty' : `is-${seat.person.state}`}`}>
            <title>{seat.person === null ? '空位' : `${seat.person.label} ${seat.person.account_name} ${labelOf(codes.seat_states, seat.person.state)}`}</title>
            <circle r={17} />
            <text textAnchor="middle" y={4}>{seat.person === null ? '' : seat.person.label.slice(0, 3)}</text>
            <text textAnchor="middle" y={31} className="talk-seat-name">{seat.person === null ? '' : short(seat.person.account_name)}</text>
          </g>
        ))}
      </svg>
      {waiting.length === 0 ? null : <figcaption className="muted">候补：{waiting.map((one) => one.label).join('、')}</figcaption>}
    </figure>
  );
}
