import { expect, test } from 'vitest';
import type { DictionaryRow } from '../../bridge/ipc';
import { dictionaryName, entryObstacle, knownTargets, originOf, pickedEntries, readPasted } from './entries';

const row = (fields: Partial<DictionaryRow>): DictionaryRow => ({ id: null, kind: 'word', text: '售后', target: '', is_built_in: true, is_off: false, ...fields });

test('lines from Excel become entries; empty lines, quotes and further columns do not matter', () => {
  const { entries, bad, nRepeated } = readPasted('缓慢\t慢\t备注\r\n\r\n"偏贵"\t贵\n缓慢\t慢\n', 'synonym', '规范说法');
  expect(entries).toEqual([{ kind: 'synonym', text: '缓慢', target: '慢' }, { kind: 'synonym', text: '偏贵', target: '贵' }]);
  expect(bad).toEqual([]);
  expect(nRepeated).toBe(1);
});

test('a line that cannot be an entry is named by its number with the reason', () => {
  const { entries, bad } = readPasted('缓慢\t慢\n烦琐\n\t贵', 'synonym', '规范说法');
  expect(entries).toHaveLength(1);
  expect(bad.map(({ line, reason }) => [line, reason])).toEqual([[2, '缺少“规范说法”'], [3, '没有词']]);
});

test('a list without targets ignores the second column', () => {
  expect(readPasted('卡顿\t很多人说', 'negative', '').entries).toEqual([{ kind: 'negative', text: '卡顿', target: '' }]);
});

test('what stands in the way of one entry', () => {
  expect(entryObstacle({ kind: 'word', text: '云诊断', target: '' }, '领域')).toBeNull();
  expect(entryObstacle({ kind: 'seed', text: '售后', target: '' }, '类别')).toContain('类别');
  expect(entryObstacle({ kind: 'synonym', text: '慢', target: '慢' }, '规范说法')).toContain('相同');
  expect(entryObstacle({ kind: 'stop', text: '长'.repeat(41), target: '' }, '')).toContain('40');
});

test('selected rows are told apart by what can be done with them', () => {
  const picked = pickedEntries([row({ id: 'w1', is_built_in: false }), row({}), row({ is_off: true })]);
  expect([picked.own.length, picked.on.length, picked.off.length]).toEqual([1, 1, 1]);
  expect(originOf(row({ is_off: true }))).toBe('已停用');
  expect(originOf(row({ is_built_in: false }))).toBe('本项目');
});

test('targets to choose from, most used first', () => {
  expect(knownTargets([row({ target: '软件' }), row({ target: '制造' }), row({ target: '软件' }), row({})])).toEqual(['软件', '制造']);
});

test('file names have no characters that Windows refuses', () => {
  expect(dictionaryName('2025/满意度:研究', true)).toBe('2025满意度研究-词典（本项目的改动）.xlsx');
});
