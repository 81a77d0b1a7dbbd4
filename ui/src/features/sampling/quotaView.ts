// The quota board as a picture. Pure.

import type { QuotaBoard, QuotaCell } from '../../bridge/ipc';
import { formatCount } from '../../shared/format';

export interface QuotaMatrix {
  columns: string[];
  rows: { name: string; cells: (QuotaCell | null)[]; sum: QuotaCell | null }[];
}

/** Two dimensions as rows and columns; cells nobody belongs to are empty. */
export function quotaMatrix(board: QuotaBoard): QuotaMatrix {
  const [down = [], across = []] = board.classes;
  const find = (cells: readonly QuotaCell[], keys: readonly string[]) => cells.find((cell) => cell.keys.every((key, at) => key === keys[at])) ?? null;
  const columns = across.filter((name) => board.cells.some((cell) => cell.keys[1] === name));
  const rows = down
    .filter((name) => board.cells.some((cell) => cell.keys[0] === name))
    .map((name) => ({ name, cells: columns.map((column) => find(board.cells, [name, column])), sum: find(board.rows, [name]) }));
  return { columns, rows };
}

const GROUND: Record<string, string> = { short: 'var(--bad)', done: 'var(--good)', over: 'var(--middle)' };

/** Ground of a cell: red the more is missing, green when done, amber when more came than wanted. */
export function groundOf(cell: QuotaCell | null): string | undefined {
  if (cell === null) return undefined;
  const colour = GROUND[cell.state];
  if (colour === undefined) return undefined;
  const strength = cell.state === 'short' ? 12 + Math.round(40 * (1 - (cell.share_done ?? 0))) : 22;
  return `color-mix(in srgb, ${colour} ${strength}%, transparent)`;
}

const STATES: Record<string, string> = { short: '不足', done: '达成', over: '超额', none: '' };

export const stateWords = (cell: QuotaCell): string => STATES[cell.state] ?? '';

/** What a cell says when pointed at. */
export function cellWords(cell: QuotaCell): string {
  const target = cell.target === null ? '没有目标' : `目标 ${cell.target}，${stateWords(cell)}${cell.gap !== null && cell.gap !== 0 ? `（${cell.gap > 0 ? '多' : '缺'} ${Math.abs(cell.gap)}）` : ''}`;
  return `${cell.keys.join(' × ')}：总体 ${cell.n_frame}，抽中 ${cell.n_drawn}，邀请 ${cell.n_invited}，回收 ${cell.n_achieved}，有效 ${cell.n_valid}；${target}`;
}

/** Cells that lack most, first. */
export function shortest(cells: readonly QuotaCell[], most: number): QuotaCell[] {
  return cells.filter((cell) => cell.state === 'short').sort((a, b) => (a.gap ?? 0) - (b.gap ?? 0)).slice(0, most);
}

/** The board as a table for Excel. */
export function boardTable(board: QuotaBoard): string[][] {
  const head = [...board.by_labels, '总体', '目标', '抽中', '邀请', '回收', '有效', '差额', '状态'];
  const line = (cell: QuotaCell, keys: string[]) => [...keys, ...[cell.n_frame, cell.target, cell.n_drawn, cell.n_invited, cell.n_achieved, cell.n_valid, cell.gap].map((n) => (n === null ? '' : String(n))), stateWords(cell)];
  const blank = board.by_labels.map((_, at) => (at === 0 ? '合计' : ''));
  return [head, ...board.cells.map((cell) => line(cell, cell.keys)), line(board.total, blank)];
}

export const doneWords = (cell: QuotaCell): string => (cell.target === null ? formatCount(cell.n_valid) : `${formatCount(cell.n_valid)} / ${formatCount(cell.target)}`);
