// Shapes module means for bars on the 1–5 scale. An axis from 1 keeps the length honest: the
// worst possible mean has no length.

import type { ModuleRow } from '../../bridge/ipc';

/** A module's bar; `width` in percent of the axis 1–5. */
export interface ModuleBar {
  module: string;
  mean: number | null;
  n: number;
  band: string;
  width: number;
  /** The lowest mean of all. */
  isLowest: boolean;
}

/** The bars in questionnaire order. */
export function moduleBars(rows: readonly ModuleRow[]): ModuleBar[] {
  const means = rows.flatMap((row) => (row.mean === null ? [] : [row.mean]));
  const lowest = means.length > 1 ? Math.min(...means) : null;
  return rows.map((row) => ({
    module: row.module,
    mean: row.mean,
    n: row.n,
    band: row.band,
    width: row.mean === null ? 0 : scalePlace(row.mean),
    isLowest: row.mean !== null && row.mean === lowest,
  }));
}

/** Place of a mean on the axis 1–5, in percent. */
export function scalePlace(mean: number): number {
  return Math.min(100, Math.max(0, ((mean - 1) / 4) * 100));
}
