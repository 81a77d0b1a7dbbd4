import { describe, expect, it } from 'vitest';
import type { AgreementFigure, AgreementReport } from '../../bridge/ipc';
import { figureTitle, gradeOf, placeOf, shapeOf, tableOf, valueText } from './figures';

const figure = (fields: Partial<AgreementFigure>): AgreementFigure => ({ measure: 'turn_kappa', value: 0.4, low: 0.1, high: 0.7, observed: 0.7, expected: 0.5, n: 50, undefined: '', why: '', ...fields });

describe('figures of agreement', () => {
  it('lie on a scale from -0.2 to 1', () => {
    // The scale is 1.2 long: 0.4 is 0.6 from its left end, which is its middle.
    expect(placeOf(-0.2)).toBe(0);
    expect(placeOf(0.4)).toBeCloseTo(50);
    expect(placeOf(1)).toBe(100);
    expect(placeOf(-0.9)).toBe(0);
    const shape = shapeOf(figure({}));
    expect(shape?.band?.left).toBeCloseTo(25);
    expect(shape?.band?.width).toBeCloseTo(50);
    expect(shapeOf(figure({ low: null, high: null }))).toEqual({ band: null, point: expect.closeTo(50) as number });
    expect(shapeOf(figure({ value: null }))).toBeNull();
  });

  it('say why they are not there instead of 0', () => {
    const none = figure({ value: null, undefined: 'no_variation', why: '没有变异' });
    expect(valueText(none)).toBe('—');
    expect(figureTitle(none)).toBe('没有变异');
    expect(gradeOf(none)).toBe('');
    expect(figureTitle(figure({}))).toBe('0.40，95% 区间 0.10 – 0.70，实际一致 70.0%，偶然一致 50.0%，n = 50');
  });

  it('are graded by Krippendorff’s bounds, percent is not', () => {
    expect([0.8, 0.7, 0.667, 0.66].map((value) => gradeOf(figure({ value })))).toEqual(['good', 'middle', 'middle', 'bad']);
    expect(gradeOf(figure({ measure: 'char_percent', value: 0.99 }))).toBe('');
    expect(valueText(figure({ measure: 'char_percent', value: 0.85 }))).toBe('85.0%');
  });

  it('go to the clipboard with their ends', () => {
    const report = {
      measures: [{ key: 'turn_kappa', label: 'κ', base: '', formula: '', source: '' }],
      rows: [{ kind: 'code', code: 'a', name: '等候', colour: '', n_all: 2, n_some: 1, coders: [], figures: [figure({ value: 1 / 3, high: null })] }],
    } as unknown as AgreementReport;
    expect(tableOf(report)).toEqual([['编码', 'κ', '下限', '上限', '都编', '有分歧'], ['等候', '0.3333', '0.1', '', '2', '1']]);
  });
});
