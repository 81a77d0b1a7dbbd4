import { describe, expect, it } from 'vitest';
import type { CodeGroups, CodePairs } from '../../bridge/ipc';
import { cellWords, figureOf, groupTable, markOf, pairsBy, pairTable, shadeOf } from './matrixView';

const cell = { n_codings: 5, n: 4, share_of_group: 2 / 3, share_of_code: 0.8, residual: 2.5 };
const few = { n_codings: 1, n: 1, share_of_group: null, share_of_code: 0.2, residual: null };
const row = { code: 'c', path: '服务 / 回复慢', depth: 1, colour: '#888888', n_codings: 6, n_respondents: 5, cells: [cell, few], test: 'fisher', p: 0.2424, p_adjusted: 0.2424, is_significant: false };
const matrix: CodeGroups = { by_label: '区域', groups: [{ name: '华东', value: '华东', n: 6, is_small: true }, { name: '华南', value: '华南', n: 3, is_small: true }], rows: [row], method: '口径' };

describe('codes by groups', () => {
  it('shows shares, or a dash where the group is too small', () => {
    expect([figureOf(cell, 'share_of_group'), figureOf(few, 'share_of_group'), figureOf(few, 'n')]).toEqual(['67%', '—', '1']);
    expect([markOf(cell), markOf(few), markOf({ ...cell, residual: -2 })]).toEqual(['▲', '', '▼']);
    expect(shadeOf(few, 'n_codings', matrix.rows)).toBeCloseTo(0.2);
    expect(cellWords(row, { name: '华南', value: '华南', n: 3, is_small: true }, few)).toBe('服务 / 回复慢 × 华南：编码 1 次，1/3 位受访者；人数太少，不显示占比；占该编码 20.0%；小样本，仅供参考');
  });

  it('goes to Excel with counts and both shares', () => {
    expect(groupTable(matrix)[1]).toEqual(['服务 / 回复慢', '6', '5', '5', '4', '0.6667', '0.8', '1', '1', '', '0.2', 'Fisher 精确检验', '0.2424', '0.2424']);
  });
});

describe('codes by codes', () => {
  const code = (name: string, n: number) => ({ code: name, name, path: name, colour: '', n, n_respondents: n, x: 0, y: 0, radius: 1 });
  const pairs: CodePairs = { codes: [code('甲', 3), code('乙', 2), code('丙', 1)], pairs: [{ a: 0, b: 2, n: 1, jaccard: 0.5 }], width: 1, height: 1, method: '口径' };

  it('is the same from both sides and has the own counts across', () => {
    const of = pairsBy(pairs);
    expect([of(2, 0)?.n, of(0, 2)?.n, of(0, 1)]).toEqual([1, 1, undefined]);
    expect(pairTable(pairs).slice(1, 4)).toEqual([['甲', '3', '0', '1'], ['乙', '0', '2', '0'], ['丙', '1', '0', '1']]);
  });
});
