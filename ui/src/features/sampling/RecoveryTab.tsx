// 回收与代表性: the funnel with its rates, rates by group, and whether the sample looks like the frame.

import { CopyOutlined } from '@ant-design/icons';
import { Button, Empty } from 'antd';
import type { FrameFitRow, RateRow } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { formatCount, formatNumber, formatPercent } from '../../shared/format';
import { Loading } from '../../shared/Loading';
import { SAMPLING_FROM } from './sources';
import { copyRows } from './writes';

export function RecoveryTab() {
  const data = useCommand('get_recovery', {}, SAMPLING_FROM).data;
  if (data === undefined) return <Loading />;
  const most = Math.max(1, ...data.stages.map((stage) => stage.n));
  return (
    <div className="sample-scrolling">
      <section className="card">
        <h2 className="card-title">回收漏斗<span className="muted">按客户计；百分比为占上一有记录的阶段</span><span className="spacer" />
          <Button size="small" type="text" icon={<CopyOutlined aria-hidden />} onClick={() => void copyRows([['阶段', '客户', '占上一阶段', '答卷'], ...data.stages.map((stage) => [stage.label, String(stage.n), formatPercent(stage.share), stage.n_sheets === null ? '' : String(stage.n_sheets)])], '回收漏斗')}>复制</Button>
        </h2>
        <ol className="sample-funnel" data-testid="funnel">
          {data.stages.map((stage) => (
            <li key={stage.name} title={stage.hint} className={stage.n === 0 && ['drawn', 'invited', 'reached'].includes(stage.name) ? 'is-unknown' : undefined}>
              <span className="sample-funnel-label">{stage.label}</span>
              <span className="sample-funnel-track"><i style={{ width: `${(100 * stage.n) / most}%` }} /></span>
              <b className="num">{stage.n === 0 && ['drawn', 'invited', 'reached'].includes(stage.name) ? '无记录' : formatCount(stage.n)}</b>
              <span className="num muted">{stage.share === null ? '' : formatPercent(stage.share)}</span>
              <span className="num muted">{stage.n_sheets === null ? '' : `${formatCount(stage.n_sheets)} 份`}</span>
            </li>
          ))}
        </ol>
        {data.notes.map((note) => <p key={note} className="muted">{note}</p>)}
      </section>
      <div className="sample-cards">
        {data.fits.map((fit) => <Fit key={fit.dim} fit={fit} />)}
      </div>
      <div className="sample-cards">
        <Rates title="按规模" rows={data.by_size} />
        <Rates title="按邀请渠道" hint="按邀请计：一份答卷只算一个渠道，先看答卷自身的渠道，否则算此前最后一次邀请" rows={data.by_channel} empty="在“现场记录”登记邀请后可见" />
        <Rates title="按联系人职务" rows={data.by_role} />
        {data.by_mode.length === 0 ? null : <Rates title="按调查方式（答卷）" rows={data.by_mode} />}
      </div>
    </div>
  );
}

/** Frame and sample side by side, class by class, and what the test says. */
function Fit({ fit }: { fit: FrameFitRow }) {
  const most = Math.max(0.01, ...fit.classes.flatMap((one) => [one.share_frame, one.share]));
  const mark = (residual: number | null) => (residual === null || Math.abs(residual) < 1.96 ? '' : residual > 0 ? '▲' : '▼');
  return (
    <section className="card" data-testid="frame-fit">
      <h2 className="card-title">{fit.label}<span className="muted">n = {formatCount(fit.n)}</span></h2>
      <p className={fit.is_different ? 'is-bad' : 'is-good'}>{fit.verdict}</p>
      <ul className="sample-fit">
        {fit.classes.map((one) => (
          <li key={one.name} title={`抽样框 ${one.n_frame} 家，有效答卷 ${one.n} 份${one.residual === null ? '' : `，调整残差 ${formatNumber(one.residual)}`}`}>
            <span>{one.name}</span>
            <span className="sample-fit-bars"><i className="is-frame" style={{ width: `${(100 * one.share_frame) / most}%` }} /><i style={{ width: `${(100 * one.share) / most}%` }} /></span>
            <span className="num">{formatPercent(one.share)}</span><span className="num muted">{formatPercent(one.share_frame)}</span><span className={one.residual !== null && one.residual > 0 ? 'is-middle' : 'is-bad'}>{mark(one.residual)}</span>
          </li>
        ))}
      </ul>
      <p className="muted">
        深色为有效答卷，浅色为抽样框。{fit.chi_square === null ? '' : `χ² = ${formatNumber(fit.chi_square)}，df = ${String(fit.df)}，p ${fit.p !== null && fit.p < 0.001 ? '< 0.001' : `= ${formatNumber(fit.p, 3)}`}，w = ${formatNumber(fit.effect)}。`}
        {fit.merged.length === 0 ? '' : `期望不足 5 份的类合并检验：${fit.merged.join('、')}。`}
      </p>
    </section>
  );
}

function Rates({ title, hint, rows, empty }: { title: string; hint?: string; rows: readonly RateRow[]; empty?: string }) {
  return (
    <section className="card">
      <h2 className="card-title" title={hint}>{title}</h2>
      {rows.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty ?? '还没有数据'} /> : (
        <table className="sample-table">
          <thead><tr><th aria-label="组" /><th className="num">询问</th><th className="num">回收</th><th className="num">有效</th><th className="num">回收率</th><th className="num">95% 区间</th></tr></thead>
          <tbody>{rows.slice(0, 12).map((row) => <tr key={row.name}><th>{row.name}</th><td className="num">{formatCount(row.n_asked)}</td><td className="num">{formatCount(row.n_answered)}</td><td className="num">{formatCount(row.n_valid)}</td><td className="num"><span className="sample-rate" style={{ '--share': row.rate ?? 0 } as React.CSSProperties}>{formatPercent(row.rate)}</span></td><td className="num muted">{row.low === null || row.high === null ? '' : `${formatPercent(row.low)} – ${formatPercent(row.high)}`}</td></tr>)}</tbody>
        </table>
      )}
    </section>
  );
}
