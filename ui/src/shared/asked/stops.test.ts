import { expect, it } from 'vitest';
import type { DesignParts, FlowQuestion, FlowResult, QuestionDesign } from '../../bridge/ipc';
import { firstOpen, listStops, stopBeside } from './stops';

const question = (id: string, kind: string, parts: Partial<DesignParts> = {}): QuestionDesign =>
  ({ id, code: id, title: id, design: { kind, choices: [], rows: [], labels: [], ...parts } }) as unknown as QuestionDesign;

const flowOf = (id: string, slots: [string, boolean, boolean][], order: number[] = []): FlowQuestion => ({
  id, is_shown: true, title: id, hint: '', order, is_answered: false, problems: [],
  slots: slots.map(([slot, is_asked, isAnswered]) => ({ slot, is_asked, value: isAnswered ? { kind: 'code', code: 1 } : null, is_given: isAnswered, is_identity: false })),
});

const questions = [
  question('q1', 'likert'),
  question('q2', 'matrix', { rows: [{ code: 'a', label: '' }, { code: 'b', label: '' }] }),
  question('q3', 'gated_rating'),
  question('q4', 'note'),
  question('q5', 'ranking', { choices: [] }),
];
const flow = {
  questions: [
    flowOf('q1', [['', true, true]]),
    flowOf('q2', [['a', true, true], ['b', true, false]], [1, 0]),
    flowOf('q3', [['gate', true, false], ['', false, false]]),
    flowOf('q4', []),
    { ...flowOf('q5', [['x', true, false]]), is_shown: false },
  ],
} as unknown as FlowResult;

it('stops at each part that is asked, in the order shown', () => {
  const stops = listStops(questions, flow);
  expect(stops.map((stop) => stop.id)).toEqual(['q1:', 'q2:b', 'q2:a', 'q3:gate']);
  expect(stopBeside(stops, 'q1:', 1)?.id).toBe('q2:b');
  expect(stopBeside(stops, 'q1:', -1)).toBeNull();
  expect(stopBeside(stops, 'gone', 1)?.id).toBe('q1:');
  expect(firstOpen(stops, flow)?.id).toBe('q2:b');
});
