import { describe, expect, it } from 'vitest';
import type { SpeakerRow, TurnRow } from '../../bridge/ipc';
import { readerRows, rowOfTurn } from './readerRows';

const turn = (position: number, speaker: string): TurnRow => ({
  id: `t${position}`, transcript: 'x', position, speaker, role: 'respondent', start_ms: null, end_ms: null, text: '话',
});
const speaker = (label: string): SpeakerRow => ({ id: label, label, role: 'respondent', n_turns: 1, n_chars: 1 });

const turns = ['问', '张', '张', '问', '张'].map((who, i) => turn(i, who));
const speakers = [speaker('问'), speaker('张')];

describe('readerRows', () => {
  it('shows a name once for turns of one voice in a row', () => {
    expect(readerRows(turns, speakers, new Set()).map((row) => row.isContinuation)).toEqual([false, false, true, false, false]);
  });

  it('keeps only chosen speakers and does not join over what was left out', () => {
    // Turns 2 and 4 are both 张, but 问 spoke between them.
    const rows = readerRows(turns, speakers, new Set(['张']));
    expect(rows.map((row) => [row.turn.position, row.isContinuation])).toEqual([[1, false], [2, true], [4, false]]);
  });

  it('numbers speakers by appearance and knows strangers', () => {
    expect(readerRows([turn(0, '张'), turn(1, '李')], speakers, new Set()).map((row) => row.speaker)).toEqual([1, -1]);
  });

  it('finds the row of a turn only when it is shown', () => {
    const rows = readerRows(turns, speakers, new Set(['张']));
    expect([rowOfTurn(rows, 't2'), rowOfTurn(rows, 't0')]).toEqual([1, -1]);
  });
});
