import { expect, it } from 'vitest';
import type { FlowResult, FlowSection } from '../../../bridge/ipc';
import { byCode, subjectsBefore } from '../panel/subjects';
import { sample } from '../sampleDesign';
import { pagesOf, whyQuestionHidden, withAnswers } from './pages';

const section = (id: string, is_shown: boolean): FlowSection => ({ id, is_shown, title: '', note: '', questions: ['x'], n_shown: 0, n_answered: 0, n_problems: 0 });
const flow: FlowResult = { sections: [section('a', true), section('b', false)], questions: [], n_shown: 0, n_answered: 0, share: 0, is_complete: false, failures: [] };

it('turns over what is shown', () => {
  expect(pagesOf(flow, false)).toEqual(['a']);
  expect(pagesOf(flow, true)).toEqual(['a', 'b']);
});

it('keeps one answer a slot and drops emptied ones', () => {
  const first = withAnswers([], 'q', [{ slot: '', value: { kind: 'code', code: 1 } }]);
  expect(withAnswers(first, 'q', [{ slot: '', value: { kind: 'code', code: 2 } }])).toEqual([{ question: 'q', slot: '', value: { kind: 'code', code: 2 } }]);
  expect(withAnswers(first, 'q', [{ slot: '', value: { kind: 'blank' } }])).toEqual([]);
  expect(withAnswers(first, 'r', [{ slot: '', value: { kind: 'code', code: 2 } }]).length).toBe(2);
});

it('says why a question is hidden: by its own condition, else its section’s', () => {
  const design = sample({ a: ['a1'], b: ['b1', 'b2', 'b3:calculation'] });
  design.questions[1]!.relevant = "${A1} = '2'";
  design.sections[1]!.relevant = 'true()';
  const subjects = byCode(subjectsBefore(design, null));
  expect(whyQuestionHidden(design, 'b1', subjects)).toBe('要显示，需满足：“1. 题目 a1”是“2”');
  expect(whyQuestionHidden(design, 'b2', subjects)).toBe('要显示，需满足：true()');
  expect(whyQuestionHidden(design, 'b3', subjects)).toBe('计算项，不显示给受访者');
});
