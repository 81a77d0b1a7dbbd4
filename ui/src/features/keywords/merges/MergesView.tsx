// 合并建议: phrases that seem to say the same, for the user to decide one by one or, where it is
// sure, all at once.

import { MergeCellsOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { MergeProposalRow, MineTexts } from '../../../bridge/ipc';
import { useCommand } from '../../../bridge/queries';
import { EmptyState } from '../../../shared/EmptyState';
import { acceptProposals } from '../judging/writes';
import { MINED_FROM } from '../useMining';
import { ProposalCard } from './ProposalCard';
import { proposalKey, sureProposals, withoutParts } from './proposals';

/** More than anybody decides at once. */
export const MOST_PROPOSALS = 200;

interface MergesViewProps {
  scope: MineTexts;
  onOpen: (id: string) => void;
}

export function MergesView({ scope, onOpen }: MergesViewProps) {
  const { data, isPlaceholderData } = useCommand('list_merge_proposals', { scope, limit: MOST_PROPOSALS }, MINED_FROM);
  const [isBusy, setBusy] = useState(false);
  const [out, setOut] = useState<ReadonlySet<string>>(new Set());
  if (data === undefined) return <p className="muted phrase-none">正在比对短语…</p>;
  const isOut = (proposal: MergeProposalRow) => (id: string) => out.has(`${proposalKey(proposal)}/${id}`);
  const take = (proposal: MergeProposalRow) => (id: string, isTaken: boolean) => {
    const next = new Set(out);
    const key = `${proposalKey(proposal)}/${id}`;
    if (isTaken) next.delete(key);
    else next.add(key);
    setOut(next);
  };
  const sure = sureProposals(data.flatMap((proposal) => withoutParts(proposal, isOut(proposal)) ?? []));
  const acceptAll = async () => {
    setBusy(true);
    await acceptProposals(sure);
    setBusy(false);
  };
  if (data.length === 0) {
    return (
      <EmptyState
        icon={<MergeCellsOutlined aria-hidden />} title="没有合并建议" testId="merge-proposals"
        description="说法相近的短语会出现在这里：同义的对象或评价、写法不同、长短不一。也可以在短语列表里多选后按 M 自己合并。"
      />
    );
  }
  return (
    <div className={`proposals${isPlaceholderData ? ' is-stale' : ''}`} data-testid="merge-proposals">
      <div className="toolbar">
        <span>{data.length} 组短语可能说的是同一件事。合并只改变归并方式，原话不动，随时可以移出或撤销。</span>
        <span className="spacer" />
        <Button size="small" type="primary" disabled={sure.length === 0} loading={isBusy} data-testid="proposals-accept-all" title="把握在 85% 以上的一次采纳，可一次撤销" onClick={() => void acceptAll()}>采纳有把握的 {sure.length} 条</Button>
      </div>
      <div className="proposal-list">
        <div className="proposal-columns">
          {data.map((proposal) => <ProposalCard key={proposalKey(proposal)} proposal={proposal} scope={scope} isOut={isOut(proposal)} onTake={take(proposal)} onOpen={onOpen} />)}
        </div>
      </div>
    </div>
  );
}
