import { describe, expect, it } from 'vitest';
import type { TalkDynamics } from '../../bridge/ipc';
import { dominanceWords, dynamicsTable } from './dynamicsView';

const speaker = (label: string, role: string, n_chars: number) => ({ speaker: label, label, respondent: label, role, n_turns: 1, n_chars, share_chars: n_chars / 100, share_turns: 0.25 });
const talk = (chars: readonly [number, number, number]): TalkDynamics => ({
  transcript: 't', title: '座谈会', share_interviewers: 0.2, gini: 0, herfindahl: 0, method: '口径',
  speakers: [speaker('主持人', 'interviewer', 20), speaker('甲', 'respondent', chars[0]), speaker('乙', 'respondent', chars[1]), speaker('丙', 'respondent', chars[2])],
  themes: [{ code: 'c', path: '服务', by_speaker: [0, 2, 0, 1], n_covered: 2, share_covered: 2 / 3 }],
});

describe('a talk in words', () => {
  it('names who speaks most and warns when one dominates', () => {
    expect(dominanceWords(talk([28, 26, 26]))).toBe('3 位受访者发言，主持人占 20%；受访者里“甲”说得最多，占 35%');
    expect(dominanceWords(talk([60, 10, 10]))).toContain('占 75%，偏高');
  });

  it('goes to Excel with shares and themes', () => {
    const table = dynamicsTable(talk([40, 20, 20]));
    expect(table[2]).toEqual(['甲', '受访者', '1', '40', '0.4', '0.25']);
    expect(table.at(-2)).toEqual(['服务', '2', '0.6667', '0', '2', '0', '1']);
  });
});
