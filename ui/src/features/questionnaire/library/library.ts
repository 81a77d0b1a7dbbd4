// The question library: what is found, by group. Pure.

import type { LibraryRow } from '../../../bridge/ipc';
import { matches } from '../outline/outline';

export interface LibraryGroup {
  group: string;
  rows: LibraryRow[];
}

/** Groups in the order of the library; own questions first. */
export function groupLibrary(rows: readonly LibraryRow[], search: string, group: string | null): LibraryGroup[] {
  const groups = new Map<string, LibraryRow[]>();
  const sorted = [...rows.filter((row) => row.is_own), ...rows.filter((row) => !row.is_own)];
  for (const row of sorted) {
    if (group !== null && row.group !== group) continue;
    if (!matches(row.question, search)) continue;
    groups.set(row.group, [...(groups.get(row.group) ?? []), row]);
  }
  return [...groups].map(([name, own]) => ({ group: name, rows: own }));
}

/** Every group with how many questions it has. */
export function countGroups(rows: readonly LibraryRow[]): { group: string; n: number; isOwn: boolean }[] {
  const counts = new Map<string, { n: number; isOwn: boolean }>();
  for (const row of rows) {
    const before = counts.get(row.group);
    counts.set(row.group, { n: (before?.n ?? 0) + 1, isOwn: (before?.isOwn ?? true) && row.is_own });
  }
  return [...counts].map(([group, count]) => ({ group, ...count })).toSorted((a, b) => Number(b.isOwn) - Number(a.isOwn));
}
