import { describe, expect, it } from 'vitest';
import { busiestDay, dayLabel, fillDays } from './days';

describe('fieldwork days', () => {
  it('fills days without answers, over the end of a month too', () => {
    const days = fillDays([{ on: '2025-09-02', n: 4 }, { on: '2025-08-30', n: 3 }]);
    expect(days.map((day) => [day.on, day.n, day.total])).toEqual([
      ['2025-08-30', 3, 3], ['2025-08-31', 0, 3], ['2025-09-01', 0, 3], ['2025-09-02', 4, 7],
    ]);
  });

  it('keeps only the days with answers when one date is years away', () => {
    expect(fillDays([{ on: '1999-01-01', n: 1 }, { on: '2025-09-01', n: 2 }]).map((day) => day.total)).toEqual([1, 3]);
  });

  it('ignores what is not a day', () => {
    expect(fillDays([{ on: '', n: 5 }])).toEqual([]);
  });

  it('finds the busiest day', () => {
    expect(busiestDay(fillDays([{ on: '2025-09-01', n: 2 }, { on: '2025-09-02', n: 9 }]))?.on).toBe('2025-09-02');
    expect(busiestDay([])).toBeNull();
    expect(dayLabel('2025-09-02')).toBe('9月2日');
  });
});
