// Drawn customers as the list shows them. Pure.

import type { MemberRow } from '../../bridge/ipc';

export const STATES = [
  { value: 'planned', label: '待邀请' }, { value: 'invited', label: '已邀请' }, { value: 'refused', label: '已拒绝' }, { value: 'answered', label: '已完成' }, { value: 'replaced', label: '已替换' },
] as const;

export const stateLabel = (state: string) => STATES.find((one) => one.value === state)?.label ?? state;

export interface MemberFilter {
  search: string;
  role: 'all' | 'main' | 'reserve';
  state: string | null;
}

export const NO_MEMBER_FILTER: MemberFilter = { search: '', role: 'all', state: null };

/** The rows that pass. */
export function filterMembers(rows: readonly MemberRow[], filter: MemberFilter): MemberRow[] {
  const search = filter.search.trim();
  const holds = (row: MemberRow) => search === '' || [row.code, row.name, row.stratum, row.region, row.industry, row.contact, row.note, ...row.tags].some((text) => text.includes(search));
  return rows.filter((row) => (filter.role === 'all' || row.role === filter.role) && (filter.state === null || row.state === filter.state) && holds(row));
}

/** Members by state, in the order of the states, those that occur. */
export function countStates(rows: readonly MemberRow[]): { value: string; label: string; n: number }[] {
  return STATES.map(({ value, label }) => ({ value, label, n: rows.filter((row) => row.role === 'main' && row.state === value).length })).filter(({ n }) => n > 0);
}
