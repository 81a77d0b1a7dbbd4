// 抽取: draws at the left, the list of the chosen one at the right.

import { DeploymentUnitOutlined, ExportOutlined, PlusOutlined } from '@ant-design/icons';
import { Alert, Button, Dropdown, Popconfirm } from 'antd';
import { useState } from 'react';
import type { DrawRow, FrameOptions } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { EmptyState } from '../../shared/EmptyState';
import { formatCount, formatInstant } from '../../shared/format';
import { Loading } from '../../shared/Loading';
import { SplitPane } from '../../shared/SplitPane';
import { DrawDialog } from './DrawDialog';
import { MemberList } from './MemberList';
import { PoolDialog } from './PoolDialog';
import { SAMPLING_FROM } from './sources';
import { checkDraw, exportDraw, removeDraw } from './writes';

const KINDS: Record<string, string> = { survey: '问卷调查', interview: '访谈', pilot: '试点' };

type Dialog = 'sample' | 'interview' | 'pilot' | null;

export function DrawTab({ options }: { options: FrameOptions | undefined }) {
  const draws = useCommand('list_draws', {}, SAMPLING_FROM).data;
  const [chosen, setChosen] = useState('');
  const [dialog, setDialog] = useState<Dialog>(null);
  const [withNames, setWithNames] = useState(false);
  const draw = draws?.find((one) => one.id === chosen) ?? draws?.at(-1);
  const detail = useCommand('get_draw', { id: draw?.id ?? '', with_names: withNames }, SAMPLING_FROM, { enabled: draw !== undefined }).data;
  const done = (id: string | undefined) => {
    setDialog(null);
    if (id !== undefined) setChosen(id);
  };
  const dialogs = (
    <>
      {dialog === 'sample' ? <DrawDialog options={options} onClose={done} /> : null}
      {dialog === 'interview' || dialog === 'pilot' ? <PoolDialog kind={dialog} onClose={done} /> : null}
    </>
  );
  const starters = (
    <>
      <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setDialog('sample')} data-testid="draw-sample">抽取样本</Button>
      <Button onClick={() => setDialog('interview')} data-testid="draw-interview">选访谈客户</Button>
      <Button onClick={() => setDialog('pilot')} data-testid="draw-pilot">选试点客户</Button>
    </>
  );
  if (draws === undefined) return <Loading />;
  if (draw === undefined) {
    return (
      <div className="page-body">
        <EmptyState icon={<DeploymentUnitOutlined aria-hidden />} title="还没有抽取样本" description="从名册里按方案抽取调查对象，或为访谈、试点选取客户。方法、种子、抽样框指纹都会保存，同一种子重抽得到同一份名单。" hints={['按方案分层：各格应邀请数来自“方案”', '不用方案：分层、简单随机或等距', '访谈：大客户、中型客户、投诉·流失客户各 10 家']}>{starters}</EmptyState>
        {dialogs}
      </div>
    );
  }
  const list = (
    <div className="side-panel sample-draws">
      <div className="toolbar sample-starters">{starters}</div>
      {[...draws].reverse().map((one) => <DrawCard key={one.id} draw={one} isChosen={one.id === draw.id} onChoose={() => setChosen(one.id)} />)}
      {dialogs}
    </div>
  );
  return (
    <SplitPane id="sampling.draw" side="left" initial={300} min={260} max={460} panel={list}>
      {detail && detail.draw.id === draw.id ? (
        <div className="sample-draw">
          <div className="toolbar sample-draw-head">
            <h2 data-testid="draw-title">{draw.title}</h2>
            <span className="tag">{KINDS[draw.kind] ?? draw.kind}</span><span className="tag">{draw.method}</span>
            <span className="muted">抽样框 {formatCount(draw.n_frame)} · 种子 {draw.seed} · {formatInstant(draw.drawn_at)}</span>
            <span className="spacer" />
            <Button size="small" onClick={() => void checkDraw(draw)} title="用保存的种子重抽，与名单比较" data-testid="draw-check">核对重抽</Button>
            <Dropdown menu={{ items: [{ key: 'hidden', label: '导出名单（去标识）' }, { key: 'named', label: '导出名单（真实名称与联系方式）' }], onClick: ({ key }) => void exportDraw(draw, key === 'named') }}>
              <Button size="small" icon={<ExportOutlined aria-hidden />} data-testid="draw-export">导出</Button>
            </Dropdown>
            <Popconfirm title={`删除“${draw.title}”？可以撤销。`} okText="删除" cancelText="取消" onConfirm={() => void removeDraw(draw)}><Button size="small" type="text" danger>删除</Button></Popconfirm>
          </div>
          {detail.warnings.length === 0 ? null : <Alert type="warning" showIcon title={detail.warnings.map((warning) => <div key={warning}>{warning}</div>)} data-testid="draw-warnings" />}
          <MemberList key={draw.id} detail={detail} withNames={withNames} onNames={setWithNames} />
        </div>
      ) : null}
    </SplitPane>
  );
}

function DrawCard({ draw, isChosen, onChoose }: { draw: DrawRow; isChosen: boolean; onChoose: () => void }) {
  const [, invited = 0, refused = 0, , answered = 0] = draw.n_states;
  const width = (n: number) => `${(100 * n) / Math.max(1, draw.n_main)}%`;
  return (
    <button type="button" className={`sample-card${isChosen ? ' is-current' : ''}`} onClick={onChoose} data-testid="draw-card">
      <span className="sample-card-head"><b>{draw.title}</b><span className="num">{formatCount(draw.n_main)}</span></span>
      <span className="muted">{KINDS[draw.kind] ?? draw.kind} · {draw.method}{draw.plan === '' ? '' : ` · ${draw.plan}`}</span>
      <span className="sample-progress" title={`已邀请 ${invited}，已拒绝 ${refused}，已完成 ${answered}`}>
        <i style={{ width: width(answered), background: 'var(--good)' }} /><i style={{ width: width(invited), background: 'var(--accent)' }} /><i style={{ width: width(refused), background: 'var(--bad)' }} />
      </span>
      <span className="muted">备选 {formatCount(draw.n_reserve)} · {draw.frame === '' ? '全部名册' : draw.frame}</span>
    </button>
  );
}
