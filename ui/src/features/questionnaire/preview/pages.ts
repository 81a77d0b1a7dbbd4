// The preview's pages: one a section that is shown, and why parts are hidden. Pure.

import type { FlowResult, QuestionnaireDesign, SlotAnswer } from '../../../bridge/ipc';
import { parseRule } from '../panel/rules';
import { rulesInWords, type Subject } from '../panel/subjects';

/** Answers with some given anew; emptied ones are left out. */
export function withAnswers(answers: readonly SlotAnswer[], question: string, given: readonly { slot: string; value: SlotAnswer['value'] }[]): SlotAnswer[] {
  const isNew = (one: SlotAnswer) => one.question === question && given.some((answer) => answer.slot === one.slot);
  return [...answers.filter((one) => !isNew(one)), ...given.filter((one) => one.value.kind !== 'blank').map((one) => ({ question, ...one }))];
}

/** Sections to turn over to: those shown, or all of them with what is hidden. */
export function pagesOf(flow: FlowResult, withHidden: boolean): string[] {
  return flow.sections.filter((section) => withHidden ? section.questions.length > 0 : section.is_shown).map((section) => section.id);
}

/** Why something is hidden, in words. */
export function whyHidden(expression: string, subjects: ReadonlyMap<string, Subject>): string {
  if (expression === '') return '';
  const rules = parseRule(expression);
  return `要显示，需满足：${rules === null ? expression : rulesInWords(rules, subjects)}`;
}

/** Why a question is hidden: its own condition, else that of its section. */
export function whyQuestionHidden(design: QuestionnaireDesign, id: string, subjects: ReadonlyMap<string, Subject>): string {
  const question = design.questions.find((one) => one.id === id);
  if (question?.design.kind === 'calculation') return '计算项，不显示给受访者';
  const section = design.sections.find((one) => one.id === question?.section);
  return whyHidden(question?.relevant ?? '', subjects) || whyHidden(section?.relevant ?? '', subjects) || '不显示';
}
