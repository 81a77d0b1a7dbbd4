import { describe, expect, it } from 'vitest';
import { excerptAround, splitAtMarks } from './marks';

const pieces = (text: string, ...marks: [number, number, string][]) =>
  splitAtMarks(text, marks.map(([start, end, kind]) => ({ start, end, kind }))).map((piece) => [piece.text, piece.kinds.join('+')]);

describe('splitAtMarks', () => {
  it('cuts at both ends of a mark', () => {
    expect(pieces('售后响应慢，两天没人管', [0, 5, 'evidence'])).toEqual([['售后响应慢', 'evidence'], ['，两天没人管', '']]);
  });

  it('splits overlapping marks into what is under one and under both', () => {
    expect(pieces('甲乙丙丁', [0, 3, 'a'], [1, 4, 'b'])).toEqual([['甲', 'a'], ['乙丙', 'a+b'], ['丁', 'b']]);
  });

  it('cuts off what sticks out and ignores empty marks', () => {
    expect(pieces('甲乙', [-3, 1, 'a'], [1, 1, 'b'], [2, 9, 'c'], [1, 9, 'd'])).toEqual([['甲', 'a'], ['乙', 'd']]);
  });

  it('gives nothing for an empty text and one piece for an unmarked one', () => {
    expect(pieces('')).toEqual([]);
    expect(pieces('甲乙')).toEqual([['甲乙', '']]);
  });

  it('loses no character whatever the marks', () => {
    const text = '一二三四五六七八九十';
    for (let start = 0; start < 10; start += 1) {
      for (let end = 0; end <= 10; end += 1) {
        const joined = splitAtMarks(text, [{ start, end, kind: 'a' }, { start: 2, end: 6, kind: 'b' }]).map((piece) => piece.text).join('');
        expect(joined).toBe(text);
      }
    }
  });
});

describe('excerptAround', () => {
  it('leaves a short text alone', () => {
    expect(excerptAround('响应慢', 0, 3, 10)).toEqual({ text: '响应慢', start: 0, end: 3 });
  });

  it('marks what was left out and moves the range along', () => {
    const text = `${'前'.repeat(20)}响应慢${'后'.repeat(20)}`;
    const cut = excerptAround(text, 20, 23, 5);
    expect(cut.text).toBe('…前前前前前响应慢后后后后后…');
    expect(cut.text.slice(cut.start, cut.end)).toBe('响应慢');
  });

  it('does not cut an emoji in two', () => {
    // Each 😀 is two UTF-16 units; a cut at an odd offset would leave half of one.
    const text = `${'😀'.repeat(10)}慢${'😀'.repeat(10)}`;
    const cut = excerptAround(text, 20, 21, 5);
    expect(cut.text.slice(cut.start, cut.end)).toBe('慢');
    expect(cut.text).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
    expect(cut.text).not.toMatch(/(?<![\ud800-\udbff])[\udc00-\udfff]/);
  });
});
