// What the mock host says a questionnaire shows; simple rules only, no random order.
import type { EvaluateFlow, FlowQuestion, FlowResult, GivenValue, QuestionDesign, QuestionnaireDesign } from '../../src/bridge/ipc';
import { isAsked, questionsOf } from '../../src/features/questionnaire/outline/outline';
import { parseRule, type Rule } from '../../src/features/questionnaire/panel/rules';

function slotsOf({ design }: QuestionDesign): string[] {
  switch (design.kind) {
    case 'note': return [];
    case 'gated_rating': return ['gate', ''];
    case 'rating_with_comment': return ['', 'comment'];
    case 'matrix': return design.rows.map((row) => row.code);
    case 'expectation_pair': return design.rows.flatMap((row) => [`${row.code}_e`, `${row.code}_p`]);
    case 'ranking':
    case 'constant_sum': return design.choices.map((choice) => choice.code);
    case 'open_slots':
    case 'contact': return design.labels.map((_, i) => String(i + 1));
    default: return [''];
  }
}

/** The value of an answer in expressions. */
function textOf(question: QuestionDesign, value: GivenValue | undefined): string[] {
  switch (value?.kind) {
    case 'code': return [question.design.kind === 'single_choice' ? (question.design.choices[value.code - 1]?.code ?? '') : String(value.code)];
    case 'choices': return value.choices.map((place) => question.design.choices[place]?.code ?? '');
    case 'number': return [String(value.number)];
    case 'words': return [value.words];
    default: return [];
  }
}

export function evaluate(design: QuestionnaireDesign, { answers }: EvaluateFlow): FlowResult {
  const given = (question: string, slot: string) => answers.find((one) => one.question === question && one.slot === slot)?.value;
  const valuesOf = (code: string) => {
    const question = design.questions.find((one) => code === one.code || code.startsWith(`${one.code}_`));
    return question ? textOf(question, given(question.id, code.slice(question.code.length + 1))) : [];
  };
  const holds = (rule: Rule): boolean => {
    if (rule.kind === 'group') return rule.join === 'and' ? rule.rules.every(holds) : rule.rules.some(holds);
    const values = valuesOf(rule.code);
    const [value = ''] = values;
    switch (rule.operator) {
      case '=': return value === rule.value;
      case '!=': return value !== rule.value;
      case 'includes': return values.includes(rule.value);
      case 'excludes': return !values.includes(rule.value);
      case 'contains': return value.includes(rule.value);
      case 'answered': return value !== '';
      case 'unanswered': return value === '';
      case '>': return Number(value) > Number(rule.value);
      case '>=': return Number(value) >= Number(rule.value);
      case '<': return value !== '' && Number(value) < Number(rule.value);
      case '<=': return value !== '' && Number(value) <= Number(rule.value);
    }
  };
  const isShown = (relevant: string) => {
    const rule = parseRule(relevant);
    return rule === null || rule.rules.length === 0 || holds(rule);
  };
  const wordsOf = (code: string) => {
    const question = design.questions.find((one) => one.code === code);
    return valuesOf(code).map((value) => question?.design.choices.find((choice) => choice.code === value)?.label ?? value).join('、');
  };
  const piped = (text: string) => text.replaceAll(/\$\{(\w+)\}/g, (_, code: string) => wordsOf(code) || '……');
  const questions = design.questions.map((question): FlowQuestion => {
    const section = design.sections.find((one) => one.id === question.section);
    const shown = question.design.kind !== 'calculation' && isShown(section?.relevant ?? '') && isShown(question.relevant);
    const slots = slotsOf(question).map((slot) => ({ slot, is_asked: true, value: given(question.id, slot) ?? null, is_given: given(question.id, slot) !== undefined, is_identity: question.design.kind === 'contact' }));
    const answered = slots.length > 0 && slots.every((slot) => slot.is_given);
    const n = Math.max(question.design.choices.length, question.design.rows.length);
    return {
      id: question.id, is_shown: shown, title: piped(question.title), hint: piped(question.hint), order: Array.from({ length: n }, (_, i) => i), slots, is_answered: answered,
      problems: shown && question.is_required && isAsked(question) && !answered ? [{ slot: null, code: 'required', message: '这道题必须回答', is_open: true }] : [],
    };
  });
  const shown = questions.filter((one) => one.is_shown && isAsked(design.questions.find((question) => question.id === one.id)!));
  const sections = design.sections.map((section) => {
    const own = questionsOf(design, section.id).map((question) => question.id);
    const states = shown.filter((one) => own.includes(one.id));
    return { id: section.id, is_shown: states.length > 0, title: piped(section.title), note: piped(section.note), questions: own, n_shown: states.length, n_answered: states.filter((one) => one.is_answered).length, n_problems: states.filter((one) => one.problems.length > 0).length };
  });
  const nAnswered = shown.filter((one) => one.is_answered).length;
  return { sections, questions, n_shown: shown.length, n_answered: nAnswered, share: shown.length === 0 ? 1 : nAnswered / shown.length, is_complete: shown.every((one) => one.problems.length === 0), failures: [] };
}
