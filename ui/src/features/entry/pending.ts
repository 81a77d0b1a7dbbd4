// Answers on their way to the disk, laid over what came back from it.
import type { FlowResult, SlotAnswer } from '../../bridge/ipc';

export const keyOfAnswer = (answer: { question: string; slot: string }) => `${answer.question}:${answer.slot}`;

/** The flow with answers shown that are not yet confirmed. */
export function withPending(flow: FlowResult, pending: readonly SlotAnswer[]): FlowResult {
  if (pending.length === 0) return flow;
  const later = new Map(pending.map((answer) => [keyOfAnswer(answer), answer.value]));
  const touched = new Set(pending.map((answer) => answer.question));
  return {
    ...flow,
    questions: flow.questions.map((question) => {
      if (!touched.has(question.id)) return question;
      const slots = question.slots.map((slot) => {
        const value = later.get(`${question.id}:${slot.slot}`);
        return value === undefined ? slot : { ...slot, value: value.kind === 'blank' ? null : value };
      });
      return { ...question, slots };
    }),
  };
}

/** The later answers in place of earlier ones to the same slots. */
export function addPending(pending: readonly SlotAnswer[], answers: readonly SlotAnswer[]): SlotAnswer[] {
  const replaced = new Set(answers.map(keyOfAnswer));
  return [...pending.filter((one) => !replaced.has(keyOfAnswer(one))), ...answers];
}
