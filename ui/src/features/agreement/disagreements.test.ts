import { describe, expect, it } from 'vitest';
import type { Disagreement } from '../../bridge/ipc';
import { inView, keyOf, placeOf, spansOf, step } from './disagreements';

const one = (code: string, turn: string, decision = '', kind = 'presence'): Disagreement => ({ code, turn, decision, kind, name: code, colour: '', transcript: '', label: '', respondent: '', text: '', marks: [], reason: '', author: '' });
const all = [one('a', '1'), one('a', '2', 'coded'), one('b', '3', '', 'extent')];

describe('the list of disagreements', () => {
  it('shows what is asked for', () => {
    expect(inView(all, 'open', '', 'all').map(keyOf)).toEqual(['a/1', 'b/3']);
    expect(inView(all, 'settled', '', 'all').map(keyOf)).toEqual(['a/2']);
    expect(inView(all, 'all', 'a', 'presence').map(keyOf)).toEqual(['a/1', 'a/2']);
    expect(inView(all, 'open', '', 'presence').map(keyOf)).toEqual(['a/1']);
  });

  it('goes on where a settled one stood', () => {
    expect(placeOf(all, 'a/2', 0)).toBe(1);
    const left = inView(all, 'open', '', 'all');
    // a/1 was at 0 and went: what followed it is at 0 now.
    expect(placeOf(left.slice(1), 'a/1', 0)).toBe(0);
    expect(placeOf([], 'a/1', 3)).toBe(0);
    expect([step(all, 0, -1), step(all, 0, 1), step(all, 2, 1)]).toEqual([0, 1, 2]);
  });

  it('reads spans in pairs', () => {
    expect(spansOf({ coder: '甲', is_missing: false, spans: [0, 4, 6, 9], words: [] })).toEqual([{ start: 0, end: 4 }, { start: 6, end: 9 }]);
  });
});
