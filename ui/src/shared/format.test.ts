import { describe, expect, it } from 'vitest';
import * as format from './format';

describe('numbers', () => {
  it('groups thousands', () => expect(format.formatCount(1234567)).toBe('1,234,567'));
  it('keeps digits and drops the sign of zero', () => {
    expect(format.formatNumber(4.267)).toBe('4.27');
    expect(format.formatNumber(-0.001)).toBe('0.00');
  });
  it('shows shares as percent', () => {
    expect(format.formatPercent(0.4321)).toBe('43.2%');
    expect(format.formatPercent(1, 0)).toBe('100%');
  });
  it('signs scores', () => {
    expect([12.34, -4, 0, 0.04, -0.04].map((value) => format.formatSigned(value))).toEqual(['+12.3', '−4.0', '0.0', '0.0', '0.0']);
  });
  it('shows 万元 without needless digits', () => {
    expect([1200, 3.5, 0.126].map((value) => format.formatWan(value))).toEqual(['1,200', '3.5', '0.13']);
  });
  it('shows a dash for what is missing', () => {
    for (const shown of [format.formatCount, format.formatNumber, format.formatPercent, format.formatSigned, format.formatWan, format.formatClock, format.formatDuration, format.formatBytes]) {
      expect(shown(null)).toBe('—');
      expect(shown(Number.NaN)).toBe('—');
    }
  });
});

describe('times', () => {
  it.each([[0, '00:00'], [331_999, '05:31'], [3_600_000, '1:00:00'], [36_061_000, '10:01:01']])('clock %i ms', (ms, text) => {
    expect(format.formatClock(ms)).toBe(text);
  });
  it.each([[45, '45 秒'], [185, '3 分 05 秒'], [3720, '1 小时 02 分'], [59.6, '1 分 00 秒']])('duration %d s', (seconds, text) => {
    expect(format.formatDuration(seconds)).toBe(text);
  });
  it('shows instants in local time', () => {
    expect(format.formatInstant(new Date(2025, 8, 1, 8, 5).toISOString())).toBe('2025-09-01 08:05');
    expect(format.formatInstant('gestern')).toBe('gestern');
  });
  it('says how long ago', () => {
    const now = new Date(2025, 8, 10, 15, 0);
    const ago = (date: Date) => format.formatAgo(date.toISOString(), now);
    expect(ago(new Date(2025, 8, 10, 14, 59, 40))).toBe('刚刚');
    expect(ago(new Date(2025, 8, 10, 14, 20))).toBe('40 分钟前');
    expect(ago(new Date(2025, 8, 10, 9, 30))).toBe('5 小时前');
    expect(ago(new Date(2025, 8, 9, 23, 0))).toBe('昨天');
    expect(ago(new Date(2025, 7, 1, 9, 0))).toBe('2025-08-01');
  });
});

describe('files', () => {
  it('shows sizes of files', () => {
    expect([812, 12_595, 4_718_592].map((n) => format.formatBytes(n))).toEqual(['812 B', '12.3 KB', '4.5 MB']);
  });
});
