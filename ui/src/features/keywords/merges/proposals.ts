// Which merge proposals are sure enough to be taken all at once.

import type { MergeProposalRow } from '../../../bridge/ipc';

/** From this score on proposals were right when they were looked at one by one. */
export const SURE = 0.85;

/** Names a proposal in lists. */
export function proposalKey({ into, from }: MergeProposalRow): string {
  return [into.id, ...from.map((part) => part.id)].join(' ');
}

/**
 * The sure proposals that can be taken one after another: a phrase that an earlier one merges
 * away cannot take part again.
 */
export function sureProposals(proposals: readonly MergeProposalRow[]): MergeProposalRow[] {
  const gone = new Set<string>();
  return proposals.filter((proposal) => {
    const ids = [proposal.into.id, ...proposal.from.map((part) => part.id)];
    if (proposal.score < SURE || ids.some((id) => gone.has(id))) return false;
    for (const part of proposal.from) gone.add(part.id);
    return true;
  });
}

/** A proposal without the parts that the user left out; `null` when nothing is left to merge. */
export function withoutParts(proposal: MergeProposalRow, isOut: (id: string) => boolean): MergeProposalRow | null {
  const from = proposal.from.filter((part) => !isOut(part.id));
  return from.length === 0 ? null : { ...proposal, from };
}

const REASONS: Record<string, string> = {
  同义评价: '同义评价：说的是同一个对象，评价只是换了说法',
  对象后缀: '对象后缀：评价相同，对象只是说得更具体',
  同义说法: '同义说法：评价相同，对象换了个叫法',
  近似写法: '近似写法：词序不同，或只差个别字',
  词义相近: '词义相近：按词向量判断意思接近，请看原话再定',
};

/** A reason in a sentence; one that is a sentence already stays as it is. */
export function reasonWords(reason: string): string {
  return REASONS[reason] ?? reason;
}
