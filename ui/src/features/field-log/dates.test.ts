import { expect, test } from 'vitest';
import { addDays, addMonths, mondayOf, monthCells, nearestOutside, weekCells, wordsOfDay, wordsOfLeft } from './dates';

// 1 October 2025 was a Wednesday.
test('a month is shown in whole weeks that begin on Monday', () => {
  const cells = monthCells('2025-10-09');
  expect(cells[0]?.day).toBe('2025-09-29');
  expect(cells.at(-1)?.day).toBe('2025-11-02');
  expect(cells).toHaveLength(35);
  expect(cells.filter((one) => one.isInMonth)).toHaveLength(31);
  expect(cells.slice(0, 7).map((one) => one.isWeekend)).toEqual([false, false, false, false, false, true, true]);
});

test('a week is the one of the day', () => {
  expect(weekCells('2025-10-12').map((one) => one.n)).toEqual([6, 7, 8, 9, 10, 11, 12]);
  expect(mondayOf('2025-10-06')).toBe('2025-10-06');
});

test('days and months are added over their ends', () => {
  expect(addDays('2025-12-31', 1)).toBe('2026-01-01');
  expect(addDays('2024-03-01', -1)).toBe('2024-02-29');
  expect(addMonths('2025-01-31', 1)).toBe('2025-02-28');
  expect(addMonths('2025-10-15', -10)).toBe('2024-12-15');
});

test('time left is said as people say it', () => {
  expect(wordsOfLeft(45)).toBe('剩 45 分');
  expect(wordsOfLeft(-80)).toBe('超时 1 小时 20 分');
  expect(wordsOfLeft(3060)).toBe('剩 2 天 3 小时');
  expect(wordsOfLeft(null)).toBe('');
  expect(wordsOfDay('2025-10-09 14:00', '2025-12-31')).toBe('10月9日 周四');
  expect(wordsOfDay('2025-10-09', '2026-01-01')).toBe('2025年10月9日 周四');
});

test('finds the nearest day with something when the span in sight has nothing', () => {
  const november = ['2025-11-01', '2025-11-30'];
  expect(nearestOutside([], november)).toBeNull();
  expect(nearestOutside(['', '2025-11-15', '2025-12-01'], november)).toBeNull();
  expect(nearestOutside(['2025-09-01', '2025-10-16', '2026-02-01'], november)).toBe('2025-10-16');
  expect(nearestOutside(['2025-10-16', '2025-12-02'], november)).toBe('2025-12-02');
  expect(nearestOutside(['2026-02-01'], november)).toBe('2026-02-01');
});
