import { expect, it } from 'vitest';
import type { QuestionnaireSummary, WaveRow } from '../../bridge/ipc';
import { chosenOf, duration, keyOf, listAsked, NO_SESSION } from './session';

const questionnaires = [{ title: '满意度', versions: [{ id: 'v1', number: 1, frozen_at: '2026-01-01' }, { id: 'v2', number: 2, frozen_at: '2026-06-01' }] }] as unknown as QuestionnaireSummary[];
const waves = [
  { id: 'w1', title: '一季度', version: 'v1', is_pilot: false, closes_on: '2026-03-31' },
  { id: 'w0', title: '试点', version: 'v2', is_pilot: true, closes_on: '2026-09-30' },
  { id: 'w3', title: '二季度', version: 'v2', is_pilot: false, closes_on: '2026-06-30' },
  { id: 'w2', title: '未定', version: null, is_pilot: false, closes_on: '' },
] as unknown as WaveRow[];

it('offers waves first, then the newest version', () => {
  const list = listAsked(questionnaires, waves);
  expect(list.map(keyOf)).toEqual(['w3/v2', 'w1/v1', 'w0/v2', '/v2', '/v1']);
  expect(chosenOf(list, { ...NO_SESSION, version: 'v1' })?.wave).toBe('');
  expect(chosenOf(list, { ...NO_SESSION, version: 'gone' })?.wave).toBe('w3');
  expect(chosenOf([], NO_SESSION)).toBeNull();
});

it('says seconds as people do', () => {
  expect([duration(42.4), duration(184)]).toEqual(['42 秒', '3 分 4 秒']);
});
