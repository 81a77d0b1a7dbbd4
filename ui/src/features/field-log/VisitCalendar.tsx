// Visits as a month or a week; a visit is dragged to another day, or moved with Alt and an arrow.
import { LeftOutlined, PlusOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useMemo, useState, type DragEvent, type KeyboardEvent } from 'react';
import type { VisitRow } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { addDays, addMonths, monthCells, nearestOutside, weekCells, wordsOfDay, type CalendarCell } from './dates';
import { moveVisit } from './writes';

interface VisitCalendarProps {
  visits: readonly VisitRow[];
  today: string;
  onOpen: (visit: VisitRow) => void;
  onAdd: (day: string) => void;
}

const dayOf = (visit: VisitRow) => (visit.done_at === '' ? visit.planned_at : visit.done_at).slice(0, 10);
const timeOf = (visit: VisitRow) => (visit.done_at === '' ? visit.planned_at : visit.done_at).slice(11, 16);
const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
/** Chips a day of the month before the rest is counted. */
const MOST = 4;

export function VisitCalendar({ visits, today, onOpen, onAdd }: VisitCalendarProps) {
  const [span, setSpan] = useState<'month' | 'week'>('month');
  const [at, setAt] = useState(today);
  const [over, setOver] = useState('');
  const cells = useMemo(() => (span === 'month' ? monthCells(at) : weekCells(at)), [span, at]);
  const { data } = useCommand('get_calendar', { from: cells[0]?.day ?? '', to: cells.at(-1)?.day ?? '' }, ['field']);
  const special = useMemo(() => new Map((data?.days ?? []).map((day) => [day.day, day])), [data]);
  const byDay = useMemo(() => {
    const map = new Map<string, VisitRow[]>();
    for (const visit of visits) map.set(dayOf(visit), [...(map.get(dayOf(visit)) ?? []), visit]);
    for (const list of map.values()) list.sort((a, b) => timeOf(a).localeCompare(timeOf(b)));
    return map;
  }, [visits]);
  const elsewhere = nearestOutside(visits.map(dayOf), cells.map((cell) => cell.day));
  const go = (n: number) => setAt(span === 'month' ? addMonths(at, n) : addDays(at, 7 * n));
  const drop = (event: DragEvent, day: string) => {
    event.preventDefault();
    setOver('');
    const visit = visits.find((one) => one.id === event.dataTransfer.getData('text/visit'));
    if (visit && dayOf(visit) !== day) void moveVisit(visit, day);
  };
  const onKey = (event: KeyboardEvent, visit: VisitRow) => {
    const step = STEPS[event.key];
    if (!event.altKey || step === undefined || visit.state !== 'planned') return;
    event.preventDefault();
    void moveVisit(visit, addDays(dayOf(visit), step));
  };
  const chip = (visit: VisitRow) => (
    <button
      key={visit.id} type="button" className={`field-chip is-${visit.state}${visit.is_overdue ? ' is-overdue' : ''}`} draggable={visit.state === 'planned'} data-testid="visit-chip"
      title={`${visit.account_name} ${visit.title} ${visit.place} ${visit.staff}\n${visit.state === 'planned' ? '拖到别的日子改期；Alt+方向键也可以' : ''}`}
      onDragStart={(event) => event.dataTransfer.setData('text/visit', visit.id)} onClick={() => onOpen(visit)} onKeyDown={(event) => onKey(event, visit)}
    >
      {timeOf(visit) === '00:00' ? null : <span className="field-chip-time">{timeOf(visit)}</span>}
      <span>{visit.account_name || visit.title || '走访'}</span>
      {span === 'week' ? <span className="field-chip-more">{[visit.title, visit.place, visit.staff, visit.n_responses > 0 ? `答卷 ${visit.n_responses}` : ''].filter((words) => words !== '').join(' · ')}</span> : null}
    </button>
  );
  const box = (cell: CalendarCell) => {
    const list = byDay.get(cell.day) ?? [];
    const mark = special.get(cell.day);
    const isOff = mark ? mark.kind === 'holiday' : cell.isWeekend;
    const shown = span === 'month' && list.length > MOST ? list.slice(0, MOST - 1) : list;
    return (
      <div
        key={cell.day} className={`field-day${cell.isInMonth || span === 'week' ? '' : ' is-outside'}${isOff ? ' is-off' : ''}${cell.day === today ? ' is-today' : ''}${over === cell.day ? ' is-over' : ''}`}
        data-testid={`day-${cell.day}`} onDragOver={(event) => { event.preventDefault(); setOver(cell.day); }} onDragLeave={() => setOver('')} onDrop={(event) => drop(event, cell.day)} onDoubleClick={() => onAdd(cell.day)}
      >
        <div className="field-day-head">
          <span className="field-day-n">{cell.n}</span>
          {mark ? <span className={`field-day-mark is-${mark.kind}`} title={mark.title}>{mark.kind === 'holiday' ? '休' : '班'}</span> : null}
          {mark?.kind === 'holiday' ? <span className="field-day-title">{mark.title}</span> : null}
          <button type="button" className="field-day-add" aria-label={`在${cell.day}新建走访`} onClick={() => onAdd(cell.day)}><PlusOutlined /></button>
        </div>
        {shown.map(chip)}
        {shown.length < list.length ? <button type="button" className="field-more" onClick={() => { setSpan('week'); setAt(cell.day); }}>还有 {list.length - shown.length} 次</button> : null}
      </div>
    );
  };
  return (
    <div className="field-calendar" data-testid="visit-calendar">
      <div className="toolbar field-calendar-tools">
        <Button size="small" icon={<LeftOutlined />} aria-label="上一页" onClick={() => go(-1)} />
        <Button size="small" onClick={() => setAt(today)}>今天</Button>
        <Button size="small" icon={<RightOutlined />} aria-label="下一页" onClick={() => go(1)} />
        <b className="field-calendar-title">{at.slice(0, 4)} 年 {Number(at.slice(5, 7))} 月</b>
        <Segmented<'month' | 'week'> size="small" value={span} onChange={setSpan} options={[{ value: 'month', label: '月' }, { value: 'week', label: '周' }]} aria-label="月或周" />
        {elsewhere === null ? null : <Button size="small" type="link" onClick={() => setAt(elsewhere)} data-testid="visits-elsewhere">这里没有走访，去最近的 {wordsOfDay(elsewhere, today)}</Button>}
        <span className="spacer" />
        <span className="field-legend"><i className="is-planned" />计划<i className="is-done" />完成<i className="is-overdue" />逾期<i className="is-off" />休息日</span>
      </div>
      <div className="field-weekdays" aria-hidden>{['一', '二', '三', '四', '五', '六', '日'].map((day) => <span key={day}>周{day}</span>)}</div>
      <div className={`field-days is-${span}`}>{cells.map(box)}</div>
    </div>
  );
}
