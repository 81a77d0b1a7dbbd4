import { expect, test } from 'vitest';
import type { InterviewBoardRow, ParticipantRow } from '../../bridge/ipc';
import { movedTo } from '../../shared/movedTo';
import { churnTable } from './churn';
import { drawNumbers, segments } from './board';
import { seatsOf, reservesOf } from './seats';

const row = (fields: Partial<InterviewBoardRow>): InterviewBoardRow => ({ stratum: '', target: 0, n_planned: 0, n_booked: 0, n_done: 0, n_refused: 0, n_cancelled: 0, n_missing: 0, n_spare: 0, ...fields });
const person = (label: string, fields: Partial<ParticipantRow> = {}): ParticipantRow => ({ id: label, interview: '', label, role: 'customer', state: 'confirmed', account_code: '', account_name: '', industry: '', contact: null, name: '', speaker: null, title: '', consent: '', note: '', ...fields });

test('a bar is whole and leaves out what is not there', () => {
  const parts = segments(row({ target: 10, n_done: 2, n_booked: 3, n_missing: 5, n_refused: 4 }));
  expect(parts.map((part) => [part.name, part.share])).toEqual([['done', 0.2], ['booked', 0.3], ['missing', 0.5]]);
  expect(segments(row({}))).toEqual([]);
});

test('only the groups that draws know are drawn', () => {
  expect(drawNumbers([row({ stratum: '大客户', target: 7 }), row({ stratum: '其他', target: 3 }), row({ stratum: '投诉·流失客户', target: 2 })])).toEqual({ n_large: 7, n_medium: 0, n_voice: 2 });
});

test('six chairs stand around the table, empty ones too; reserves wait', () => {
  const people = [person('P1'), person('P2', { state: 'reserve' }), person('P3', { role: 'recorder' }), person('P4', { state: 'absent' }), person('P5')];
  const seats = seatsOf(people, 6);
  expect(seats.map((seat) => seat.person?.label ?? '')).toEqual(['P1', 'P5', '', '', '', '']);
  expect(seats[0]?.x).toBeCloseTo(0);
  expect(seats[0]?.y).toBeCloseTo(-1);
  // The fourth of six sits opposite.
  expect(seats[3]?.y).toBeCloseTo(1);
  expect(reservesOf(people).map((one) => one.label)).toEqual(['P2']);
  expect(seatsOf(Array.from({ length: 9 }, (_, n) => person(`P${n}`)), 6)).toHaveLength(9);
});

test('a line that is moved takes the place it was let go at', () => {
  expect(movedTo(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
  expect(movedTo(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
  expect(movedTo(['a', 'b'], 0, 2)).toEqual(['a', 'b']);
});

test('reasons for leaving go to Excel with the bases of their groups', () => {
  const table = churnTable({ by: '客户规模', columns: [{ name: '大客户', n: 4 }], rows: [{ reason: '价格', n: 3, share: 0.6, cells: [1], shares: [0.25], n_interviews: 2, n_answers: 2, test: 'fisher', p: 0.4 }], n: 5, questions: [] });
  expect(table).toEqual([['流失原因', '客户', '占比', '大客户', '大客户占比', '访谈', '答卷', '检验', 'p'], ['价格', '3', '0.6', '1', '0.25', '2', '2', 'Fisher 精确检验', '0.4'], ['说出原因的客户', '5', '1', '4', '', '', '', '', '']]);
});
