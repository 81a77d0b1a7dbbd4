// Rounds at the left; at the right the one that is picked: progress while it is open, figures and
// disagreements once it is closed.
import { PlusOutlined, TeamOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { RoundRow } from '../../bridge/ipc';
import { EmptyState } from '../../shared/EmptyState';
import { formatPercent } from '../../shared/format';
import { Loading } from '../../shared/Loading';
import { replaceParams, useRoute } from '../../shared/route';
import { SplitPane } from '../../shared/SplitPane';
import { ClosedRound } from './ClosedRound';
import { NewRoundDialog } from './NewRoundDialog';
import { OpenRoundView } from './OpenRoundView';

const HINTS = [
  '选两位以上编码者、要比较的编码、一部分或全部发言',
  '进行中：各人只看得到自己的编码',
  '结束后：百分比、κ、α、AC1、F1 与区间，逐处裁定分歧，生成“共识”编码',
];

export function RoundsTab({ rounds }: { rounds: readonly RoundRow[] | undefined }) {
  const { params } = useRoute();
  const [isNew, setNew] = useState(false);
  if (rounds === undefined) return <div className="page-body"><Loading /></div>;
  const shown = rounds.find((round) => round.id === params['round']) ?? rounds.at(-1);
  const dialog = isNew ? (
    <NewRoundDialog nRounds={rounds.length} onClose={(id) => {
      setNew(false);
      if (id !== undefined) replaceParams({ round: id });
    }} />
  ) : null;
  const add = <Button type="primary" size="small" icon={<PlusOutlined />} onClick={() => setNew(true)} data-testid="round-new">开始一轮</Button>;
  if (shown === undefined) {
    return (
      <div className="page-body">
        <EmptyState icon={<TeamOutlined />} title="还没有双人编码" description="同一批发言由两个人各编一遍，才知道编码本写得够不够清楚、结果靠不靠得住。" hints={HINTS} testId="rounds-empty">{add}</EmptyState>
        {dialog}
      </div>
    );
  }
  const list = (
    <div className="rounds" data-testid="rounds">
      <div className="rounds-add">{add}</div>
      {rounds.toReversed().map((round) => <RoundCard key={round.id} round={round} isShown={round.id === shown.id} />)}
    </div>
  );
  return (
    <div className="page-fill">
      <SplitPane id="agreement.rounds" side="left" initial={264} min={210} max={420} panel={list}>
        {shown.state === 'open' ? <OpenRoundView key={shown.id} round={shown} /> : <ClosedRound key={shown.id} round={shown} />}
      </SplitPane>
      {dialog}
    </div>
  );
}

function RoundCard({ round, isShown }: { round: RoundRow; isShown: boolean }) {
  const isOpen = round.state === 'open';
  return (
    <button type="button" className={`round-card${isShown ? ' is-picked' : ''}`} aria-current={isShown} onClick={() => replaceParams({ round: round.id, view: '' })} data-testid="round-card">
      <span className="round-title">{round.title}</span>
      <span className={`tag${isOpen ? ' is-open' : ''}`}>{isOpen ? '进行中' : '已结束'}</span>
      <span className="muted round-facts">
        {round.coders.map((one) => one.coder).join('、')} · {round.n_turns} 轮发言{round.share < 1 ? `（抽 ${formatPercent(round.share, 0)}）` : ''}
      </span>
      {round.n_disagreements === null ? null : <span className="muted round-facts">分歧 {round.n_disagreements} 处，已裁定 {round.n_settled}</span>}
    </button>
  );
}
