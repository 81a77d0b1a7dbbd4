import { expect, it } from 'vitest';
import type { RosterRow } from '../../bridge/ipc';
import { findCustomers } from './customers';

const rows = [['C202405001', '华东精工'], ['C202405002', '北方重工'], ['C202405003', '精华电子']].map(([code, name]) => ({ code, name })) as unknown as RosterRow[];
const codes = (typed: string) => findCustomers(rows, typed, 10).map((row) => row.code.slice(-1)).join('');

it('finds by code, name and initials', () => {
  expect(codes('C202405002')).toBe('2');
  expect(codes('5003')).toBe('3');
  expect(codes('精')).toBe('31');
  // 华东精工 begins with hd, 精华电子 holds it.
  expect(codes('hd')).toBe('13');
  expect(codes('bfzg')).toBe('2');
  expect(codes('没有')).toBe('');
  expect(codes('')).toBe('123');
});
