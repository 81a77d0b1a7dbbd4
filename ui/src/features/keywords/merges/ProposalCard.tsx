// One proposal: the phrase that stays, those that would go into it, and why.

import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import type { MergeProposalRow, MineTexts, PhraseRef } from '../../../bridge/ipc';
import { useCommand } from '../../../bridge/queries';
import { sliceCodePoints } from '../../../bridge/utf16';
import { formatCount, formatPercent } from '../../../shared/format';
import { acceptProposal, dismissProposal } from '../judging/writes';
import { MINED_FROM } from '../useMining';
import { reasonWords, SURE, withoutParts } from './proposals';

interface ProposalCardProps {
  proposal: MergeProposalRow;
  scope: MineTexts;
  /** Whether a part is left out of the merge. */
  isOut: (id: string) => boolean;
  onTake: (id: string, isTaken: boolean) => void;
  onOpen: (id: string) => void;
}

export function ProposalCard({ proposal, scope, isOut, onTake, onOpen }: ProposalCardProps) {
  const { into, from, reason, score, n_respondents: together } = proposal;
  const taken = withoutParts(proposal, isOut);
  const nTaken = taken?.from.length ?? 0;
  return (
    <article className="proposal" data-testid="merge-proposal">
      <div className="proposal-parts">
        <Part part={into} scope={scope} isInto onOpen={onOpen} />
        <ArrowLeftOutlined className="muted" aria-label="合并进来" />
        {from.map((part) => (
          <Part key={part.id} part={part} scope={scope} onOpen={onOpen} isOut={isOut(part.id)} onTake={from.length === 1 ? undefined : (isTaken) => onTake(part.id, isTaken)} />
        ))}
      </div>
      <p className="proposal-reason muted">{reasonWords(reason)}</p>
      <footer>
        <span className={score >= SURE ? 'is-good' : 'muted'} title="说的是同一件事的把握">把握 {formatPercent(score, 0)}</span>
        {nTaken === from.length ? <span className="muted">合并后 {formatCount(together)} 位受访者</span> : <span className="muted">合并其中 {nTaken} 个</span>}
        <span className="spacer" />
        <Button size="small" type="text" data-testid="proposal-dismiss" title="以后不再提示这几个短语" onClick={() => void dismissProposal(proposal)}>不再提示</Button>
        <Button size="small" type="primary" ghost disabled={taken === null} data-testid="proposal-accept" onClick={() => taken !== null && void acceptProposal(taken)}>合并</Button>
      </footer>
    </article>
  );
}

interface PartProps {
  part: PhraseRef;
  scope: MineTexts;
  isInto?: boolean;
  /** Left out of the merge. */
  isOut?: boolean;
  /** With it the part has a box, ticked while it is to be merged. */
  onTake?: ((isTaken: boolean) => void) | undefined;
  onOpen: (id: string) => void;
}

function Part({ part, scope, isInto = false, isOut = false, onTake, onOpen }: PartProps) {
  return (
    <Popover placement="bottomLeft" mouseEnterDelay={0.25} content={<Sentence id={part.id} scope={scope} />} destroyOnHidden>
      <span className={`proposal-part${isInto ? ' is-into' : ''}${isOut ? ' is-out' : ''}`}>
        {onTake ? <input type="checkbox" checked={!isOut} aria-label={`合并${part.phrase}`} title="取消勾选，这一个就不合并" onChange={(event) => onTake(event.target.checked)} /> : null}
        <button type="button" title="点击查看原话" onClick={() => onOpen(part.id)}>{part.phrase} <small className="num">{part.n_respondents} 人 · {part.n_mentions} 处</small></button>
      </span>
    </Popover>
  );
}

/** Characters beside the words; more is read in the evidence. */
const AROUND = 36;

/** One sentence of a phrase, asked for when somebody looks. */
function Sentence({ id, scope }: { id: string; scope: MineTexts }) {
  const row = useCommand('list_evidence', { phrase: id, scope, limit: 1 }, MINED_FROM, { isFresh: true }).data?.[0];
  if (row === undefined) return <span className="muted">正在查找原话…</span>;
  const { text, start_char: start, end_char: end } = row;
  return (
    <p className="proposal-sentence">
      {sliceCodePoints(text, Math.max(0, start - AROUND), start)}<mark>{sliceCodePoints(text, start, end)}</mark>{sliceCodePoints(text, end, end + AROUND)}
      <span className="muted">{row.label}</span>
    </p>
  );
}
