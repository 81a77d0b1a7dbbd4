import { describe, expect, it } from 'vitest';
import type { Settings } from '../../bridge/ipc';
import { problemOf, withBand } from './settings';

const settings: Settings = {
  name: '研究', institute: '', large_from: 500, medium_from: 50, csat: 'mean', expectation: null, small_base: 30, suppress_below: 5,
  bands: [{ label: '非常满意', lower: 4.5 }, { label: '基本满意', lower: 3.5 }, { label: '需改进', lower: null }],
};

describe('problemOf', () => {
  it.each([
    [{}, null],
    [{ name: ' ' }, '项目名称不能为空'],
    [{ large_from: 50 }, '大客户的下限必须高于中小客户的下限'],
  ])('%j → %s', (fields, problem) => expect(problemOf({ ...settings, ...fields })).toBe(problem));

  it('wants bands to fall and to be named', () => {
    expect(problemOf(withBand(settings, 1, { lower: 4.5 }))).toBe('满意度等级的下限要逐级降低');
    expect(problemOf(withBand(settings, 2, { label: '' }))).toBe('满意度等级要有名称');
  });
});
