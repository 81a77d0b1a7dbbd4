import { describe, expect, it } from 'vitest';
import { addLine, choiceOf, linesOf, nextCode, pasteLines, withoutEmpty } from './lines';
import { movedTo } from '../../../shared/movedTo';
import { isDescending, pointsOf, scaleOf } from './scales';

const make = (label: string, codes: readonly string[]) => choiceOf(label, codes, true);

describe('choices as lines', () => {
  it('reads pasted lines without bullets, but keeps numbers that belong to the wording', () => {
    expect(linesOf('A. 价格\r\n B、质量\n\nC）服务\n')).toEqual(['价格', '质量', '服务']);
    expect(linesOf('（1）一年以内\n（2）1—3 年')).toEqual(['一年以内', '1—3 年']);
    expect(linesOf('1—3 年\n3—5 年')).toEqual(['1—3 年', '3—5 年']);
    expect(linesOf('价格\t质量')).toEqual(['价格', '质量']);
  });
  it('never gives a code twice', () => {
    expect(nextCode([])).toBe('1');
    expect(nextCode(['1', '3', 'price'])).toBe('4');
  });
  it('understands 其他 and 以上都没有', () => {
    expect(make('其他（请注明）', [])).toMatchObject({ has_text: true, is_exclusive: false });
    expect(make('其他____', [])).toMatchObject({ label: '其他', has_text: true });
    expect(make('以上都没有', [])).toMatchObject({ has_text: false, is_exclusive: true });
    expect(choiceOf('以上都没有', [], false).is_exclusive).toBe(false);
    expect(make('其他部门的配合', []).has_text).toBe(false);
  });
  it('pastes over one line: its code stays', () => {
    const list = [{ ...make('甲', []), code: 'a' }, { ...make('乙', []), code: 'b' }];
    const next = pasteLines(list, 0, ['丙', '丁'], make);
    expect(next.map((one) => [one.code, one.label])).toEqual([['a', '丙'], ['1', '丁'], ['b', '乙']]);
  });
  it('adds, moves and clears', () => {
    expect(addLine([make('甲', [])], 0, make).map((one) => one.code)).toEqual(['1', '2']);
    expect(movedTo(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
    expect(movedTo(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
    expect(movedTo(['a'], 0, -1)).toEqual(['a']);
    expect(withoutEmpty([make(' ', []), make('甲', [])]).length).toBe(1);
  });
});

describe('ready-made scales', () => {
  it('have words and scores that go together', () => {
    expect(pointsOf('satisfaction', 5, true)[0]).toEqual({ score: 5, label: '非常满意' });
    expect(pointsOf('satisfaction', 7, false)[3]).toEqual({ score: 4, label: '一般' });
    expect(pointsOf('likelihood', 10, false).filter((point) => point.label !== '').map((point) => point.score)).toEqual([1, 10]);
  });
  it('are recognised', () => {
    expect(scaleOf(pointsOf('frequency', 7, true))).toEqual({ name: 'frequency', size: 7, isDescending: true });
    expect(scaleOf([{ score: 1, label: '差' }])).toBeNull();
    expect(isDescending(pointsOf('agreement', 5, true))).toBe(true);
  });
});
