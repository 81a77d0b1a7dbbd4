import { expect, it } from 'vitest';
import type { LibraryRow } from '../../../bridge/ipc';
import { NO_QUESTION } from '../sampleDesign';
import { countGroups, groupLibrary } from './library';

const row = (key: string, group: string, isOwn = false): LibraryRow => ({ key, group, is_own: isOwn, question: { ...NO_QUESTION, title: `题目 ${key}` } });
const rows = [row('a', '基本信息'), row('b', '开放题'), row('c', '基本信息'), row('d', '我的题', true)];

it('shows own questions first, then the groups of the library', () => {
  expect(groupLibrary(rows, '', null).map((group) => [group.group, group.rows.map((one) => one.key)])).toEqual([['我的题', ['d']], ['基本信息', ['a', 'c']], ['开放题', ['b']]]);
  expect(groupLibrary(rows, '题目 C', null).map((group) => group.group)).toEqual(['基本信息']);
  expect(groupLibrary(rows, '', '开放题').length).toBe(1);
  expect(countGroups(rows)).toEqual([{ group: '我的题', n: 1, isOwn: true }, { group: '基本信息', n: 2, isOwn: false }, { group: '开放题', n: 1, isOwn: false }]);
});
