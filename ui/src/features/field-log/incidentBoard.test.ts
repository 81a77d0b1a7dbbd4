import { expect, test } from 'vitest';
import type { IncidentRow } from '../../bridge/ipc';
import { actionOfDrop, columnsOf } from './incidentBoard';
import { newIncident } from './IncidentForm';

function row(id: string, state: string, minutes_left: number | null): IncidentRow {
  return { ...newIncident('2025-10-09 10:00'), id, state, minutes_left, is_overdue: minutes_left !== null && minutes_left < 0 };
}

test('a card stands in one column, the most urgent first', () => {
  const rows = [row('a', 'open', 50), row('b', 'open', 10), row('c', 'responded', -5), row('d', 'solved', null), row('e', 'open', -60), row('f', 'responded', null)];
  const found = columnsOf(rows).map((column) => [column.key, column.rows.map((one) => one.id).join('')]);
  expect(found).toEqual([['overdue', 'ec'], ['open', 'ba'], ['responded', 'f'], ['solved', 'd']]);
});

test('dropping does what the column says, or nothing', () => {
  expect(actionOfDrop(row('a', 'open', 5), 'responded')).toBe('respond');
  expect(actionOfDrop(row('a', 'open', 5), 'solved')).toBe('solve');
  expect(actionOfDrop(row('a', 'responded', 5), 'open')).toBe('reopen');
  expect(actionOfDrop(row('a', 'solved', null), 'open')).toBe('reopen');
  for (const column of ['open', 'overdue']) expect(actionOfDrop(row('a', 'open', 5), column)).toBeNull();
  expect(actionOfDrop(row('a', 'solved', null), 'solved')).toBeNull();
});
