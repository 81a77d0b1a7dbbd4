// Days as text for drawing calendars. Which days people work is said by the program, not here.

export interface CalendarCell {
  /** `YYYY-MM-DD`. */
  day: string;
  /** Day of the month. */
  n: number;
  isInMonth: boolean;
  isWeekend: boolean;
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}

export function textOfDay(date: Date): string {
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Noon, so that no time zone moves the day. */
function dateOf(day: string): Date {
  const [year, month, date] = day.split('-').map(Number);
  return new Date(year ?? 1970, (month ?? 1) - 1, date ?? 1, 12);
}

export function addDays(day: string, n: number): string {
  const date = dateOf(day);
  date.setDate(date.getDate() + n);
  return textOfDay(date);
}

/** The same day of another month, or its last one. */
export function addMonths(day: string, n: number): string {
  const date = dateOf(day);
  const target = new Date(date.getFullYear(), date.getMonth() + n + 1, 0, 12);
  target.setDate(Math.min(date.getDate(), target.getDate()));
  return textOfDay(target);
}

/** Monday of the week. */
export function mondayOf(day: string): string {
  return addDays(day, -((dateOf(day).getDay() + 6) % 7));
}

function cell(day: string, month: string): CalendarCell {
  const date = dateOf(day);
  return { day, n: date.getDate(), isInMonth: day.slice(0, 7) === month, isWeekend: date.getDay() % 6 === 0 };
}

/** Weeks that show the month of a day whole, Monday first. */
export function monthCells(day: string): CalendarCell[] {
  const month = day.slice(0, 7);
  const first = mondayOf(`${month}-01`);
  const last = addDays(mondayOf(addDays(addMonths(`${month}-01`, 1), -1)), 6);
  const cells: CalendarCell[] = [];
  for (let at = first; at <= last; at = addDays(at, 1)) cells.push(cell(at, month));
  return cells;
}

/** The week of a day, Monday first. */
export function weekCells(day: string): CalendarCell[] {
  const first = mondayOf(day);
  return [0, 1, 2, 3, 4, 5, 6].map((n) => cell(addDays(first, n), day.slice(0, 7)));
}

/** The day nearest to a span in which none of the days lies; `null` when one does, or there are none. */
export function nearestOutside(days: readonly string[], span: readonly string[]): string | null {
  const [first = '', last = ''] = [span[0], span.at(-1)];
  const known = days.filter((day) => day !== '');
  if (known.some((day) => day >= first && day <= last)) return null;
  const before = known.filter((day) => day < first).sort().at(-1);
  const after = known.filter((day) => day > last).sort()[0];
  if (before === undefined || after === undefined) return before ?? after ?? null;
  const gap = (from: string, to: string) => dateOf(to).getTime() - dateOf(from).getTime();
  return gap(before, first) <= gap(last, after) ? before : after;
}

/** Now as the program takes it, to the minute. */
export function textOfMinute(date: Date): string {
  return `${textOfDay(date)} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** 剩 45 分, 超时 1 小时 20 分, 剩 2 天 3 小时. */
export function wordsOfLeft(minutes: number | null): string {
  if (minutes === null) return '';
  const size = Math.abs(minutes);
  const days = Math.floor(size / 1440);
  const hours = Math.floor((size % 1440) / 60);
  const parts = days > 0 ? [`${days} 天`, hours > 0 ? `${hours} 小时` : ''] : hours > 0 ? [`${hours} 小时`, size % 60 > 0 ? `${size % 60} 分` : ''] : [`${size} 分`];
  return `${minutes < 0 ? '超时' : '剩'} ${parts.filter((part) => part !== '').join(' ')}`;
}

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'];

/** 10月9日 周四; with the year when it is not that of `today`. */
export function wordsOfDay(day: string, today = textOfDay(new Date())): string {
  if (day === '') return '';
  const date = dateOf(day.slice(0, 10));
  const year = day.slice(0, 4) === today.slice(0, 4) ? '' : `${day.slice(0, 4)}年`;
  return `${year}${date.getMonth() + 1}月${date.getDate()}日 周${WEEKDAYS[date.getDay()] ?? ''}`;
}
