// The history by local day, for headings.
import type { HistoryEntry } from '../bridge/ipc';
import { formatInstant } from '../shared/format';

export interface HistoryDay {
  on: string;
  entries: HistoryEntry[];
}

/** Entries in their order, cut where the local day changes. */
export function groupByDay(entries: readonly HistoryEntry[]): HistoryDay[] {
  const days: HistoryDay[] = [];
  for (const entry of entries) {
    const on = formatInstant(entry.at).slice(0, 10);
    const last = days.at(-1);
    if (last?.on === on) last.entries.push(entry);
    else days.push({ on, entries: [entry] });
  }
  return days;
}
