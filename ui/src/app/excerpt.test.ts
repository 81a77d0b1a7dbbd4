import { expect, it } from 'vitest';
import { sliceCodePoints } from '../bridge/utf16';
import { excerptAround } from './excerpt';
import { groupByDay } from './historyDays';
import { kindOfDropped } from './DropZone';

it('keeps the passage at its new place', () => {
  const text = `${'前'.repeat(30)}😓响应慢${'后'.repeat(80)}`;
  const { text: piece, start, end } = excerptAround(text, 31, 34);
  expect(sliceCodePoints(piece, start, end)).toBe('响应慢');
  expect([piece.startsWith('…'), piece.endsWith('…')]).toEqual([true, true]);
  expect(excerptAround('响应慢', 0, 3)).toEqual({ text: '响应慢', start: 0, end: 3 });
});

it('cuts the history where the local day changes', () => {
  const entry = (id: string, at: Date) => ({ id, seq: 1, kind: 'x', label: id, at: at.toISOString(), author: '', is_undone: false });
  const days = groupByDay([entry('c', new Date(2025, 8, 2, 0, 1)), entry('b', new Date(2025, 8, 1, 23, 59)), entry('a', new Date(2025, 8, 1, 8, 0))]);
  expect(days.map((day) => [day.on, day.entries.map((one) => one.id)])).toEqual([['2025-09-02', ['c']], ['2025-09-01', ['b', 'a']]]);
});

it('tells dropped files by their endings and the page', () => {
  expect(kindOfDropped(['a.docx', 'b.TXT'], 'roster')).toBe('transcript');
  expect(kindOfDropped(['a.xlsx'], 'responses')).toBe('responses');
  expect(kindOfDropped(['a.xlsx'], 'transcript')).toBeNull();
  expect(kindOfDropped(['a.xlsx', 'b.txt'], null)).toBeNull();
});
