import { describe, expect, it } from 'vitest';
import type { LinePreview } from '../../bridge/ipc';
import { countLines, repairOfKey, repairsOf, shownLines, withFix, withoutFix } from './lineFixes';

const line = (at: number, fields: Partial<LinePreview> = {}): LinePreview => ({ at, line: at + 1, kind: 'turn', text: '好', turn: at, speaker: '甲', is_first: true, repair: '', ...fields });

describe('what can be done about a line', () => {
  it.each([
    ['the first turn cannot join one above it', line(0), ['take', 'skip']],
    ['a turn joins the one above', line(3), ['join', 'take', 'skip']],
    ['a further line begins a turn', line(4, { kind: 'text', is_first: false, turn: 3 }), ['split', 'skip']],
    ['a name alone joins, or is words', line(5, { kind: 'speaker', is_first: false }), ['join', 'take']],
    ['what was not read is taken', line(1, { kind: 'unread', turn: null, speaker: '', is_first: false }), ['take']],
    ['nothing is to be done about a blank line', line(2, { kind: 'blank', turn: null, is_first: false }), []],
  ])('%s', (_, one, repairs) => {
    expect(repairsOf(one)).toEqual(repairs);
  });
});

describe('fixes', () => {
  const [a, b] = [line(1), line(2)];

  it('are one for each line of a file, the last one counts', () => {
    const joined = withFix([], 0, [a, b], 'join', null);
    const other = withFix(joined, 1, [a], 'skip', null);
    expect(withFix(other, 0, [a], 'skip', null)).toEqual([
      { file: 0, at: 2, repair: 'join', speaker: null }, { file: 1, at: 1, repair: 'skip', speaker: null }, { file: 0, at: 1, repair: 'skip', speaker: null },
    ]);
    expect(withoutFix(joined, 0, [a])).toEqual([{ file: 0, at: 2, repair: 'join', speaker: null }]);
  });

  it('keep a parted turn parted when its speaker changes, and part one that was joined', () => {
    expect(withFix(withFix([], 0, [a], 'split', null), 0, [a], 'speaker', '乙')).toEqual([{ file: 0, at: 1, repair: 'split', speaker: '乙' }]);
    expect(withFix(withFix([], 0, [a], 'join', null), 0, [a], 'speaker', '乙')).toEqual([{ file: 0, at: 1, repair: 'split', speaker: '乙' }]);
    expect(withFix([], 0, [a], 'speaker', '乙')).toEqual([{ file: 0, at: 1, repair: 'speaker', speaker: '乙' }]);
  });

  it('are found among the lines', () => {
    const lines = [line(0), line(1, { repair: 'join' }), line(2, { kind: 'blank', turn: null }), line(3, { kind: 'unread', turn: null })];
    expect(countLines(lines)).toEqual({ all: 3, left: 1, fixed: 1 });
    expect(shownLines(lines, 'left').map((one) => one.at)).toEqual([3]);
  });
});

it('knows its keys, whatever their case', () => {
  expect(['J', 's', 'x', 't', 'r', 'q'].map(repairOfKey)).toEqual(['join', 'split', 'skip', 'take', 'restore', null]);
});
