import { describe, expect, it } from 'vitest';
import { guessParts, passageAt, selectionIn, trimStretch } from './coding';

describe('coding selected words', () => {
  it('leaves out white space and punctuation at the ends', () => {
    const text = '，响应太慢了。 ';
    expect(trimStretch(text, 0, text.length)).toEqual({ start: 1, end: 6 });
    expect(trimStretch(text, 6, 8)).toBeNull();
    // A selection may stick out into the dots of an excerpt.
    expect(trimStretch(text, -3, 3)).toEqual({ start: 1, end: 3 });
  });

  it('counts code points, not UTF-16 units', () => {
    const place = { source: 'ticket', id: 't1', question: null };
    // 😅 is one code point of two units: 慢 stands at unit 4, code point 3.
    expect(passageAt(place, '响应😅慢', 4, 5)).toEqual({ passage: { ...place, start_char: 3, end_char: 4 }, words: '慢' });
    expect(passageAt(place, '慢'.repeat(80), 0, 80)).toBeNull();
  });

  it('guesses what is spoken of and what is said', () => {
    expect(guessParts('售后响应太慢了')).toEqual({ aspect: '售后响应', opinion: '慢' });
    expect(guessParts('就是系统老是卡顿')).toEqual({ aspect: '系统', opinion: '卡顿' });
    expect(guessParts('反馈没人跟进')).toEqual({ aspect: '反馈', opinion: '没人跟进' });
    expect(guessParts('的操作复杂')).toEqual({ aspect: '', opinion: '操作复杂' });
    expect(guessParts('价格偏高')).toEqual({ aspect: '', opinion: '价格偏高' });
    expect(guessParts('说实话，备件有点贵')).toEqual({ aspect: '备件', opinion: '贵' });
  });

  it('finds the selection inside an element cut into marked pieces', () => {
    const paragraph = document.createElement('p');
    for (const piece of ['就是', '响应慢', '得很']) {
      const mark = document.createElement('mark');
      mark.textContent = piece;
      paragraph.append(mark);
    }
    document.body.append(paragraph);
    const range = document.createRange();
    range.setStart(paragraph.childNodes[1]!.firstChild!, 1);
    range.setEnd(paragraph.childNodes[2]!.firstChild!, 1);
    // jsdom lays nothing out.
    range.getBoundingClientRect = () => new DOMRect(10, 20, 40, 16);
    window.getSelection()!.removeAllRanges();
    window.getSelection()!.addRange(range);
    // 就是响|应慢得|很: units 3 to 6.
    expect(selectionIn(paragraph)).toMatchObject({ start: 3, end: 6, x: 30, y: 36 });
    window.getSelection()!.removeAllRanges();
    expect(selectionIn(paragraph)).toBeNull();
  });
});
