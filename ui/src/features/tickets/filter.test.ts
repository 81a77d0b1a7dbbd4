import { expect, it } from 'vitest';
import type { TicketRow } from '../../bridge/ipc';
import { countsBy, filterTickets, NO_TICKET_FILTER } from './filter';

function ticket(id: string, category: string, text: string): TicketRow {
  return { id, code: id, account_code: 'KH1', opened_at: '', answered_at: '', closed_at: '', category, channel: '热线', product: '', text, resolution: '', status: '', score: null, answers: [] };
}

const ALL = [ticket('1', '投诉', '停机'), ticket('2', '报修', '漏油'), ticket('3', '投诉', '发票'), ticket('4', '', '其他')];

it('filters by values and words', () => {
  expect(filterTickets(ALL, { ...NO_TICKET_FILTER, category: ['投诉'] }, '发').map((row) => row.id)).toEqual(['3']);
  expect(filterTickets(ALL, NO_TICKET_FILTER, '')).toHaveLength(4);
});

it('counts values, most frequent first, without empty ones', () => {
  expect(countsBy(ALL, 'category')).toEqual([{ name: '投诉', n: 2 }, { name: '报修', n: 1 }]);
});
