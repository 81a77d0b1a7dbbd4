import { expect, test } from 'vitest';
import type { KwicRow } from '../../../bridge/ipc';
import { kwicTable, shorterTerms, sortKwic } from './kwicRows';

function row(left: string, right: string, source = 'response', respondent = 'A'): KwicRow {
  const evidence = { source, id: left, transcript: null, question: null, label: '答卷 1 · Q1', respondent, region: '华东', industry: '', size: '', start_char: 0, end_char: 1, text: '', rule: '' };
  return { left, term: '响应', right, evidence };
}
const lefts = (rows: readonly KwicRow[]) => rows.map((one) => one.left);

test('left context is compared from the word outwards', () => {
  // Nearest characters: 后 (hou), 场 (chang), 后; then 售 before 后.
  expect(lefts(sortKwic([row('售后', ''), row('现场', ''), row('事后', '')], 'left'))).toEqual(['现场', '事后', '售后']);
});

test('signs beside the word do not count, and rows without context come last', () => {
  const rows = [row('', ''), row('b', '，慢'), row('c', '快')];
  // 快 kuai before 慢 man.
  expect(lefts(sortKwic(rows, 'right'))).toEqual(['c', 'b', '']);
});

test('sources keep the order of the window, equal ones the order of the texts', () => {
  const rows = [row('1', '', 'ticket'), row('2', '', 'interview'), row('3', '', 'response'), row('4', '', 'interview')];
  expect(lefts(sortKwic(rows, 'source'))).toEqual(['3', '2', '4', '1']);
});

test('the table names its columns', () => {
  expect(kwicTable([row('售后', '慢')])).toEqual([
    ['左文', '词', '右文', '来源', '出处', '受访者', '区域', '行业', '客户规模'],
    ['售后', '响应', '慢', '答卷', '答卷 1 · Q1', 'A', '华东', '', ''],
  ]);
});

test('shorter words are offered for a phrase, none for a word', () => {
  expect(shorterTerms('售后响应慢')).toEqual(['售后响应', '售后', '应慢']);
  expect(shorterTerms('售后')).toEqual([]);
});
