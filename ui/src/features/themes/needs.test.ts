import { expect, test } from 'vitest';
import type { CandidateRow, ChannelShare } from '../../bridge/ipc';
import { channelWords, needLabel, needTable, ofNeed } from './needs';

const channel = (label: string, n_evidence: number, share: number): ChannelShare => ({ channel: label, label, n_evidence, share });

test('channels are named strongest first, silent ones not at all', () => {
  expect(channelWords([channel('客户反馈', 1, 0.25), channel('销售拜访', 0, 0), channel('服务与工单', 3, 0.75)])).toBe('服务与工单 75.0%、客户反馈 25.0%');
  expect(channelWords([channel('客户反馈', 0, 0)])).toBe('');
});

test('the list narrows to one kind of need, also to none', () => {
  const rows = ['basic', '', 'emergency', 'basic'].map((need, at) => ({ id: String(at), need }) as CandidateRow);
  expect(ofNeed(rows, 'basic').map((row) => row.id)).toEqual(['0', '3']);
  expect(ofNeed(rows, '').map((row) => row.id)).toEqual(['1']);
  expect(ofNeed(rows, null)).toHaveLength(4);
  expect([needLabel('value_added'), needLabel(''), needLabel('own')]).toEqual(['增值需求', '', 'own']);
});

test('counts go to Excel as plain numbers', () => {
  expect(needTable([{ need: 'basic', label: '基础需求', n_candidates: 1, share: 1 / 3, n_respondents: 4, n_evidence: 9, n_questions: 2 }])[1]).toEqual(['基础需求', '1', '0.3333', '4', '9', '2']);
});
