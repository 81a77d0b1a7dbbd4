// From all sheets to the valid ones: bars that grow narrower, by wave, and the same as a table.
import { CopyOutlined, ExportOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useCommand } from '../../bridge/queries';
import { formatCount, formatPercent } from '../../shared/format';
import { Loading } from '../../shared/Loading';
import { toast } from '../../shared/toast';
import { copyText, toTsv } from '../../shared/tsv';
import { stageBars, stageTable } from './stageBars';
import { exportLog } from './writes';

export function StagesTab() {
  const { data } = useCommand('get_stages', {}, ['response', 'question', 'cleaning', 'wave']);
  const [wave, setWave] = useState(0);
  if (!data) return <Loading />;
  const shown = wave < data.waves.length ? wave : 0;
  const bars = stageBars(data, shown);
  const copy = async () => {
    if (await copyText(toTsv(stageTable(data)))) toast.success('已复制，可粘贴到 Excel');
  };
  return (
    <div className="page-body" data-testid="stages">
      <section className="card stages">
        <div className="toolbar">
          <h2 className="card-title">从回收到有效</h2>
          {data.waves.length > 1 ? <Segmented size="small" options={data.waves.map((label, value) => ({ label, value }))} value={shown} onChange={setWave} data-testid="stages-wave" /> : null}
          <span className="muted">待核 {formatCount(data.n_open[shown])} 份，暂时计入有效</span>
          <span className="spacer" />
          <Button size="small" icon={<CopyOutlined aria-hidden />} onClick={() => void copy()}>复制</Button>
          <Button size="small" icon={<ExportOutlined aria-hidden />} onClick={() => void exportLog()} data-testid="export-log">导出清洗记录</Button>
        </div>
        <table className="stage-table">
          <thead><tr><th>阶段</th><th /><th className="num">进入</th><th className="num">剔除</th><th className="num">留下</th><th className="num">占回收</th><th>剔除的规则</th></tr></thead>
          <tbody>
            {bars.map((bar) => (
              <tr key={bar.name} className={bar.isEnd ? 'is-end' : undefined} data-testid="stage" data-out={bar.nOut}>
                <th>{bar.name}</th>
                <td className="stage-bar" aria-hidden><i style={{ width: `${bar.shareOut * 100}%` }} /><i className="is-gone" style={{ width: `${(bar.shareIn - bar.shareOut) * 100}%` }} /></td>
                <td className="num">{formatCount(bar.nIn)}</td>
                <td className={`num${bar.nGone > 0 ? ' is-bad' : ' muted'}`}>{bar.isEnd ? '' : formatCount(bar.nGone)}</td>
                <td className="num"><b>{formatCount(bar.nOut)}</b></td>
                <td className="num muted">{formatPercent(bar.shareOut)}</td>
                <td className="muted">{shown === 0 ? bar.rules : ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="muted">一份答卷只在一个阶段离开：按作出剔除决定时的规则归入。恢复以后回到有效，原答案始终都在。</p>
      </section>
    </div>
  );
}
