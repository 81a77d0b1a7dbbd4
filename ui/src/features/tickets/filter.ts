// Filters of the ticket list. Pure.
import type { TicketRow } from '../../bridge/ipc';

export type TicketField = 'category' | 'channel' | 'product' | 'status';

/** Values let through for each field; empty = all. */
export type TicketFilter = Readonly<Record<TicketField, readonly string[]>>;

export const NO_TICKET_FILTER: TicketFilter = { category: [], channel: [], product: [], status: [] };

const FIELDS: readonly TicketField[] = ['category', 'channel', 'product', 'status'];

export function filterTickets(rows: readonly TicketRow[], filter: TicketFilter, search: string): TicketRow[] {
  const words = search.trim();
  return rows.filter(
    (row) =>
      FIELDS.every((field) => filter[field].length === 0 || filter[field].includes(row[field])) &&
      (words === '' || [row.code, row.account_code, row.text, row.resolution, row.product].some((text) => text.includes(words))),
  );
}

/** Values of a field with how often they occur, most frequent first; empty ones left out. */
export function countsBy(rows: readonly TicketRow[], field: TicketField): { name: string; n: number }[] {
  const counts = new Map<string, number>();
  for (const row of rows) if (row[field] !== '') counts.set(row[field], (counts.get(row[field]) ?? 0) + 1);
  return [...counts].map(([name, n]) => ({ name, n })).toSorted((a, b) => b.n - a.n || a.name.localeCompare(b.name, 'zh-CN'));
}
