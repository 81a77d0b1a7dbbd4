import { describe, expect, it } from 'vitest';
import type { MemberRow } from '../../bridge/ipc';
import { countStates, filterMembers, NO_MEMBER_FILTER, stateLabel } from './members';

const row = (fields: Partial<MemberRow>) => ({ code: 'C1', name: 'A公司', stratum: '大客户', region: '华东', industry: '制造', contact: '', note: '', tags: [], role: 'main', state: 'planned', ...fields }) as MemberRow;
const rows = [row({}), row({ code: 'C2', role: 'reserve' }), row({ code: 'C3', state: 'refused', tags: ['VIP'] })];

describe('drawn customers', () => {
  it('are found by words, role and state', () => {
    const codes = (filter: Partial<typeof NO_MEMBER_FILTER>) => filterMembers(rows, { ...NO_MEMBER_FILTER, ...filter }).map(({ code }) => code);
    expect(codes({})).toEqual(['C1', 'C2', 'C3']);
    expect(codes({ search: ' VIP ' })).toEqual(['C3']);
    expect(codes({ role: 'reserve' })).toEqual(['C2']);
    expect(codes({ state: 'refused' })).toEqual(['C3']);
  });

  it('are counted by state without the reserves', () => {
    expect(countStates(rows)).toEqual([{ value: 'planned', label: '待邀请', n: 1 }, { value: 'refused', label: '已拒绝', n: 1 }]);
    expect(stateLabel('answered')).toBe('已完成');
  });
});
