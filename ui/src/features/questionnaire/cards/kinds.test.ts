import { expect, it } from 'vitest';
import type { DesignKindRow } from '../../../bridge/ipc';
import { NO_PARTS } from '../sampleDesign';
import { groupKinds, KIND_GROUPS, switchKind, uses } from './kinds';

const choices = [{ code: 'a', label: '甲', is_exclusive: false, has_text: false }];

it('keeps parts when the kind is switched, there and back', () => {
  const single = { ...NO_PARTS, kind: 'single_choice', choices };
  const fresh = { ...NO_PARTS, kind: 'likert', points: [{ score: 1, label: '差' }] };
  const likert = switchKind(single, fresh);
  expect(likert).toMatchObject({ kind: 'likert', choices, points: fresh.points });
  expect(switchKind(likert, { ...NO_PARTS, choices: [] })).toMatchObject({ kind: 'single_choice', choices, points: fresh.points });
});

it('takes bounds from the new kind: 1–10 points are not two to four ticks', () => {
  const gated = switchKind({ ...NO_PARTS, kind: 'multi_choice', min: 2, max: 4, choices }, { ...NO_PARTS, kind: 'gated_rating', min: 1, max: 10, labels: ['愿意', '不愿意'] });
  expect(gated).toMatchObject({ min: 1, max: 10, labels: ['愿意', '不愿意'] });
});

it('shows every kind once', () => {
  const rows = ['new_kind', ...KIND_GROUPS.flatMap((group) => group.kinds)].map((kind): DesignKindRow => ({ kind, label: kind, description: '', design: { ...NO_PARTS, kind } }));
  const shown = groupKinds(rows).flatMap((group) => group.rows);
  expect(shown.length).toBe(20);
  expect(shown.at(-1)?.kind).toBe('new_kind');
  expect(uses('matrix', 'rows') && uses('matrix', 'points') && !uses('note', 'required')).toBe(true);
});
