// What rules can ask about: each answer of each question with its values by wording. Pure.

import type { QuestionDesign, QuestionnaireDesign } from '../../../bridge/ipc';
import { inOrder, numbersOf } from '../outline/outline';
import { isUnary, OPERATOR_LABELS, type AnswerType, type Compare, type Rule } from './rules';

export interface Subject {
  code: string;
  /** Wording: `3. 交付是否准时`, of a row `4. 服务 — 价格`. */
  label: string;
  question: string;
  type: AnswerType;
  /** Values with wording; empty where anything can be typed. */
  values: { value: string; label: string }[];
}

const scores = (low: number, high: number) => Array.from({ length: high - low + 1 }, (_, i) => ({ value: String(low + i), label: String(low + i) }));

/** The answers of a question that a rule can ask about. */
export function subjectsOf(question: QuestionDesign, number: string): Subject[] {
  const { design, code } = question;
  const title = `${number === '' ? code : `${number}.`} ${question.title === '' ? '（未写题目）' : question.title}`;
  const points = design.points.toSorted((a, b) => b.score - a.score).map((point) => ({ value: String(point.score), label: point.label === '' ? String(point.score) : `${point.score} ${point.label}` }));
  const one = (type: AnswerType, values: Subject['values'] = [], suffix = '', part = ''): Subject => ({ code: suffix === '' ? code : `${code}_${suffix}`, label: part === '' ? title : `${title} — ${part}`, question: question.id, type, values });
  const choices = design.choices.map((choice) => ({ value: choice.code, label: choice.label }));
  switch (design.kind) {
    case 'single_choice': return [one('choice', choices)];
    case 'multi_choice': return [one('multi', choices)];
    case 'likert': return [one('number', points)];
    case 'rating_with_comment': return [one('number', points), one('text', [], 'comment', design.labels[0] ?? '说明')];
    case 'nps': return [one('number', scores(0, 10))];
    case 'gated_rating': return [one('choice', [{ value: '1', label: design.labels[0] ?? '愿意' }, { value: '2', label: design.labels[1] ?? '不愿意' }], 'gate', '是否愿意'), one('number', scores(design.min ?? 1, design.max ?? 10))];
    case 'matrix': return design.rows.map((row) => one('number', points, row.code, row.label));
    case 'expectation_pair': return design.rows.flatMap((row) => [one('number', points, `${row.code}_e`, `${row.label}（${design.labels[0] ?? '期望'}）`), one('number', points, `${row.code}_p`, `${row.label}（${design.labels[1] ?? '实际感受'}）`)]);
    case 'ranking':
    case 'constant_sum': return design.choices.map((choice) => one('number', [], choice.code, choice.label));
    case 'number':
    case 'slider': return [one('number')];
    case 'date': return [one('date')];
    case 'short_text':
    case 'long_text':
    case 'calculation': return [one('text')];
    case 'open_slots': return design.labels.map((label, i) => one('text', [], String(i + 1), label));
    default: return [];
  }
}

/** What a rule of a question can ask about: everything that stands before it; of a section, what
 *  stands before its first question. `null` = everything. */
export function subjectsBefore(design: QuestionnaireDesign, part: { question: string } | { section: string } | null): Subject[] {
  const numbers = numbersOf(design);
  const questions = inOrder(design);
  const isPart = (question: QuestionDesign) => part !== null && ('question' in part ? question.id === part.question : isFrom(design, question.section, part.section));
  const end = part === null ? -1 : questions.findIndex(isPart);
  return questions.slice(0, end < 0 ? undefined : end).flatMap((question) => subjectsOf(question, numbers.get(question.id) ?? ''));
}

/** Whether the section is the other one or stands behind it. */
function isFrom(design: QuestionnaireDesign, section: string, from: string): boolean {
  const place = (id: string) => design.sections.findIndex((one) => one.id === id);
  return place(section) >= place(from);
}

/** A rule in words: `“交付是否准时”是“否”`. */
export function rulesInWords(rule: Rule, subjects: ReadonlyMap<string, Subject>): string {
  if (rule.kind === 'group') {
    return rule.rules.map((one) => (one.kind === 'group' ? `（${rulesInWords(one, subjects)}）` : compareInWords(one, subjects))).join(rule.join === 'and' ? ' 且 ' : ' 或 ');
  }
  return compareInWords(rule, subjects);
}

function compareInWords(rule: Compare, subjects: ReadonlyMap<string, Subject>): string {
  const subject = subjects.get(rule.code);
  const value = subject?.values.find((one) => one.value === rule.value)?.label ?? rule.value;
  const name = subject === undefined ? `题目 ${rule.code}` : subject.label.length > 22 ? `${subject.label.slice(0, 21)}…` : subject.label;
  return isUnary(rule.operator) ? `“${name}”${OPERATOR_LABELS[rule.operator]}` : `“${name}”${OPERATOR_LABELS[rule.operator]}“${value}”`;
}

export const byCode = (subjects: readonly Subject[]) => new Map(subjects.map((subject) => [subject.code, subject]));
