// Shapes group means for the heat map. One variable: groups × modules. Two: first × second for
// one module. Three: the same, one panel for each value of the third (region × industry × size).

import type { GroupCell } from '../../bridge/ipc';

/** A field of the map. `null` in `HeatPanel.fields` = nobody is in that group. */
export interface HeatField {
  n: number;
  /** `null` = suppressed, the group is too small to be shown. */
  mean: number | null;
  sd: number | null;
  isSmall: boolean;
}

/** One table of the map. */
export interface HeatPanel {
  /** Value of the third variable; empty when there is no third. */
  title: string;
  rows: string[];
  columns: string[];
  /** `fields[row][column]`. */
  fields: (HeatField | null)[][];
}

/** Modules that occur, 总体 first, the rest in their order. */
export function modulesOf(cells: readonly GroupCell[]): string[] {
  const modules = [...new Set(cells.map((cell) => cell.module))];
  return [...modules.filter((module) => module === OVERALL), ...modules.filter((module) => module !== OVERALL)];
}

/** The module under which the mean of overall satisfaction comes. */
export const OVERALL = '总体';

/** The panels for so many variables; `module` matters from two variables on. */
export function heatPanels(cells: readonly GroupCell[], n_variables: number, module: string): HeatPanel[] {
  if (n_variables <= 1) {
    const columns = modulesOf(cells);
    return cells.length === 0 ? [] : [panel('', cells, columns, (cell) => cell.module)];
  }
  const mine = cells.filter((cell) => cell.module === module);
  const columns = [...new Set(mine.map((cell) => cell.keys[1] ?? ''))];
  if (n_variables === 2) return mine.length === 0 ? [] : [panel('', mine, columns, (cell) => cell.keys[1] ?? '')];
  const rows = [...new Set(mine.map((cell) => cell.keys[0] ?? ''))];
  const titles = [...new Set(mine.map((cell) => cell.keys[2] ?? ''))];
  // All panels have the same rows and columns, so that the eye can compare place with place.
  return titles.map((title) => panel(title, mine.filter((cell) => cell.keys[2] === title), columns, (cell) => cell.keys[1] ?? '', rows));
}

function panel(title: string, cells: readonly GroupCell[], columns: string[], columnOf: (cell: GroupCell) => string, fixedRows?: string[]): HeatPanel {
  const rows = fixedRows ?? [...new Set(cells.map((cell) => cell.keys[0] ?? ''))];
  const places = new Map(cells.map((cell) => [`${cell.keys[0] ?? ''}\n${columnOf(cell)}`, cell]));
  const fields = rows.map((row) => columns.map((column) => {
    const cell = places.get(`${row}\n${column}`);
    return cell ? { n: cell.n, mean: cell.mean, sd: cell.sd, isSmall: cell.is_small } : null;
  }));
  return { title, rows, columns, fields };
}

/** Colour of a mean: `position` 0–1 between the lowest and highest shown mean of all panels. */
export function heatRange(panels: readonly HeatPanel[]): { low: number; high: number } | null {
  const means = panels.flatMap((one) => one.fields.flat()).flatMap((field) => (field?.mean == null ? [] : [field.mean]));
  return means.length === 0 ? null : { low: Math.min(...means), high: Math.max(...means) };
}

/**
 * How far a mean lies from the middle of what is shown: −1 (lowest) … 0 … 1 (highest). The
 * ground of a field takes its colour from the sign and its strength from the size.
 */
export function heatStrength(mean: number, range: { low: number; high: number }): number {
  const half = (range.high - range.low) / 2;
  return half < 1e-9 ? 0 : (mean - (range.low + half)) / half;
}

/** A group with its mean, named by its place in the map. */
export interface NamedField {
  name: string;
  n: number;
  mean: number;
  isSmall: boolean;
}

/** The groups with the lowest and the highest means, `count` each and none twice. */
export function extremes(panels: readonly HeatPanel[], count: number): { lowest: NamedField[]; highest: NamedField[] } {
  const named = panels.flatMap((one) => one.rows.flatMap((row, i) => one.columns.flatMap((column, j): NamedField[] => {
    const field = one.fields[i]?.[j];
    if (field?.mean == null) return [];
    return [{ name: [one.title, row, column].filter(Boolean).join(' · '), n: field.n, mean: field.mean, isSmall: field.isSmall }];
  }))).toSorted((a, b) => a.mean - b.mean);
  const each = Math.min(count, Math.floor(named.length / 2));
  return { lowest: named.slice(0, each), highest: each === 0 ? [] : named.slice(-each).toReversed() };
}

/** The map as a table for Excel, heading first; suppressed fields say so. */
export function heatTable(panels: readonly HeatPanel[], digits: (mean: number) => string): string[][] {
  return panels.flatMap((one) => [
    [one.title, ...one.columns.flatMap((column) => [column, 'n'])],
    ...one.rows.map((row, i) => [row, ...(one.fields[i] ?? []).flatMap((field) => {
      if (!field) return ['', ''];
      return [field.mean === null ? '样本过少' : digits(field.mean), String(field.n)];
    })]),
  ]);
}
