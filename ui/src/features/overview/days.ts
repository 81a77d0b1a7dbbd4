// Shapes the fieldwork curve: a bar for every day, also for days without answers, since a gap in
// the field is what one looks for.

import type { DayCount } from '../../bridge/ipc';

/** A day and what came in until then. */
export interface Day {
  on: string;
  n: number;
  total: number;
}

const DAY_MS = 86_400_000;
/** Longer stretches keep only the days with answers: one stray date must not make 10,000 bars. */
const LONGEST = 400;

/** Every day from the first to the last, with the running total. */
export function fillDays(counts: readonly DayCount[]): Day[] {
  const known = counts.filter((count) => !Number.isNaN(Date.parse(count.on))).toSorted((a, b) => a.on.localeCompare(b.on));
  const first = known[0];
  const last = known.at(-1);
  if (!first || !last) return [];
  const n = new Map<string, number>();
  for (const count of known) n.set(count.on, (n.get(count.on) ?? 0) + count.n);
  const length = (Date.parse(last.on) - Date.parse(first.on)) / DAY_MS + 1;
  const days = length > LONGEST ? [...n.keys()] : Array.from({ length }, (_, i) => isoDay(Date.parse(first.on) + i * DAY_MS));
  let total = 0;
  return days.map((on) => {
    total += n.get(on) ?? 0;
    return { on, n: n.get(on) ?? 0, total };
  });
}

const isoDay = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** The busiest day; `null` when there is none. */
export function busiestDay(days: readonly Day[]): Day | null {
  return days.reduce<Day | null>((most, day) => (most === null || day.n > most.n ? day : most), null);
}

/** `9月1日`. */
export function dayLabel(on: string): string {
  const [, month, day] = on.split('-');
  return `${Number(month)}月${Number(day)}日`;
}
