// Frame against sample, by variable, for the bars. Pure.
import type { StratumRow } from '../../bridge/ipc';

export interface StrataGroup {
  variable: string;
  rows: StratumRow[];
  /** Largest share in the group: the length of the longest bar. */
  maxShare: number;
}

export function groupStrata(rows: readonly StratumRow[]): StrataGroup[] {
  const groups = new Map<string, StrataGroup>();
  for (const row of rows) {
    const group = groups.get(row.variable) ?? { variable: row.variable, rows: [], maxShare: 0 };
    group.rows.push(row);
    group.maxShare = Math.max(group.maxShare, row.share_population, row.share_sample);
    groups.set(row.variable, group);
  }
  return [...groups.values()];
}
