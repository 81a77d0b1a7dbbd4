// 版本与期次: what was frozen, what changed between two versions, and which wave asks which.

import { BranchesOutlined, DiffOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useState } from 'react';
import type { QuestionnaireDesign, QuestionnaireSummary, VersionRow } from '../../../bridge/ipc';
import { useCommand } from '../../../bridge/queries';
import { formatCount, formatDuration, formatInstant } from '../../../shared/format';
import { DiffView } from './DiffView';
import { FreezeDialog } from './FreezeDialog';
import { WavesCard } from './WavesCard';

interface VersionsTabProps {
  summary: QuestionnaireSummary;
  design: QuestionnaireDesign;
  all: readonly QuestionnaireSummary[];
}

const NOW = 'now';

export function VersionsTab({ summary, design, all }: VersionsTabProps) {
  const [isFreezing, setFreezing] = useState(false);
  const [pair, setPair] = useState<{ from: string; to: string } | null>(null);
  const lint = useCommand('lint_questionnaire', { id: design.id, version: null }, ['questionnaire']).data ?? [];
  const versions = summary.versions.toReversed();
  const newest = versions[0];
  const usual = newest ? (summary.is_changed || versions.length < 2 ? { from: newest.id, to: NOW } : { from: versions[1]?.id ?? newest.id, to: newest.id }) : null;
  const isKnown = (id: string) => id === NOW || versions.some((version) => version.id === id);
  const shown = pair !== null && isKnown(pair.from) && isKnown(pair.to) ? pair : usual;
  const options = [{ value: NOW, label: '设计中' }, ...versions.map((version) => ({ value: version.id, label: `第 ${version.number} 版${version.note === '' ? '' : ` · ${version.note}`}` }))];
  const idOf = (value: string) => (value === NOW ? null : value);

  return (
    <div className="page-body versions-page">
      <div className="versions-top">
        <section className="card" data-testid="versions">
          <h2 className="card-title">
            版本 <span className="muted">{summary.is_changed ? (newest ? '设计稿与最新版本不同' : '还没有冻结过') : '设计稿与最新版本一致'}</span>
            <span className="spacer" />
            <Button size="small" type="primary" disabled={!summary.is_changed} title={summary.is_changed ? '' : '与最新版本一致，不用再冻结'} onClick={() => setFreezing(true)} data-testid="freeze-version">冻结版本…</Button>
          </h2>
          {versions.length === 0 ? (
            <p className="muted">把问卷定下来就冻结一版：冻结后的版本永远不变，期次和录入都用它，答案才能与题目对得上。之后还可以继续改设计稿，再冻结下一版。</p>
          ) : (
            <table className="plain-table">
              <thead><tr><th>版本</th><th>说明</th><th>冻结时间</th><th>用于期次</th><th className="num">答卷</th><th className="num" title="有效答卷“所用时间”的中位数，括号里是有用时的份数">用时中位</th><th className="num">预计</th><th /></tr></thead>
              <tbody>{versions.map((version) => <VersionLine key={version.id} version={version} onCompare={() => setPair({ from: version.id, to: NOW })} />)}</tbody>
            </table>
          )}
        </section>
        <WavesCard all={all} summary={summary} />
      </div>
      {shown === null ? null : (
        <section className="card diff-card" data-testid="diff">
          <h2 className="card-title"><BranchesOutlined /> 版本对比
            <Select size="small" style={{ width: 190 }} aria-label="较早的版本" value={shown.from} options={options} onChange={(from) => setPair({ ...shown, from })} data-testid="diff-from" />
            <span className="muted">与</span>
            <Select size="small" style={{ width: 190 }} aria-label="较晚的版本" value={shown.to} options={options} onChange={(to) => setPair({ ...shown, to })} data-testid="diff-to" />
          </h2>
          <DiffView questionnaire={design.id} from={idOf(shown.from)} to={idOf(shown.to)} />
        </section>
      )}
      {isFreezing ? <FreezeDialog design={design} lint={lint} onClose={() => setFreezing(false)} /> : null}
    </div>
  );
}

function VersionLine({ version, onCompare }: { version: VersionRow; onCompare: () => void }) {
  return (
    <tr data-testid="version">
      <td><b>第 {version.number} 版</b></td>
      <td>{version.note === '' ? <span className="muted">—</span> : version.note}</td>
      <td className="muted num-left">{formatInstant(version.frozen_at)}</td>
      <td>{version.waves.length === 0 ? <span className="muted">未使用</span> : version.waves.join('、')}</td>
      <td className="num">{formatCount(version.n_responses)}</td>
      <td className="num" data-testid="version-median">{version.median_seconds === null ? <span className="muted">—</span> : <>{formatDuration(version.median_seconds)} <span className="muted">({formatCount(version.n_timed)})</span></>}</td>
      <td className="num muted">{formatDuration(version.seconds)}</td>
      <td><Button size="small" type="text" icon={<DiffOutlined />} onClick={onCompare}>与设计稿对比</Button></td>
    </tr>
  );
}

