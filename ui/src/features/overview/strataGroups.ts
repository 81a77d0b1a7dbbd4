// Shapes sample against frame: the strata of each variable with both shares on one axis.

import type { StratumRow } from '../../bridge/ipc';

/** A stratum with its bars; places in percent of the axis. */
export interface StratumBar {
  group: string;
  n_population: number;
  n_sample: number;
  share_population: number;
  share_sample: number;
  population: number;
  sample: number;
  /** Sample share less frame share, in percentage points. */
  gap: number;
  /** The gap is so large that it should catch the eye. */
  isOff: boolean;
}

/** The strata of one variable. */
export interface StrataGroup {
  variable: string;
  bars: StratumBar[];
}

/** Gaps from here on, in percentage points, are marked. A mark for the eye, not a test. */
export const NOTABLE_GAP = 5;

/** The strata by variable in the order given, all on the axis of their variable. */
export function strataGroups(rows: readonly StratumRow[]): StrataGroup[] {
  const groups = new Map<string, StratumRow[]>();
  for (const row of rows) groups.set(row.variable, [...(groups.get(row.variable) ?? []), row]);
  return [...groups].map(([variable, members]) => {
    const end = Math.max(...members.flatMap((row) => [row.share_population, row.share_sample]), 0.01);
    return { variable, bars: members.map((row) => bar(row, end)) };
  });
}

function bar(row: StratumRow, end: number): StratumBar {
  const { group, n_population, n_sample, share_population, share_sample } = row;
  const gap = (share_sample - share_population) * 100;
  return {
    group, n_population, n_sample, share_population, share_sample, gap,
    population: (share_population / end) * 100,
    sample: (share_sample / end) * 100,
    isOff: Math.abs(gap) >= NOTABLE_GAP - 1e-9,
  };
}
