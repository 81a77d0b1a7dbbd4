import { describe, expect, it } from 'vitest';
import type { CodingChanges, CodingRow } from '../../../bridge/ipc';
import { isWaiting, merged, waitingRows, withFields, withoutRows, withRows, type HeldCodings } from './changes';

const row = (id: string, order: number, fields: Partial<CodingRow> = {}): CodingRow => ({
  id, code: 'c', coder: '甲', source: 'interview', place: { text: `t${order}`, question: null, start_char: 0, end_text: `t${order}`, end_char: 2 },
  words: '慢', is_to_check: false, origin: 'hand', made_at: '', label: '', respondent: '', transcript: 'T', order, ...fields,
});
const changes = (fields: Partial<CodingChanges>): CodingChanges => ({ revision: 9, is_whole: false, rows: [], removed: [], ...fields });
const ids = (held: HeldCodings) => held.rows.map((one) => one.id).join('');
const HELD: HeldCodings = { revision: 5, rows: [row('a', 0), row('b', 2), row('d', 4)] };

describe('what the back end says', () => {
  it('comes to its place, and goes', () => {
    const next = merged(HELD, changes({ rows: [row('c', 3), row('b', 2, { code: 'z' })], removed: ['d', 'never'] }));
    expect([ids(next), next.revision, next.rows[1]?.code]).toEqual(['abc', 9, 'z']);
    // Rows that nothing happened to are the same objects, so that nothing is drawn anew.
    expect(next.rows[0]).toBe(HELD.rows[0]);
  });
  it('may be nothing, or all', () => {
    expect(merged(HELD, changes({})).rows).toBe(HELD.rows);
    expect(ids(merged(HELD, changes({ is_whole: true, rows: [row('x', 1)] })))).toBe('x');
    expect(ids(merged(undefined, changes({ is_whole: true, rows: [row('x', 1)] })))).toBe('x');
  });
});

describe('what the user just did', () => {
  const asked = { places: [row('', 2).place], codes: ['c', 'new'], newCode: null, coder: '甲', words: '慢', transcript: 'T' };
  it('shows at once and gives way to what the back end made of it', () => {
    const waiting = waitingRows(HELD, asked);
    // 甲 gave the code c to that place before.
    expect(waiting.map((one) => [one.code, one.order])).toEqual([['new', 2]]);
    const shown = withRows(HELD, waiting);
    expect(shown.rows.map((one) => isWaiting(one))).toEqual([false, false, true, false]);
    // Something else is heard of first: it still waits.
    const other = merged(shown, changes({ rows: [row('e', 5)] }));
    expect(other.rows.filter(isWaiting)).toHaveLength(1);
    const done = merged(other, changes({ rows: [row('f', 2, { code: 'new' })] }));
    expect(ids(done)).toBe('abfde');
  });
  it('is taken away, or changed', () => {
    expect(ids(withoutRows(HELD, new Set(['b'])))).toBe('ad');
    expect(withoutRows(HELD, new Set(['x']))).toBe(HELD);
    expect(withFields(HELD, new Set(['a']), { code: 'z' }).rows[0]?.code).toBe('z');
  });
});
