// Where the keyboard stops: the parts of each question that take an answer by themselves.
import type { FlowQuestion, FlowResult, QuestionDesign } from '../../bridge/ipc';
import { stopId } from './values';

export interface Stop {
  question: string;
  slot: string;
  /** Name of the element: `question:slot`. */
  id: string;
}

/** Parts of one question, in the order shown. A ranking is one part: its keys rank the choices. */
export function slotsOf(question: QuestionDesign, flow: FlowQuestion): string[] {
  const { design } = question;
  const names = (list: readonly { code: string }[]) => flow.order.flatMap((place) => list[place]?.code ?? []);
  switch (design.kind) {
    case 'note':
    case 'calculation':
      return [];
    case 'ranking':
      return ['order'];
    case 'matrix':
      return names(design.rows);
    case 'expectation_pair':
      return names(design.rows).flatMap((row) => [`${row}_e`, `${row}_p`]);
    case 'constant_sum':
      return names(design.choices);
    default:
      return flow.slots.filter((slot) => slot.is_asked).map((slot) => slot.slot);
  }
}

/** All stops of a questionnaire, in the order shown. */
export function listStops(questions: readonly QuestionDesign[], flow: FlowResult): Stop[] {
  const byId = new Map(questions.map((question) => [question.id, question]));
  return flow.questions.filter((one) => one.is_shown).flatMap((one) => {
    const question = byId.get(one.id);
    return question ? slotsOf(question, one).map((slot) => ({ question: one.id, slot, id: stopId(one.id, slot) })) : [];
  });
}

/** The stop after (1) or before (−1) another; `null` beyond the ends. An unknown one counts as none. */
export function stopBeside(stops: readonly Stop[], current: string | null, step: 1 | -1): Stop | null {
  const at = stops.findIndex((stop) => stop.id === current);
  if (at < 0) return stops[0] ?? null;
  return stops[at + step] ?? null;
}

/** The first stop with nothing in it, from the top; `null` when all are answered. */
export function firstOpen(stops: readonly Stop[], flow: FlowResult): Stop | null {
  const byId = new Map(flow.questions.map((question) => [question.id, question]));
  const isOpen = (stop: Stop) => {
    const question = byId.get(stop.question);
    if (stop.slot === 'order') return question?.slots.every((slot) => slot.value === null) ?? false;
    return question?.slots.some((slot) => slot.slot === stop.slot && slot.value === null) ?? false;
  };
  return stops.find(isOpen) ?? null;
}

/** The stop to look at for a question: the first part with a problem, else its first part. */
export function stopOfQuestion(stops: readonly Stop[], question: FlowQuestion): Stop | null {
  const wrong = new Set(question.problems.map((problem) => problem.slot));
  const own = stops.filter((stop) => stop.question === question.id);
  return own.find((stop) => wrong.has(stop.slot)) ?? own[0] ?? null;
}
