import { describe, expect, it } from 'vitest';
import { matchEntries, scoreMatch } from './matchEntries';
import { initialsOf } from './pinyin';

describe('initials', () => {
  // Readings from a dictionary: dǎo rù kè hù míng cè, etc. One word for every initial letter.
  it.each([
    ['导入客户名册', 'drkhmc'], ['概览', 'gl'], ['样本', 'yb'], ['问卷', 'wj'], ['答卷', 'dj'], ['访谈', 'ft'], ['座谈会', 'zth'], ['工单', 'gd'],
    ['关键词', 'gjc'], ['分析', 'fx'], ['报告', 'bg'], ['撤销', 'cx'], ['搜索', 'ss'], ['爱', 'a'], ['鹅', 'e'], ['拉', 'l'], ['内', 'n'], ['欧', 'o'], ['票', 'p'], ['强', 'q'],
  ])('%s is %s', (text, initials) => expect(initialsOf(text)).toBe(initials));

  it('leaves letters and digits', () => expect(initialsOf('导入 CSV 2')).toBe('dr csv 2'));
});

describe('matching', () => {
  it('ranks: begins with, contains, initials, keywords, scattered', () => {
    const scores = ['导入', '名册', 'drkh', 'excel', 'dkm'].map((query) => scoreMatch(query, '导入客户名册…', 'Excel 抽样框'));
    expect(scores).toEqual([100, 80, 70, 40, 20]);
  });

  it('needs all words and refuses what does not fit', () => {
    expect(scoreMatch('导入 工单', '导入客户名册…')).toBeNull();
    expect(scoreMatch('z', '导入')).toBeNull();
  });

  it('puts the best first and keeps the order of equals', () => {
    const entries = ['前往：问卷', '导入问卷答卷…', '问卷'].map((label) => ({ label }));
    expect(matchEntries('问卷', entries).map((entry) => entry.label)).toEqual(['问卷', '前往：问卷', '导入问卷答卷…']);
    expect(matchEntries('', entries)).toHaveLength(3);
  });
});
