// The matrix of themes and groups: order, shades, what a cell says, and the table for Excel.

import type { GroupCount, ThemeCell, ThemeMatrix, ThemeMatrixRow } from '../../bridge/ipc';
import { formatNumber, formatPercent, NONE } from '../../shared/format';
import { compareValues, type GridSort, type SortValue } from '../../shared/gridSort';

/** Adjusted standardised residuals beyond this stand out (5 %, two-sided; Haberman 1973). */
export const STANDS_OUT = 1.96;

/** `high`: more than expected in this group, `low`: less. */
export type Standing = 'high' | 'low' | null;

export function standingOf(cell: Pick<ThemeCell, 'residual' | 'share'>): Standing {
  if (cell.share === null || cell.residual === null) return null;
  if (cell.residual > STANDS_OUT) return 'high';
  return cell.residual < -STANDS_OUT ? 'low' : null;
}

/** Depth of the shade, 0–1: the share over the largest share of the matrix. */
export function shadeOf(cell: Pick<ThemeCell, 'share'>, largest: number): number {
  return cell.share === null || largest <= 0 ? 0 : Math.min(1, cell.share / largest);
}

/** The largest share that is shown; small groups do not stretch the scale. */
export function largestShare(rows: readonly ThemeMatrixRow[]): number {
  const cells = rows.flatMap((row) => row.cells);
  const most = (list: readonly ThemeCell[]) => list.reduce((largest, cell) => Math.max(largest, cell.share ?? 0), 0);
  return most(cells.filter((cell) => !cell.is_small)) || most(cells);
}

/** Columns are `name`, `category`, `n`, `p`, `p_adjusted` and `group:<place>`. */
function valueOf(row: ThemeMatrixRow, column: string): SortValue {
  switch (column) {
    case 'name': return row.name;
    case 'category': return row.category;
    case 'n': return row.n_respondents;
    case 'p': return row.p;
    case 'p_adjusted': return row.p_adjusted;
    default: return row.cells[Number(column.slice('group:'.length))]?.share ?? null;
  }
}

/** First click on figures shows the largest first, on names and p the smallest. */
export function nextMatrixSort(sort: GridSort | null, column: string): GridSort | null {
  const startsDescending = column === 'n' || column.startsWith('group:');
  if (sort?.column !== column) return { column, isDescending: startsDescending };
  return sort.isDescending === startsDescending ? { column, isDescending: !startsDescending } : null;
}

export function sortMatrix(rows: readonly ThemeMatrixRow[], sort: GridSort | null): ThemeMatrixRow[] {
  if (!sort) return [...rows];
  return rows.toSorted((a, b) => compareValues(valueOf(a, sort.column), valueOf(b, sort.column), sort.isDescending));
}

/** `0.012`, `<0.001`, `—`. */
export function formatP(p: number | null): string {
  if (p === null) return NONE;
  return p < 0.001 ? '<0.001' : formatNumber(p, 3);
}

export const TEST_LABELS: Record<string, string> = { chi_square: '卡方检验', fisher: 'Fisher 精确检验' };

/** What a cell says, for tooltip and screen readers. */
export function cellWords(row: ThemeMatrixRow, group: GroupCount, cell: ThemeCell): string {
  const head = `${row.name} × ${group.name}`;
  if (cell.share === null) return `${head}：该群体只有 ${group.n} 人，人数太少，不显示占比`;
  const lines = [`${head}：${cell.n}/${group.n} 人，${formatPercent(cell.share)}`];
  if (cell.share_low !== null && cell.share_high !== null) lines.push(`95% 置信区间 ${formatPercent(cell.share_low)} ~ ${formatPercent(cell.share_high)}`);
  if (cell.residual !== null) lines.push(`调整后标准化残差 ${formatNumber(cell.residual)}${{ high: '，明显偏高', low: '，明显偏低', none: '' }[standingOf(cell) ?? 'none']}`);
  if (cell.is_small) lines.push('小样本，仅供参考');
  return lines.join('；');
}

const figure = (value: number | null) => (value === null ? '' : String(Math.round(value * 10_000) / 10_000));

/** The matrix for Excel: for each group share, respondents and residual; p values; the method last. */
export function matrixTable(matrix: ThemeMatrix, rows: readonly ThemeMatrixRow[], rowLabel: string): string[][] {
  const heads = matrix.groups.flatMap((group) => [`${group.name}（n=${group.n}）占比`, `${group.name} 人数`, `${group.name} 残差`]);
  const body = rows.map((row) => [
    row.name, row.category, String(row.n_respondents),
    ...row.cells.flatMap((cell) => [figure(cell.share), cell.share === null ? '' : String(cell.n), figure(cell.residual)]),
    TEST_LABELS[row.test] ?? '', figure(row.p), figure(row.p_adjusted), row.is_significant ? '是' : '否',
  ]);
  return [[rowLabel, '类别', '受访者数', ...heads, '检验', 'p', 'p校正', '显著'], ...body, [matrix.method]];
}

/** A cell by row key and column. */
export interface CellPlace {
  key: string;
  group: number;
}

/** Where an arrow leads from a cell; `null` when the key is no arrow. */
export function moveCell(rows: readonly { key: string }[], nGroups: number, at: CellPlace, key: string): CellPlace | null {
  const r = rows.findIndex((row) => row.key === at.key);
  const clampRow = (to: number) => rows[Math.max(0, Math.min(rows.length - 1, to))]?.key ?? at.key;
  const clampGroup = (to: number) => Math.max(0, Math.min(nGroups - 1, to));
  switch (key) {
    case 'ArrowDown': return { key: clampRow(r + 1), group: at.group };
    case 'ArrowUp': return { key: clampRow(r - 1), group: at.group };
    case 'ArrowRight': return { key: at.key, group: clampGroup(at.group + 1) };
    case 'ArrowLeft': return { key: at.key, group: clampGroup(at.group - 1) };
    case 'Home': return { key: at.key, group: 0 };
    case 'End': return { key: at.key, group: clampGroup(nGroups - 1) };
    default: return null;
  }
}
