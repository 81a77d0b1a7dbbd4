import { describe, expect, it } from 'vitest';
import { smallBoard, theme } from '../../../tests/mock/smallBoard';
import { phrasesOfRow } from './matrixRows';
import { boardTable, causePieces, progressLine, shareLine, themeTable } from './tables';

const board = smallBoard();

describe('tables', () => {
  it('list the board phrase by phrase; loose phrases have no theme', () => {
    const table = boardTable(board);
    expect(table[0]).toEqual(['类别', '主题', '短语', '受访者数', '提及次数', '占比', '根因', '人工归类']);
    expect(table[1]).toEqual(['服务', '主题A', '回访慢', '8', '9', '0.08', '流程', '']);
    expect(table.slice(5).map((line) => line[1])).toEqual(['', '', '']);
    expect(table).toHaveLength(1 + 7);
  });
  it('have no share without respondents', () => expect(boardTable({ ...board, n_respondents: 0 })[1]?.[5]).toBe(''));
  it('hold a theme with its statement and quotations', () => {
    const quotation = { source: 'focus_group', id: 't', transcript: null, question: null, label: '座谈会01', respondent: 'A', region: '', industry: '', size: '', start_char: 0, end_char: 1, text: '太贵', rule: '' };
    const table = themeTable(theme('C', '价格', [], { statement: '比同行贵' }), 100, [quotation]);
    expect(table[2]).toEqual(['主题陈述', '比同行贵']);
    expect(table.at(-1)?.[0]).toBe('座谈会');
  });
});

describe('causes', () => {
  it('share the bar; those without one are named', () => {
    expect(causePieces({ causes: [{ name: '流程', n: 3 }, { name: '', n: 1 }, { name: '人', n: 0 }] })).toEqual([{ name: '流程', n: 3, width: 75 }, { name: '未判定', n: 1, width: 25 }]);
  });
  it('are none without mentions', () => expect(causePieces({ causes: [] })).toEqual([]));
});

it('says how far the sorting is', () => {
  expect(progressLine({ nPhrases: 7, nUnsorted: 3 })).toBe('还有 3 个短语未归类（共 7 个）');
  expect(progressLine({ nPhrases: 7, nUnsorted: 0 })).toBe('全部 7 个短语都已归类');
});

it('says a share with its base and interval', () => {
  expect(shareLine({ n_respondents: 10, share: 0.1, share_low: 0.0552, share_high: 0.1744 }, 100)).toBe('10/100 人，10.0%（95% 置信区间 5.5% ~ 17.4%）');
});

it('knows the phrases behind a row of the matrix', () => {
  expect(phrasesOfRow(board, 'theme', { key: 'A', name: '主题A' })).toEqual(['回访慢', '没人理']);
  expect(phrasesOfRow(board, 'category', { key: 'service', name: '服务' })).toEqual(['回访慢', '没人理', '推诿']);
  expect(phrasesOfRow(board, 'cause', { key: '技术', name: '技术' })).toEqual([]);
  expect(phrasesOfRow(board, 'cause', { key: '流程', name: '流程' })).toHaveLength(7);
});
