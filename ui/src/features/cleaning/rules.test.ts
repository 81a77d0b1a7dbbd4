import { describe, expect, it } from 'vitest';
import type { CleaningRuleRow } from '../../bridge/ipc';
import { asking, byStage, fieldsOf, known, newRule, pick, summary } from './rules';

function row(id: string, stage: string, fields: { is_on?: boolean; effect?: string; n_open?: number } = {}): CleaningRuleRow {
  const { is_on = true, effect = 'review', n_open = 1 } = fields;
  return {
    rule: { ...newRule('missing'), id, is_on, effect },
    kind_label: '', description: '', stage, unit: 'share', side: 'above', has_threshold: true, is_built_in: true, is_changed: false,
    measure: { n_hits: n_open, n_open, n_excluded: 0, n_kept: 0, n_judged: 9, histogram: { lower: 0, upper: 1, counts: [] }, median: null, note: '' },
  };
}

const ROWS = [row('a', '完整'), row('b', '不重复', { n_open: 0 }), row('c', '不重复', { is_on: false }), row('d', '其他规则', { effect: 'mark' })];

it('stages hold their rules', () => expect(byStage(ROWS).map(({ stage, rows }) => `${stage}${rows.length}`)).toEqual(['完整1', '不重复2', '其他规则1']));

describe('picking', () => {
  it('one, one more, none', () => {
    expect(pick([], 'a', false)).toEqual(['a']);
    expect(pick(['a'], 'b', true)).toEqual(['a', 'b']);
    expect(pick(['a', 'b'], 'a', true)).toEqual(['b']);
    expect(pick(['a', 'b'], 'a', false)).toEqual(['a']);
    expect(pick(['a'], 'a', false)).toEqual([]);
  });

  it('forgets rules that are gone', () => expect(known(['a', 'x'], ROWS)).toEqual(['a']));

  it('asks about what is on and open, or about what is picked', () => {
    expect(asking([], ROWS)).toEqual(['a']);
    expect(asking(['c', 'b', 'd'], ROWS)).toEqual(['c', 'd']);
  });
});

it('the head counts', () => {
  const counts = { rules: [], names: [], n_raw: 55, n_pilot: 3, n_excluded: 2, n_valid: 50, n_open: 4, n_decided: 2 };
  expect(summary(counts)).toBe('回收 55 · 试点 3 · 剔除 2 · 有效 50 份');
  expect(summary({ ...counts, n_pilot: 0 })).toBe('回收 55 · 剔除 2 · 有效 50 份');
});

it('a new rule of conditions has room for one', () => {
  expect(newRule('custom').conditions).toHaveLength(1);
  expect([...fieldsOf('custom')]).toEqual(['conditions']);
  expect([...fieldsOf('late')]).toEqual([]);
});
