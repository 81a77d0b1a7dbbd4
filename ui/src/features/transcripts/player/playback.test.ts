import { describe, expect, it } from 'vitest';
import type { TurnRow } from '../../../bridge/ipc';
import { offsetFor, startOf, timelineOf, turnAt } from './playback';

const turn = (position: number, start_ms: number | null): TurnRow => ({
  id: `t${position}`, transcript: 'x', position, speaker: '甲', role: 'respondent', start_ms, end_ms: null, text: '话',
});
const turns = [turn(0, 1000), turn(1, null), turn(2, 4000)];

describe('playback', () => {
  it('hears the last turn that has begun', () => {
    const line = timelineOf(turns);
    expect([0, 999, 1000, 3999, 4000, 9e6].map((ms) => turnAt(line, ms, 0))).toEqual([null, null, 't0', 't0', 't2', 't2']);
    // The recording began 500 ms earlier than the clock of the transcript.
    expect([1499, 1500].map((ms) => turnAt(line, ms, 500))).toEqual([null, 't0']);
    expect(turnAt(timelineOf([]), 5, 0)).toBeNull();
  });

  it('starts a turn without a time where the one before it starts', () => {
    expect([startOf(turns, 't0', 0), startOf(turns, 't1', 500), startOf(turns, 't2', -9000), startOf([turn(0, null)], 't0', 0)]).toEqual([1000, 1500, 0, null]);
  });

  it('aligns a turn with what is heard', () => {
    expect([offsetFor(turn(2, 4000), 2500.4), offsetFor(turn(1, null), 1)]).toEqual([-1500, null]);
  });
});
