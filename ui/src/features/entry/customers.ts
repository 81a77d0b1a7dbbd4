// Finding a customer by code, name or the initials of its pinyin.
import type { RosterRow } from '../../bridge/ipc';
import { initialsOf } from '../../shared/pinyin';

/** Customers that match, best first: code or name begins with it, initials begin with it, contains it. */
export function findCustomers(all: readonly RosterRow[], typed: string, limit: number): RosterRow[] {
  const sought = typed.trim().toLowerCase();
  if (sought === '') return all.slice(0, limit);
  const isLetters = /^[a-z]+$/.test(sought);
  const rankOf = (row: RosterRow): number => {
    const code = row.code.toLowerCase();
    const name = row.name.toLowerCase();
    if (code === sought || name === sought) return 0;
    if (code.startsWith(sought) || name.startsWith(sought)) return 1;
    const initials = isLetters ? initialsOf(row.name) : '';
    if (isLetters && initials.startsWith(sought)) return 2;
    if (code.includes(sought) || name.includes(sought)) return 3;
    return isLetters && initials.includes(sought) ? 4 : 9;
  };
  return all
    .map((row) => ({ row, rank: rankOf(row) }))
    .filter((one) => one.rank < 9)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map((one) => one.row);
}
