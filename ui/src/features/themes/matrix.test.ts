import { describe, expect, it } from 'vitest';
import type { ThemeCell, ThemeMatrix, ThemeMatrixRow } from '../../bridge/ipc';
import { cellWords, formatP, largestShare, matrixTable, moveCell, nextMatrixSort, shadeOf, sortMatrix, standingOf } from './matrix';

const cell = (n: number, share: number | null, residual: number | null = 0, is_small = false): ThemeCell => ({ n, share, share_low: share, share_high: share, residual, is_small });
const row = (key: string, cells: ThemeCell[], p: number | null): ThemeMatrixRow => ({ key, name: `主题${key}`, category: '服务', n_respondents: 10, cells, test: p === null ? '' : 'fisher', p, p_adjusted: p, is_significant: p !== null && p < 0.05 });

const rows = [row('x', [cell(2, 0.2), cell(1, 0.9, 3, true)], 0.2), row('y', [cell(5, 0.5, 2.5), cell(0, null)], 0.01), row('z', [cell(1, 0.1, -2), cell(2, 0.3)], null)];
const matrix: ThemeMatrix = { groups: [{ name: '大客户', n: 10 }, { name: '小微', n: 4 }], rows, method: '卡方检验' };

describe('cells', () => {
  it('stand out beyond 1.96 only', () => {
    expect([1.97, 1.96, 0, -1.96, -1.97].map((residual) => standingOf(cell(1, 0.1, residual)))).toEqual(['high', null, null, null, 'low']);
    expect(standingOf(cell(1, null, 3))).toBeNull();
  });
  it('are shaded against the largest share of groups that are not small', () => {
    expect(largestShare(rows)).toBe(0.5);
    expect(rows[0]?.cells.map((one) => shadeOf(one, 0.5))).toEqual([0.4, 1]);
    expect(shadeOf(cell(0, null), 0.5)).toBe(0);
    expect(shadeOf(cell(0, 0), 0)).toBe(0);
  });
  it('fall back on small groups where there are no others', () => expect(largestShare([row('s', [cell(1, 0.25, 0, true)], null)])).toBe(0.25));
  it('say what they show', () => {
    const group = { name: '大客户', n: 10 };
    expect(cellWords(rows[1]!, group, rows[1]!.cells[0]!)).toBe('主题y × 大客户：5/10 人，50.0%；95% 置信区间 50.0% ~ 50.0%；调整后标准化残差 2.50，明显偏高');
    expect(cellWords(rows[1]!, { name: '小微', n: 4 }, rows[1]!.cells[1]!)).toBe('主题y × 小微：该群体只有 4 人，人数太少，不显示占比');
  });
});

describe('order', () => {
  const keys = (column: string, isDescending: boolean) => sortMatrix(rows, { column, isDescending }).map((one) => one.key);
  it('follows a group, hidden shares last in either direction', () => {
    expect(keys('group:1', true)).toEqual(['x', 'z', 'y']);
    expect(keys('group:1', false)).toEqual(['z', 'x', 'y']);
  });
  it('follows p, untested rows last', () => expect(keys('p', false)).toEqual(['y', 'x', 'z']));
  it('is the host\'s without a wish', () => expect(sortMatrix(rows, null)).toEqual(rows));
  it('starts with the largest share and the smallest p, then turns, then ends', () => {
    const first = nextMatrixSort(null, 'group:0');
    expect(first).toEqual({ column: 'group:0', isDescending: true });
    const second = nextMatrixSort(first, 'group:0');
    expect(second?.isDescending).toBe(false);
    expect(nextMatrixSort(second, 'group:0')).toBeNull();
    expect(nextMatrixSort(first, 'p')).toEqual({ column: 'p', isDescending: false });
  });
});

it('shows p values', () => expect([0.0004, 0.0304, null].map(formatP)).toEqual(['<0.001', '0.030', '—']));

it('goes to Excel with the method last and hidden cells empty', () => {
  const table = matrixTable(matrix, rows, '主题');
  expect(table[0]).toEqual(['主题', '类别', '受访者数', '大客户（n=10）占比', '大客户 人数', '大客户 残差', '小微（n=4）占比', '小微 人数', '小微 残差', '检验', 'p', 'p校正', '显著']);
  expect(table[2]).toEqual(['主题y', '服务', '10', '0.5', '5', '2.5', '', '', '0', 'Fisher 精确检验', '0.01', '0.01', '是']);
  expect(table.at(-1)).toEqual(['卡方检验']);
});

describe('arrows', () => {
  const list = [{ key: 'x' }, { key: 'y' }];
  it.each([['ArrowDown', 'y', 0], ['ArrowUp', 'x', 0], ['ArrowRight', 'x', 1], ['ArrowLeft', 'x', 0], ['End', 'x', 1]])('%s', (key, toKey, group) => {
    expect(moveCell(list, 2, { key: 'x', group: 0 }, key)).toEqual({ key: toKey, group });
  });
  it('other keys do nothing', () => expect(moveCell(list, 2, { key: 'x', group: 0 }, 'a')).toBeNull());
});
