import { describe, expect, it } from 'vitest';
import { hitsByRow } from './find';
import { jumpTarget, rowMarks } from './rowMarks';
import type { ReaderRow } from './readerRows';

const row = (id: string, text: string) => ({ turn: { id, text }, isContinuation: false, speaker: 0 }) as ReaderRow;

describe('jump target', () => {
  it('comes from the address', () => {
    expect(jumpTarget({ turn: 't3', start: '2', end: '5' })).toEqual({ turn: 't3', start: 2, end: 5 });
    expect(jumpTarget({ turn: 't3' })).toEqual({ turn: 't3', start: null, end: null });
    expect(jumpTarget({ turn: 't3', start: '-1', end: 'x' })).toEqual({ turn: 't3', start: null, end: null });
    expect(jumpTarget({ transcript: 'x' })).toBeNull();
  });
});

describe('marks of a row', () => {
  const hits = hitsByRow([{ row: 0, start: 0, end: 1 }, { row: 0, start: 2, end: 3 }]);

  it('tell the current hit from the others', () => {
    expect(rowMarks(row('a', '慢又慢'), 0, hits, 1, null).map((mark) => mark.kind)).toEqual(['hit', 'current']);
  });

  it('turn code points of the target into UTF-16 units', () => {
    // 😀 is one code point and two units, so the words 慢了 at 1–3 stand at 2–4.
    const [mark] = rowMarks(row('b', '😀慢了'), 1, hits, 0, { turn: 'b', start: 1, end: 3 });
    expect(mark).toEqual({ start: 2, end: 4, kind: 'jump' });
  });

  it('mark the whole turn when no words are named', () => {
    expect(rowMarks(row('b', '慢了'), 1, hits, 0, { turn: 'b', start: null, end: null })).toEqual([{ start: 0, end: 2, kind: 'jump' }]);
  });

  it('are the same empty list for all other rows', () => {
    expect(rowMarks(row('c', ''), 2, hits, 0, null)).toBe(rowMarks(row('d', ''), 3, hits, 0, null));
  });
});
