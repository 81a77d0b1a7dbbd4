import { expect, it } from 'vitest';
import type { FlowResult, SlotAnswer } from '../../bridge/ipc';
import { addPending, withPending } from './pending';

const code = (question: string, score: number): SlotAnswer => ({ question, slot: '', value: { kind: 'code', code: score } });
const flow = { questions: [{ id: 'q1', slots: [{ slot: '', value: null }] }, { id: 'q2', slots: [{ slot: '', value: { kind: 'code', code: 2 } }] }] } as unknown as FlowResult;

it('shows what is on its way and leaves the rest as it is', () => {
  const shown = withPending(flow, [code('q1', 5)]);
  expect(shown.questions[0]?.slots[0]?.value).toEqual({ kind: 'code', code: 5 });
  expect(shown.questions[1]).toBe(flow.questions[1]);
  expect(withPending(flow, [{ question: 'q2', slot: '', value: { kind: 'blank' } }]).questions[1]?.slots[0]?.value).toBeNull();
  expect(withPending(flow, [])).toBe(flow);
});

it('keeps the latest answer to a slot', () => {
  expect(addPending([code('q1', 1), code('q2', 2)], [code('q1', 4)])).toEqual([code('q2', 2), code('q1', 4)]);
});
