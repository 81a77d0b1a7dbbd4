// The query as the builder shows it: groups joined by 或, conditions in a group joined by 且, each of
// which may be turned round by 排除. What it means is decided by the back end; here it is only put together.

import type { QueryNode } from '../../bridge/ipc';

export type Within = 'overlap' | 'turn' | 'turns' | 'document' | 'respondent';

export const WITHIN: readonly { value: Within; label: string; title: string }[] = [
  { value: 'overlap', label: '重叠', title: '两处片段共有至少一个字' },
  { value: 'turn', label: '同一轮', title: '在同一轮发言、同一条答案、工单或走访记录里' },
  { value: 'turns', label: '相距不超过', title: '在同一场对话里，相距不超过这么多轮' },
  { value: 'document', label: '同一场', title: '在同一场对话或同一条文本里' },
  { value: 'respondent', label: '同一人', title: '同一位受访者在任何地方说过' },
];

export const ORIGINS: readonly { value: string; label: string }[] = [
  { value: 'hand', label: '手工' }, { value: 'auto', label: '按词' }, { value: 'suggested', label: '采纳建议' }, { value: 'import', label: '导入' },
];

/** Of what kind a condition is, with its fields. */
export type Body =
  | { kind: 'code'; codes: string[]; below: boolean; coder: string; origin: string }
  | { kind: 'near'; codes: string[]; near: string[]; within: Within; nTurns: number; below: boolean }
  | { kind: 'attribute'; name: string; values: string[] }
  | { kind: 'words'; words: string[] }
  | { kind: 'score'; low: number | null; high: number | null };

export interface Condition {
  isNot: boolean;
  body: Body;
}

/** Conditions by group. */
export type Groups = readonly (readonly Condition[])[];

/** What the tab asks for: groups, or a condition that was put together elsewhere. */
export interface Asked {
  groups: Groups;
  node: QueryNode | null;
}

export const NOTHING: Asked = { groups: [[]], node: null };

export const EMPTY_BODIES: Record<Body['kind'], Body> = {
  code: { kind: 'code', codes: [], below: true, coder: '', origin: '' },
  near: { kind: 'near', codes: [], near: [], within: 'turns', nTurns: 2, below: true },
  attribute: { kind: 'attribute', name: '', values: [] },
  words: { kind: 'words', words: [] },
  score: { kind: 'score', low: null, high: null },
};

function nodeOfBody(body: Body): QueryNode | null {
  switch (body.kind) {
    case 'code':
      return { kind: 'code', codes: body.codes, with_below: body.below, coder: body.coder, origin: body.origin };
    case 'near': {
      if (body.near.length === 0) return null;
      const side = (codes: string[]): QueryNode => ({ kind: 'code', codes, with_below: body.below, coder: '', origin: '' });
      return { kind: 'near', a: side(body.codes), b: side(body.near), within: body.within, n_turns: body.within === 'turns' ? body.nTurns : 0 };
    }
    case 'attribute':
      return body.name === '' || body.values.length === 0 ? null : { kind: 'attribute', name: body.name, values: body.values };
    case 'words':
      return body.words.length === 0 ? null : { kind: 'words', words: body.words };
    default:
      return body.low === null && body.high === null ? null : { kind: 'score', low: body.low, high: body.high };
  }
}

/** Whether a condition says anything yet. */
export function isWhole({ body }: Condition): boolean {
  return nodeOfBody(body) !== null;
}

/** The query; `null` = everything that is coded. Conditions that are not filled in yet are left out. */
export function nodeOf(groups: Groups): QueryNode | null {
  const parts = groups.map((group) =>
    group.flatMap((condition): QueryNode[] => {
      const node = nodeOfBody(condition.body);
      if (node === null) return [];
      return [condition.isNot ? { kind: 'not', of: node } : node];
    }),
  ).filter((part) => part.length > 0);
  const ands = parts.map((of): QueryNode => {
    // Only what is excluded: from everything that is coded, which is what people mean.
    const isAllNot = of.every((node) => node.kind === 'not');
    const coded: QueryNode = { kind: 'code', codes: [], with_below: false, coder: '', origin: '' };
    return { kind: 'and', of: isAllNot ? [coded, ...of] : of };
  });
  if (ands.length === 0) return null;
  return ands.length === 1 ? ands[0] ?? null : { kind: 'or', of: ands };
}

function bodyOf(node: QueryNode): Body | null {
  switch (node.kind) {
    case 'code':
      return { kind: 'code', codes: node.codes, below: node.with_below, coder: node.coder, origin: node.origin };
    case 'near': {
      const { a, b } = node;
      if (a.kind !== 'code' || b.kind !== 'code' || a.coder !== '' || b.coder !== '' || a.origin !== '' || b.origin !== '') return null;
      return { kind: 'near', codes: a.codes, near: b.codes, within: node.within as Within, nTurns: node.n_turns, below: a.with_below };
    }
    case 'attribute':
      return { kind: 'attribute', name: node.name, values: node.values };
    case 'words':
      return { kind: 'words', words: node.words };
    case 'score':
      return { kind: 'score', low: node.low, high: node.high };
    default:
      return null;
  }
}

function groupOf(node: QueryNode): Condition[] | null {
  const of = node.kind === 'and' ? node.of : [node];
  const group: Condition[] = [];
  for (const one of of) {
    const isNot = one.kind === 'not';
    const body = bodyOf(isNot ? one.of : one);
    if (body === null) return null;
    group.push({ isNot, body });
  }
  return group;
}

/** The builder's groups of a query; what the builder cannot show stays as it is. */
export function askedOf(node: QueryNode | null): Asked {
  if (node === null) return NOTHING;
  const groups: Condition[][] = [];
  for (const one of node.kind === 'or' ? node.of : [node]) {
    const group = groupOf(one);
    if (group === null) return { groups: [[]], node };
    groups.push(group);
  }
  return { groups, node: null };
}

/** The query of what is asked. */
export function queryOf(asked: Asked): QueryNode | null {
  return asked.node ?? nodeOf(asked.groups);
}

/** A code, with those below it. */
export function codeNode(code: string, below: boolean): QueryNode {
  return { kind: 'code', codes: [code], with_below: below, coder: '', origin: '' };
}
