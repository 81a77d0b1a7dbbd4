import { describe, expect, it } from 'vitest';
import type { TurnRow } from '../../bridge/ipc';
import { copyStretch, copyTurn } from './copyTurns';

const turn = (speaker: string, text: string, start_ms: number | null): TurnRow => ({
  id: text, transcript: 'x', position: 0, speaker, role: 'respondent', start_ms, end_ms: null, text,
});
const clock = (ms: number) => `${ms / 1000}s`;
const turns = [turn('问', '售后怎么样', 1000), turn('张工', '响应慢，两天没人回', 4000), turn('问', '后来呢', null)];

describe('copying turns', () => {
  it('writes time and speaker before the words', () => {
    expect(copyTurn(turns[1]!, clock)).toBe('[4s] 张工：响应慢，两天没人回');
  });

  it('leaves the time out where there is none', () => {
    expect(copyTurn(turns[2]!, clock)).toBe('问：后来呢');
  });

  it('cuts the first and the last turn at the selection', () => {
    expect(copyStretch(turns, { first: 0, start: 2, last: 2, end: 2 }, clock)).toBe('[1s] 问：怎么样\n[4s] 张工：响应慢，两天没人回\n问：后来');
  });

  it('cuts both ends when it is one turn', () => {
    expect(copyStretch(turns, { first: 1, start: 0, last: 1, end: 3 }, clock)).toBe('[4s] 张工：响应慢');
  });
});
