// A year of working days as twelve small months: days off, make-up days, what the study changed.
// A click changes a day: as the table says → day off → working day.
import { useMemo } from 'react';
import type { CalendarDayRow } from '../../bridge/ipc';
import { monthCells } from './dates';

interface YearCalendarProps {
  year: number;
  days: readonly CalendarDayRow[];
  today: string;
  /** Whether there is a table for the year. */
  isKnown: boolean;
  onChange: (day: string, kind: string) => void;
}

export function YearCalendar({ year, days, today, isKnown, onChange }: YearCalendarProps) {
  const special = useMemo(() => new Map(days.map((day) => [day.day, day])), [days]);
  const months = useMemo(() => Array.from({ length: 12 }, (_, n) => `${year}-${String(n + 1).padStart(2, '0')}-01`), [year]);
  return (
    <div className={`field-year${isKnown ? '' : ' is-unknown'}`} data-testid="year-calendar">
      {months.map((month) => (
        <section key={month} aria-label={`${Number(month.slice(5, 7))} 月`}>
          <h4>{Number(month.slice(5, 7))} 月</h4>
          <div className="field-small-days">
            {monthCells(month).map((cell) => {
              const mark = special.get(cell.day);
              if (!cell.isInMonth) return <span key={cell.day} />;
              const isOff = mark ? mark.kind === 'holiday' : cell.isWeekend;
              const words = mark ? `${mark.kind === 'holiday' ? '放假' : '上班'} ${mark.title}${mark.is_own ? '（本项目）' : ''}` : cell.isWeekend ? '周末' : '工作日';
              return (
                <button
                  key={cell.day} type="button" title={`${cell.day} ${words}；点一下改为${isOff ? '上班' : '放假'}`} data-testid={`year-${cell.day}`}
                  className={`${isOff ? 'is-off' : ''}${mark?.kind === 'workday' ? ' is-make-up' : ''}${mark?.kind === 'holiday' ? ' is-holiday' : ''}${mark?.is_own ? ' is-own' : ''}${cell.day === today ? ' is-today' : ''}`}
                  onClick={() => onChange(cell.day, mark?.is_own ? '' : isOff ? 'workday' : 'holiday')}
                >
                  {cell.n}
                </button>
              );
            })}
          </div>
        </section>
      ))}
    </div>
  );
}
