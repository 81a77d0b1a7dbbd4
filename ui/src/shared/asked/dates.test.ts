import { expect, it } from 'vitest';
import { typedDay } from './dates';

it('reads days as people type them', () => {
  const today = '2026-11-29';
  for (const [typed, day] of [
    ['2026-3-5', '2026-03-05'], ['2026/03/05', '2026-03-05'], ['2026年3月5日', '2026-03-05'], ['20260305', '2026-03-05'],
    ['3-5', '2026-03-05'], ['3月5日', '2026-03-05'], ['t', today], ['今天', today], ['2025-02-30', '2025-02-30'], ['昨天', '昨天'], ['', ''],
  ] as const) expect(typedDay(typed, today)).toBe(day);
});
