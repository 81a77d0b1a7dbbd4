import { expect, it } from 'vitest';
import type { QuestionRow } from '../../../bridge/ipc';
import { groupByModule, matchesQuestion, scaleText, shareAnswered } from './modules';

function question(code: string, module: string, fields: Partial<QuestionRow> = {}): QuestionRow {
  return { id: code, code, position: 0, title: '交货准时', module, kind: 'likert', kind_label: '', choices: [], scale_min: 1, scale_max: 5, is_reversed: false, n_answered: 3, n_missing: 1, ...fields };
}

it('groups by module in the order of the first question', () => {
  const groups = groupByModule([question('Q1', '交付'), question('Q2', '质量'), question('Q3', '交付')]);
  expect(groups.map((group) => [group.module, group.questions.map((one) => one.code)])).toEqual([['交付', ['Q1', 'Q3']], ['质量', ['Q2']]]);
});

it('finds by code, wording, module and choices', () => {
  const one = question('Q4_1', '交付', { choices: ['准时', '偶尔延迟'] });
  expect(['q4_1', '交货', '交付', '延迟', ' '].map((search) => matchesQuestion(one, search))).toEqual([true, true, true, true, true]);
  expect(matchesQuestion(one, '价格')).toBe(false);
});

it('says the scale and the share of answers', () => {
  expect(scaleText(question('a', ''))).toBe('1–5 分');
  expect(scaleText(question('a', '', { scale_min: null, scale_max: null, choices: ['是', '否'] }))).toBe('2 个选项');
  expect(shareAnswered(question('a', ''))).toBe(0.75);
  expect(shareAnswered(question('a', '', { n_answered: 0, n_missing: 0 }))).toBeNull();
});
