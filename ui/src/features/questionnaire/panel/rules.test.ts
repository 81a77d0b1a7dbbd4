import { describe, expect, it } from 'vitest';
import { NO_PARTS, NO_QUESTION, sample } from '../sampleDesign';
import { codesIn, inserted, parseRule, printRule, renamed, type AnswerType, type Compare, type Rule } from './rules';
import { byCode, rulesInWords, subjectsBefore, subjectsOf } from './subjects';

const TYPES: Record<string, AnswerType> = { Q1: 'choice', Q2: 'multi', Q3: 'number', Q4: 'text' };
const typeOf = (code: string) => TYPES[code] ?? null;
const compare = (code: string, operator: Compare['operator'], value = ''): Compare => ({ kind: 'compare', code, operator, value });
const group = (join: 'and' | 'or', ...rules: Rule[]): Rule => ({ kind: 'group', join, rules });
const q = (code: string) => `\${${code}}`;

describe('rules as OpenRosa expressions', () => {
  // The forms are those of the XLSForm reference: selected() for ticks, quotes for codes of choices.
  const CASES: [string, Rule][] = [
    [`${q('Q1')} = '2'`, group('and', compare('Q1', '=', '2'))],
    [`${q('Q3')} >= 4`, group('and', compare('Q3', '>=', '4'))],
    [`selected(${q('Q2')}, 'price')`, group('and', compare('Q2', 'includes', 'price'))],
    [`not(selected(${q('Q2')}, 'price'))`, group('and', compare('Q2', 'excludes', 'price'))],
    [`contains(${q('Q4')}, '退货')`, group('and', compare('Q4', 'contains', '退货'))],
    [`${q('Q4')} != ''`, group('and', compare('Q4', 'answered'))],
    [`${q('Q1')} = '1' and ${q('Q3')} < 3`, group('and', compare('Q1', '=', '1'), compare('Q3', '<', '3'))],
    [`${q('Q1')} = '1' and (${q('Q3')} < 3 or ${q('Q4')} = '')`, group('and', compare('Q1', '=', '1'), group('or', compare('Q3', '<', '3'), compare('Q4', 'unanswered')))],
    [`(${q('Q1')} = '1' and ${q('Q3')} < 3) or ${q('Q3')} = -1.5`, group('or', group('and', compare('Q1', '=', '1'), compare('Q3', '<', '3')), compare('Q3', '=', '-1.5'))],
  ];
  it('prints and reads again what it prints', () => {
    for (const [text, rule] of CASES) {
      expect(printRule(rule, typeOf)).toBe(text);
      expect(parseRule(text)).toEqual(rule);
    }
  });
  it('knows that "and" binds closer than "or"', () => {
    expect(parseRule(`${q('Q1')} = '1' or ${q('Q1')} = '2' and ${q('Q3')} > 3`)).toEqual(group('or', compare('Q1', '=', '1'), group('and', compare('Q1', '=', '2'), compare('Q3', '>', '3'))));
  });
  it('leaves alone what rules cannot say', () => {
    for (const text of [`count-selected(${q('Q2')}) > 2`, `${q('Q3')} + 1 > 3`, `${q('Q3')} > ${q('Q1')}`, 'true()', `${q('Q1')} = `, `(${q('Q1')} = '1'`, `not(${q('Q1')} = '1')`]) expect(parseRule(text)).toBeNull();
    expect(parseRule(' ')).toEqual({ kind: 'group', join: 'and', rules: [] });
  });
  it('leaves out rules that are not finished', () => {
    expect(printRule(group('and', compare('', '='), compare('Q3', '>', ''), compare('Q1', '=', 'x')), typeOf)).toBe(`${q('Q1')} = 'x'`);
    expect(printRule(group('or', group('and', compare('', '='))), typeOf)).toBe('');
  });
  it('finds and renames codes', () => {
    expect(codesIn(`您在 ${q('Q1')} 选了 ${q(' Q2_a ')}`)).toEqual(['Q1', 'Q2_a']);
    expect(renamed(`${q('Q1')} ${q('Q10')} ${q('Q1_a')}`, 'Q1', 'K')).toBe(`${q('K')} ${q('Q10')} ${q('K_a')}`);
    expect(inserted('您对的看法', 2, 2, q('Q1'))).toEqual({ text: `您对${q('Q1')}的看法`, caret: 7 });
  });
});

describe('subjects of rules', () => {
  const points = [{ score: 5, label: '很好' }, { score: 1, label: '' }];
  const matrix = { ...NO_QUESTION, code: 'Q4', title: '服务', design: { ...NO_PARTS, kind: 'matrix', points, rows: [{ code: 'price', label: '价格' }] } };
  it('are the answers of a question', () => {
    expect(subjectsOf(matrix, '4')).toEqual([{ code: 'Q4_price', label: '4. 服务 — 价格', question: '', type: 'number', values: [{ value: '5', label: '5 很好' }, { value: '1', label: '1' }] }]);
    expect(subjectsOf({ ...matrix, design: { ...matrix.design, kind: 'note' } }, '')).toEqual([]);
  });
  it('stand before the part', () => {
    const design = sample({ a: ['a1', 'a2'], b: ['b1'] });
    expect(subjectsBefore(design, { question: 'a2' }).map((one) => one.code)).toEqual(['A1']);
    expect(subjectsBefore(design, { section: 'b' }).map((one) => one.code)).toEqual(['A1', 'A2']);
    expect(subjectsBefore(design, { section: 'a' })).toEqual([]);
    expect(subjectsBefore(design, null).length).toBe(3);
  });
  it('say rules in words', () => {
    const subjects = byCode(subjectsOf(matrix, '4'));
    expect(rulesInWords(group('or', compare('Q4_price', '=', '5'), compare('Q9', 'answered')), subjects)).toBe('“4. 服务 — 价格”是“5 很好” 或 “题目 Q9”已作答');
  });
});
