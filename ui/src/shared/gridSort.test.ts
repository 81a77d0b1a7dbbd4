import { describe, expect, it } from 'vitest';
import { nextSort, sortRows } from './gridSort';
import { toTsv } from './tsv';

describe('sorting', () => {
  it('puts missing values last in both directions', () => {
    const rows = [3, null, 1, undefined, 2];
    expect(sortRows(rows, (row) => row, false)).toEqual([1, 2, 3, null, undefined]);
    expect(sortRows(rows, (row) => row, true)).toEqual([3, 2, 1, null, undefined]);
  });

  it('reads numbers inside texts and Chinese by pinyin', () => {
    expect(sortRows(['KH10', 'KH9', 'KH1'], (row) => row, false)).toEqual(['KH1', 'KH9', 'KH10']);
    // bei, guang, shang, shen
    expect(sortRows(['深圳', '上海', '北京', '广州'], (row) => row, false)).toEqual(['北京', '广州', '上海', '深圳']);
  });

  it('goes up, down, and back to the original order', () => {
    const up = nextSort(null, 'code');
    const down = nextSort(up, 'code');
    expect([up, down, nextSort(down, 'code')]).toEqual([{ column: 'code', isDescending: false }, { column: 'code', isDescending: true }, null]);
    expect(nextSort(down, 'region')).toEqual({ column: 'region', isDescending: false });
  });
});

describe('tab-separated text', () => {
  it('quotes what would break the cells', () => {
    expect(toTsv([['编号', '内容'], ['1', '第一行\n第二行'], ['2', '说"慢"'], ['3', 'a\tb']])).toBe('编号\t内容\r\n1\t"第一行\n第二行"\r\n2\t"说""慢"""\r\n3\t"a\tb"');
  });
});
