import { describe, expect, it } from 'vitest';
import { clausesOf, growByClause, growByTurn, nudge, rangeOf, placeOf, stepClause, trimmed, wholeTurn, wordsOf, type WordRange } from './wordRange';

const TURNS = [
  { id: 'a', text: '等了四十分钟，没人管。空调太冷。' },
  { id: 'b', text: '……' },
  { id: 'c', text: '😀退款拖了两周，𠮷店不认账！' },
];
const said = (range: WordRange | null) => (range === null ? null : wordsOf(TURNS, range));

describe('clauses', () => {
  const words = (text: string) => clausesOf(text).map(({ start, end }) => text.slice(start, end));
  it.each([
    ['等了四十分钟，没人管。空调太冷', ['等了四十分钟', '没人管', '空调太冷']],
    ['“太慢了！”他说：等等、看看……', ['太慢了', '他说', '等等', '看看']],
    // Commas and points in numbers belong to them.
    ['花了 1,200.5 元，上午 9:30 到', ['花了 1,200.5 元', '上午 9:30 到']],
    ['Too slow, really. Yes', ['Too slow', 'really', 'Yes']],
    ['……', []],
  ])('of %s', (text, expected) => expect(words(text)).toEqual(expected));
});

describe('steps', () => {
  it('go from clause to clause, over turns that say nothing', () => {
    let at = stepClause(TURNS, null, 0, 1);
    const forward = [said(at)];
    for (let n = 0; n < 4; n += 1) forward.push(said((at = stepClause(TURNS, at, 0, 1))));
    expect(forward).toEqual(['等了四十分钟', '没人管', '空调太冷', '😀退款拖了两周', '𠮷店不认账']);
    // At the end there is nothing further on.
    expect(said(stepClause(TURNS, at, 0, 1))).toBe('𠮷店不认账');
    expect(said(stepClause(TURNS, at, 0, -1))).toBe('😀退款拖了两周');
    expect(said(stepClause(TURNS, null, 0, -1))).toBe('空调太冷');
  });

  it('a range grows over turns and shrinks again', () => {
    const cold = stepClause(TURNS, null, 0, -1)!;
    const over = growByClause(TURNS, cold, 1);
    expect(said(over)).toBe('空调太冷。\n……\n😀退款拖了两周');
    expect(said(growByClause(TURNS, over, -1))).toBe('空调太冷');
    const back = growByClause(TURNS, cold, -1);
    expect(said(back)).toBe('没人管。空调太冷');
    expect(said(growByClause(TURNS, back, 1))).toBe('空调太冷');
    expect(said(growByClause(TURNS, growByClause(TURNS, back, 1), 1))).toBe('空调太冷。\n……\n😀退款拖了两周');
  });

  it('whole turns, and more of them', () => {
    const whole = wholeTurn(TURNS, 0)!;
    expect(said(whole)).toBe('等了四十分钟，没人管。空调太冷。');
    expect(said(growByTurn(TURNS, growByTurn(TURNS, whole, 1), 1))).toBe(TURNS.map((turn) => turn.text).join('\n'));
    expect(said(growByTurn(TURNS, growByTurn(TURNS, whole, 1), -1))).toBe(TURNS[0]!.text);
    expect(wholeTurn(TURNS, 1)).toBeNull();
  });
});

it('an end moves by what people call a character, and never past the other', () => {
  const at = stepClause(TURNS, null, 2, 1)!;
  expect(said(nudge(TURNS, at, 'start', 1))).toBe('退款拖了两周');
  expect(said(nudge(TURNS, nudge(TURNS, at, 'end', 1), 'end', 1))).toBe('😀退款拖了两周，𠮷');
  const one: WordRange = { start: { row: 2, at: 0 }, end: { row: 2, at: 2 }, isBackward: false };
  expect(nudge(TURNS, one, 'end', -1)).toBe(one);
});

it('what the mouse selected is without blanks, and without a turn it only touched', () => {
  const turns = [{ id: 'a', text: '  慢 ' }, { id: 'b', text: '贵' }];
  expect(trimmed(turns, { row: 0, at: 0 }, { row: 1, at: 0 })).toMatchObject({ start: { row: 0, at: 2 }, end: { row: 0, at: 3 } });
  expect(trimmed(turns, { row: 0, at: 0 }, { row: 0, at: 2 })).toBeNull();
});

it('crosses the bridge in code points and comes back', () => {
  // 😀 and 𠮷 are one code point each: 退 is the 1st, the end of 𠮷店 the 10th.
  const range: WordRange = { start: { row: 2, at: 2 }, end: { row: 2, at: 12 }, isBackward: false };
  expect(said(range)).toBe('退款拖了两周，𠮷店');
  const place = placeOf(TURNS, range)!;
  expect(place).toEqual({ text: 'c', question: null, start_char: 1, end_text: 'c', end_char: 10 });
  expect(rangeOf(TURNS, place)).toEqual(range);
  expect(rangeOf(TURNS, { ...place, end_text: '' })).toEqual(range);
  expect(rangeOf(TURNS, { ...place, text: 'gone', end_text: 'gone' })).toBeNull();
});
