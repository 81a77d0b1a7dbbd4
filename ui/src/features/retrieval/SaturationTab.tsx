// 饱和度: whether further talks still bring new codes, over all and by customer group.
import { CopyOutlined, ExportOutlined, LineChartOutlined } from '@ant-design/icons';
import { Button, Checkbox, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import type { SaturationGroup } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { Chart } from '../../shared/Chart';
import { copyTable } from '../../shared/copyTable';
import { EmptyState } from '../../shared/EmptyState';
import { formatPercent } from '../../shared/format';
import { Loading } from '../../shared/Loading';
import { navigate } from '../../shared/route';
import { useColours } from '../../shared/palette';
import { usePersisted } from '../../shared/usePersisted';
import { saturationOption, saturationWords } from './saturationOption';
import { CODED_FROM, type Codebook } from './sources';
import { exportMatrix } from './writes';

const KINDS = [{ value: '', label: '全部' }, { value: 'interview', label: '访谈' }, { value: 'focus_group', label: '座谈会' }];

export function SaturationTab({ book }: { book: Codebook }) {
  const { base } = useColours();
  const [kind, setKind] = usePersisted('retrieval.saturation.kind', '');
  const [below, setBelow] = useState(false);
  const [name, setName] = useState('全部');
  const request = { talk_kind: kind, scope: { codes: [], with_below: below, coder: '', sources: [] } };
  const data = useCommand('get_saturation', request, CODED_FROM).data;
  const transcripts = useCommand('list_transcripts', { kind: null }, ['transcript', 'interview']).data ?? [];
  const pageOf = (id: string) => (transcripts.find((one) => one.id === id)?.kind === 'focus_group' ? 'focus-groups' : 'interviews');
  const groups = data ? [data.all, ...data.groups] : [];
  const group = groups.find((one) => one.name === name) ?? groups[0];
  const option = useMemo(() => (group ? saturationOption(group, { bar: base.accent, line: base.series[1] ?? base.accent, muted: base.muted }) : {}), [group, base]);
  if (!data || !group) return <Loading />;
  if (data.all.talks.length === 0) {
    return <EmptyState icon={<LineChartOutlined aria-hidden />} title="还没有编码过的访谈" description="给访谈和座谈会编码以后，这里按日期先后显示每一场带来多少新编码：不再出现新编码，就可以停止约访。" />;
  }
  return (
    <div className="saturation">
      <div className="toolbar matrix-tools">
        <Segmented size="small" value={kind} onChange={setKind} options={KINDS} aria-label="哪些场次" />
        {groups.length > 1 ? <Segmented size="small" value={group.name} onChange={setName} options={groups.map((one) => one.name)} aria-label="客户群" data-testid="saturation-groups" /> : null}
        <Checkbox checked={below} onChange={(event) => setBelow(event.target.checked)} title="上级编码也算上下级的片段">含下级</Checkbox>
        <span className="spacer" />
        <Button size="small" icon={<CopyOutlined aria-hidden />} title="复制，可粘贴到 Excel" onClick={() => void copyTable(table(groups), '饱和度')}>复制</Button>
        <Button size="small" icon={<ExportOutlined aria-hidden />} onClick={() => void exportMatrix('饱和度.xlsx', { kind: 'saturation', ...request })}>导出</Button>
      </div>
      <div className="matrix-scroll">
        <p className="saturation-words" data-testid="saturation-words">{saturationWords(group)}</p>
        <Chart option={option} height={280} label={saturationWords(group)} testId="saturation-chart" />
        <table className="code-matrix" data-testid="saturation-table">
          <thead><tr><th className="num">序</th><th className="is-name">场次</th><th>日期</th><th>客户群</th><th className="num">编码</th><th className="num">新</th><th className="num">累计</th><th className="num">新信息比</th><th>新编码</th></tr></thead>
          <tbody>
            {group.talks.map((talk, at) => (
              <tr key={talk.transcript} className={group.saturated_at === at + 1 ? 'is-saturated' : ''}>
                <td className="num">{at + 1}</td>
                <th scope="row" className="is-name"><button type="button" className="hit-label" onClick={() => navigate(pageOf(talk.transcript), { transcript: talk.transcript })}>{talk.title}</button></th>
                <td>{talk.day === '' ? '—' : talk.day}</td><td>{talk.stratum}</td><td className="num">{talk.n_codes}</td><td className="num">{talk.n_new}</td><td className="num">{talk.n_total}</td>
                <td className="num">{formatPercent(talk.share_new, 0)}{group.saturated_at === at + 1 ? ' 饱和' : ''}</td>
                <td className="new-codes">{talk.new_codes.map((id) => book.byId.get(id)?.name ?? '').join('、')}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="method-note muted">{data.method}</p>
      </div>
    </div>
  );
}

function table(groups: readonly SaturationGroup[]): string[][] {
  const body = groups.flatMap((group) => group.talks.map((talk, at) => [
    group.name, String(at + 1), talk.title, talk.day, talk.stratum, String(talk.n_codes), String(talk.n_new), String(talk.n_total), talk.share_new === null ? '' : String(Math.round(talk.share_new * 10_000) / 10_000),
  ]));
  return [['范围', '序', '场次', '日期', '客户群', '编码', '新编码', '累计', '新信息比'], ...body];
}
