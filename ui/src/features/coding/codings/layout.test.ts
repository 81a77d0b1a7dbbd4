import { describe, expect, it } from 'vitest';
import type { CodingRow, TurnRow } from '../../../bridge/ipc';
import { codingsAt, marksByTurn, stretchesByTurn } from './layout';

const TURNS = ['😀等了四十分钟。', '空调太冷。', '退款拖了两周。'].map((text, i) => ({ id: `t${i}`, text }) as TurnRow);
const coding = (id: string, from: number, start: number, to: number, end: number): CodingRow =>
  ({ id, code: id, place: { text: `t${from}`, question: null, start_char: start, end_text: `t${to}`, end_char: end } }) as CodingRow;
const LOOKS = new Map(['a', 'b', 'c'].map((id) => [id, { name: id, colour: `#${id}` }]));

describe('stretches', () => {
  const rows = [coding('a', 0, 1, 0, 7), coding('b', 0, 3, 2, 2), coding('c', 1, 0, 1, 2)];
  const byTurn = stretchesByTurn(TURNS, rows);
  const said = (turn: string) => byTurn.get(turn)?.map((one) => `${one.row.id}${one.start}-${one.end}/${one.lane}${one.isFirst ? '[' : ''}${one.isLast ? ']' : ''}`);
  it('are in UTF-16 units, over all turns of a coding', () => {
    // 😀 is two units.
    expect(said('t0')).toEqual(['a2-8/0[]', 'b4-9/1[']);
    expect(said('t2')).toEqual(['b0-2/1]']);
  });
  it('take the first lane that is free', () => expect(said('t1')).toEqual(['b0-5/1', 'c0-2/0[]']));
  it('leave out what has no words or no turn', () => expect(stretchesByTurn(TURNS, [coding('a', 0, 3, 0, 3), coding('b', 7, 0, 7, 1)]).size).toBe(0));
  it('tell which coding is meant by a place: the shortest', () => {
    expect(codingsAt(byTurn.get('t1') ?? [], 1).map((row) => row.id)).toEqual(['c', 'b']);
    expect(codingsAt(byTurn.get('t1') ?? [], 2).map((row) => row.id)).toEqual(['b']);
  });
});

describe('marks', () => {
  it('are the same array for turns that nothing happened to', () => {
    const rows = [coding('a', 0, 1, 0, 7), coding('c', 1, 0, 1, 2)];
    const first = marksByTurn(stretchesByTurn(TURNS, rows), LOOKS, null, new Map());
    expect(first.get('t1')).toEqual([{ start: 0, end: 2, kind: 'code', colour: '#c' }]);
    const next = marksByTurn(stretchesByTurn(TURNS, [...rows, coding('b', 0, 3, 0, 5)]), LOOKS, null, first);
    expect(next.get('t1')).toBe(first.get('t1'));
    expect(next.get('t0')).not.toBe(first.get('t0'));
    const active = marksByTurn(stretchesByTurn(TURNS, rows), LOOKS, 'a', first);
    expect([active.get('t0')?.[0]?.kind, active.get('t1')]).toEqual(['code-active', first.get('t1')]);
  });
});
