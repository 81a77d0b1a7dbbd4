// Answers as the inputs see them.
import type { FlowQuestion, GivenValue, QuestionDesign } from '../../bridge/ipc';

/** An answer to one part of a question. */
export interface SlotValue {
  /** Part of the question; empty for its main answer. */
  slot: string;
  value: GivenValue;
}

/** What every input takes. Inputs are controlled: they show what `flow` holds. */
export interface AskedProps {
  question: QuestionDesign;
  flow: FlowQuestion;
  /** Answers were given; several parts at once where they belong together. */
  onAnswer: (answers: SlotValue[]) => void;
  /** A part was answered by a key and nothing more is expected of it: time to move on. */
  onDone?: ((slot: string) => void) | undefined;
}

export const BLANK: GivenValue = { kind: 'blank' };
export const NOT_APPLICABLE: GivenValue = { kind: 'not_applicable' };

export function valueOf(flow: FlowQuestion, slot: string): GivenValue | null {
  return flow.slots.find((one) => one.slot === slot)?.value ?? null;
}

export function isAsked(flow: FlowQuestion, slot: string): boolean {
  return flow.slots.some((one) => one.slot === slot && one.is_asked);
}

export function codeOf(flow: FlowQuestion, slot: string): number | null {
  const value = valueOf(flow, slot);
  return value?.kind === 'code' ? value.code : null;
}

export function choicesOf(flow: FlowQuestion, slot: string): readonly number[] {
  const value = valueOf(flow, slot);
  return value?.kind === 'choices' ? value.choices : [];
}

export function numberOf(flow: FlowQuestion, slot: string): number | null {
  const value = valueOf(flow, slot);
  return value?.kind === 'number' ? value.number : null;
}

export function wordsOf(flow: FlowQuestion, slot: string): string {
  const value = valueOf(flow, slot);
  return value?.kind === 'words' ? value.words : '';
}

/** The first thing wrong with a part; what is only missing is left out. */
export function wrongOf(flow: FlowQuestion, slot: string): string | null {
  return flow.problems.find((problem) => !problem.is_open && (problem.slot ?? slot) === slot)?.message ?? null;
}

/** What a stop of the keyboard is called in the page. */
export function stopId(question: string, slot: string): string {
  return `${question}:${slot}`;
}
