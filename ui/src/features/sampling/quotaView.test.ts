import { describe, expect, it } from 'vitest';
import type { QuotaBoard, QuotaCell } from '../../bridge/ipc';
import { boardTable, cellWords, doneWords, groundOf, quotaMatrix, shortest } from './quotaView';

const cell = (fields: Partial<QuotaCell>): QuotaCell => ({ keys: [], n_frame: 0, target: null, n_drawn: 0, n_invited: 0, n_achieved: 0, n_valid: 0, gap: null, share_done: null, state: 'none', ...fields });
const short = cell({ keys: ['大客户', '华东'], n_frame: 9, target: 5, n_valid: 2, gap: -3, share_done: 0.4, state: 'short' });
const over = cell({ keys: ['小微客户', '华北'], n_frame: 7, target: 2, n_valid: 4, gap: 2, share_done: 2, state: 'over' });
const board = {
  by_labels: ['客户规模', '区域'], classes: [['大客户', '中小客户', '小微客户'], ['华东', '华北', '西北']], cells: [short, over],
  rows: [cell({ keys: ['大客户'], n_valid: 2 })], columns: [], total: cell({ n_frame: 16, target: 7, n_valid: 6, gap: -1, state: 'short' }),
} as unknown as QuotaBoard;

describe('the quota board', () => {
  it('is a matrix of the classes that occur, in their order', () => {
    const matrix = quotaMatrix(board);
    expect(matrix.columns).toEqual(['华东', '华北']);
    expect(matrix.rows.map((row) => [row.name, row.cells.map((one) => one?.n_valid ?? null), row.sum?.n_valid ?? null])).toEqual([['大客户', [2, null], 2], ['小微客户', [null, 4], null]]);
  });

  it('says what is missing', () => {
    expect(shortest(board.cells, 5)).toEqual([short]);
    expect(cellWords(short)).toContain('目标 5，不足（缺 3）');
    expect(cellWords(over)).toContain('超额（多 2）');
    expect(doneWords(short)).toBe('2 / 5');
    expect(doneWords(cell({ n_valid: 3 }))).toBe('3');
  });

  it('is redder the more is missing', () => {
    expect(groundOf(short)).toBe('color-mix(in srgb, var(--bad) 36%, transparent)');
    expect(groundOf(cell({}))).toBeUndefined();
    expect(groundOf(null)).toBeUndefined();
  });

  it('goes to Excel with its sum', () => {
    const table = boardTable(board);
    expect(table[1]).toEqual(['大客户', '华东', '9', '5', '0', '0', '0', '2', '-3', '不足']);
    expect(table.at(-1)?.slice(0, 4)).toEqual(['合计', '', '16', '7']);
  });
});
