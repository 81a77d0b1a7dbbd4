// Shaping of the question list. Pure.
import type { QuestionRow } from '../../../bridge/ipc';

export interface ModuleGroup {
  module: string;
  questions: QuestionRow[];
}

/** Modules in the order of their first question. */
export function groupByModule(questions: readonly QuestionRow[]): ModuleGroup[] {
  const groups = new Map<string, ModuleGroup>();
  for (const question of questions) {
    const group = groups.get(question.module) ?? { module: question.module, questions: [] };
    group.questions.push(question);
    groups.set(question.module, group);
  }
  return [...groups.values()];
}

/** Whether the words are in the question's code, wording, module or choices. */
export function matchesQuestion(question: QuestionRow, search: string): boolean {
  const words = search.trim().toLowerCase();
  if (words === '') return true;
  return [question.code, question.title, question.module, ...question.choices].some((text) => text.toLowerCase().includes(words));
}

/** The scale in words: 1–5 分, 4 个选项. */
export function scaleText(question: QuestionRow): string {
  if (question.scale_min !== null && question.scale_max !== null) return `${question.scale_min}–${question.scale_max} 分`;
  return question.choices.length > 0 ? `${question.choices.length} 个选项` : '';
}

/** Share of sheets with an answer; `null` without sheets. */
export function shareAnswered(question: QuestionRow): number | null {
  const n = question.n_answered + question.n_missing;
  return n === 0 ? null : question.n_answered / n;
}
