// Kinds of questions: groups for menus, and which settings each uses. Pure. Names, descriptions and
// fresh make-ups come from the host (`list_design_kinds`).

import type { DesignKindRow, DesignParts } from '../../../bridge/ipc';

/** How the palette groups the kinds. Kinds that are in no group stand last. */
export const KIND_GROUPS: readonly { label: string; kinds: readonly string[] }[] = [
  { label: '评价', kinds: ['likert', 'matrix', 'nps', 'gated_rating', 'rating_with_comment', 'slider', 'expectation_pair'] },
  { label: '选择', kinds: ['single_choice', 'multi_choice', 'ranking', 'constant_sum'] },
  { label: '填写', kinds: ['long_text', 'open_slots', 'short_text', 'number', 'date', 'contact'] },
  { label: '其他', kinds: ['note', 'calculation'] },
];

export function groupKinds(rows: readonly DesignKindRow[]): { label: string; rows: DesignKindRow[] }[] {
  const known = new Set(KIND_GROUPS.flatMap((group) => group.kinds));
  const groups = KIND_GROUPS.map((group) => ({ label: group.label, rows: group.kinds.flatMap((kind) => rows.find((row) => row.kind === kind) ?? []) }));
  const rest = rows.filter((row) => !known.has(row.kind));
  return [...groups, { label: '更多', rows: rest }].filter((group) => group.rows.length > 0);
}

/** A setting of the properties panel. */
export type Setting = 'choices' | 'rows' | 'points' | 'labels' | 'range' | 'step' | 'total' | 'unit' | 'ends' | 'pattern' | 'random' | 'reversed' | 'not_applicable' | 'calculation' | 'required';

const RATED: readonly Setting[] = ['points', 'reversed', 'not_applicable', 'required'];

const SETTINGS: Record<string, readonly Setting[]> = {
  likert: RATED,
  nps: ['ends', 'required'],
  gated_rating: ['labels', 'range', 'ends', 'required'],
  rating_with_comment: [...RATED, 'labels'],
  single_choice: ['choices', 'random', 'required'],
  multi_choice: ['choices', 'range', 'random', 'required'],
  matrix: ['rows', ...RATED, 'random'],
  ranking: ['choices', 'range', 'random', 'required'],
  number: ['range', 'unit', 'required', 'calculation'],
  date: ['required', 'calculation'],
  short_text: ['pattern', 'required', 'calculation'],
  long_text: ['required'],
  open_slots: ['labels', 'required'],
  constant_sum: ['choices', 'total', 'unit', 'random', 'required'],
  slider: ['range', 'step', 'unit', 'ends', 'required'],
  expectation_pair: ['rows', 'labels', ...RATED, 'random'],
  contact: ['labels', 'required'],
  note: [],
  calculation: ['calculation'],
};

export function uses(kind: string, setting: Setting): boolean {
  return SETTINGS[kind]?.includes(setting) ?? false;
}

/** The make-up after switching kinds: parts that are there stay, those the new kind needs and that
 *  are missing come fresh. */
export function switchKind(parts: DesignParts, fresh: DesignParts): DesignParts {
  const or = <T>(own: readonly T[], theirs: readonly T[]) => (own.length > 0 ? [...own] : [...theirs]);
  const { kind } = fresh;
  const isWorded = uses(kind, 'labels') && parts.kind !== kind;
  return {
    ...parts,
    kind,
    choices: or(parts.choices, fresh.choices),
    rows: or(parts.rows, fresh.rows),
    points: or(parts.points, fresh.points),
    // Wordings and bounds mean something else in each kind.
    labels: isWorded ? [...fresh.labels] : parts.labels,
    min: uses(kind, 'range') || kind === 'nps' ? fresh.min : parts.min,
    max: uses(kind, 'range') || kind === 'nps' ? fresh.max : parts.max,
    step: parts.step ?? fresh.step,
    total: parts.total ?? fresh.total,
    low_label: parts.low_label === '' ? fresh.low_label : parts.low_label,
    high_label: parts.high_label === '' ? fresh.high_label : parts.high_label,
  };
}

/** What the parts in `labels` are called, by kind. */
export function labelNames(kind: string, n: number): string[] {
  if (kind === 'gated_rating') return ['愿意时', '不愿意时'];
  if (kind === 'rating_with_comment') return ['说明栏'];
  if (kind === 'expectation_pair') return ['期望', '实际感受'];
  return Array.from({ length: n }, (_, i) => `第 ${i + 1} 栏`);
}

/** Whether one can add and take away labels. */
export const hasOpenLabels = (kind: string) => kind === 'open_slots' || kind === 'contact';
