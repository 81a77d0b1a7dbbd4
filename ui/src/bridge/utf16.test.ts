import { describe, expect, it } from 'vitest';
import { countCodePoints, cutAtSpans, sliceCodePoints, toCodePoint, toUtf16 } from './utf16';

// 😓 (U+1F613) and 𠮷 (U+20BB7) take two UTF-16 units each, all else one.
const TEXT = '太慢😓了𠮷!';

describe('offsets', () => {
  it.each([[0, 0], [2, 2], [3, 4], [4, 5], [5, 7], [6, 8], [99, 8]])('code point %i is unit %i', (point, unit) => {
    expect(toUtf16(TEXT, point)).toBe(unit);
  });

  it.each([[0, 0], [2, 2], [3, 2], [4, 3], [7, 5], [8, 6], [99, 6]])('unit %i is code point %i', (unit, point) => {
    expect(toCodePoint(TEXT, unit)).toBe(point);
  });

  it('agrees with the string iterator on every offset', () => {
    const points = [...TEXT];
    points.forEach((_, at) => expect(toUtf16(TEXT, at)).toBe(points.slice(0, at).join('').length));
    expect(countCodePoints(TEXT)).toBe(points.length);
  });

  it('counts a lone surrogate as one', () => {
    expect(countCodePoints('a\ud83d')).toBe(2);
    expect(toUtf16('\ud83db', 1)).toBe(1);
  });
});

describe('passages', () => {
  it('slices by code points', () => {
    expect(sliceCodePoints(TEXT, 2, 4)).toBe('😓了');
  });

  it('cuts into inside and outside', () => {
    expect(cutAtSpans(TEXT, [{ start: 2, end: 4 }])).toEqual([
      { text: '太慢', isInside: false },
      { text: '😓了', isInside: true },
      { text: '𠮷!', isInside: false },
    ]);
  });

  it('joins overlapping and touching spans, whatever their order, and ignores empty ones', () => {
    const pieces = cutAtSpans('abcdef', [{ start: 3, end: 5 }, { start: 1, end: 4 }, { start: 5, end: 6 }, { start: 2, end: 2 }]);
    expect(pieces).toEqual([{ text: 'a', isInside: false }, { text: 'bcdef', isInside: true }]);
  });

  it('gives the text back whole', () => {
    const pieces = cutAtSpans(TEXT, [{ start: 0, end: 1 }, { start: 5, end: 40 }]);
    expect(pieces.map((piece) => piece.text).join('')).toBe(TEXT);
  });
});
