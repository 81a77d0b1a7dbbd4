import { describe, expect, it } from 'vitest';
import type { TurnRow } from '../../bridge/ipc';
import { isUnbroken, joinSteps, pickRows, replaceSteps, rewriteSteps, splitSteps } from './edits';

const turn = (position: number, text: string): TurnRow => ({
  id: `t${position}`, transcript: 'x', position, speaker: '甲', role: 'respondent', start_ms: null, end_ms: null, text,
});

describe('steps', () => {
  it('leaves a turn alone that is as it was, or would be empty', () => {
    expect(rewriteSteps(turn(0, '慢'), ' 慢\n')).toEqual([]);
    expect(rewriteSteps(turn(0, '慢'), '  ')).toEqual([]);
    expect(rewriteSteps(turn(0, '慢'), '很慢')).toEqual([{ kind: 'rewrite', turn: 't0', text: '很慢' }]);
  });

  it('splits at the caret in code points, after what was typed', () => {
    // 😀 is two units and one code point.
    expect(splitSteps(turn(0, '😀慢贵'), '😀慢贵', 3)).toEqual([{ kind: 'split', turn: 't0', at: 2, speaker: null }]);
    expect(splitSteps(turn(0, '慢贵'), ' 太慢贵', 3)).toEqual([
      { kind: 'rewrite', turn: 't0', text: '太慢贵' },
      { kind: 'split', turn: 't0', at: 2, speaker: null },
    ]);
    expect(splitSteps(turn(0, '慢贵'), '慢贵', 0)).toBeNull();
    expect(splitSteps(turn(0, '慢贵'), '慢贵 ', 2)).toBeNull();
  });

  it('joins after what was typed', () => {
    expect(joinSteps(turn(0, '慢'), turn(1, '贵'), '贵').map((step) => step.kind)).toEqual(['join']);
    expect(joinSteps(turn(0, '慢'), turn(1, '贵'), '很贵').map((step) => step.kind)).toEqual(['rewrite', 'join']);
  });

  it('replaces hits turn by turn', () => {
    const hits = [{ row: 0, start: 2, end: 3 }, { row: 1, start: 0, end: 1 }, { row: 1, start: 3, end: 4 }];
    expect(replaceSteps([turn(0, '😀了'), turn(1, '了𠮷了')], hits, '过')).toEqual([
      { kind: 'splice', turn: 't0', edits: [{ at: 1, deleted: 1, inserted: '过' }] },
      { kind: 'splice', turn: 't1', edits: [{ at: 0, deleted: 1, inserted: '过' }, { at: 2, deleted: 1, inserted: '过' }] },
    ]);
  });
});

it('joins only what follows each other', () => {
  expect([isUnbroken([turn(2, 'a'), turn(1, 'b')]), isUnbroken([turn(1, 'a'), turn(3, 'b')]), isUnbroken([turn(1, 'a')])]).toEqual([true, false, false]);
});

describe('picking rows', () => {
  const ids = ['a', 'b', 'c', 'd'];
  it('adds, takes away, and reaches up to a row', () => {
    const one = pickRows(new Set(), ids, null, 'b', { isRange: false });
    const range = pickRows(one, ids, 'b', 'd', { isRange: true });
    expect([[...one], [...range], [...pickRows(range, ids, 'd', 'c', { isRange: false })]]).toEqual([['b'], ['b', 'c', 'd'], ['b', 'd']]);
  });
});
