import { describe, expect, it } from 'vitest';
import { chosenSheets, leftBySkeleton, reportName, toggleAll, toggleSheet } from './selection';

const sheet = (name: string, blocked: string | null = null) => ({ name, label: name, description: '', blocked });
const sheets = [sheet('cover'), sheet('sample', '没有样本名册'), sheet('scores')];

describe('sheets of the report', () => {
  it('are all that can be made, less those left out', () => {
    expect(chosenSheets(sheets, [])).toEqual(['cover', 'scores']);
    expect(chosenSheets(sheets, ['cover', 'gone'])).toEqual(['scores']);
  });

  it('come back when they are no longer left out', () => {
    expect(toggleSheet(toggleSheet([], 'cover'), 'cover')).toEqual([]);
  });

  it('go in all together and out all together', () => {
    expect(chosenSheets(sheets, toggleAll(sheets, ['cover']))).toEqual(['cover', 'scores']);
    expect(chosenSheets(sheets, toggleAll(sheets, []))).toEqual([]);
    // A blocked sheet that the user left out earlier stays left out.
    expect(toggleAll(sheets, ['sample', 'cover'])).toEqual(['sample']);
  });
});

it('a skeleton leaves out what it does not have', () => {
  const skeleton = { name: 'care', title: '', description: '', templates: [], sheets: ['cover', 'sample'] };
  expect(leftBySkeleton(sheets, skeleton)).toEqual(['scores']);
  // What cannot be made yet comes in by itself later.
  expect(chosenSheets(sheets, leftBySkeleton(sheets, skeleton))).toEqual(['cover']);
});

describe('file name', () => {
  it('keeps what file systems take', () => {
    expect(reportName('A/B: 2025?', '2025-09-30', false)).toBe('AB 2025-分析报告-20250930.xlsx');
    expect(reportName('///', '2025-09-30', true)).toBe('客户满意度调查-分析报告（含客户名称）-20250930.xlsx');
  });
});
