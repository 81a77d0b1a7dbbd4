// 权重: bring the answers to the make-up of the frame, and see what that does and costs.

import { CopyOutlined } from '@ant-design/icons';
import { Alert, Button, Checkbox, InputNumber, Popconfirm, Segmented, Select, Switch, Tag } from 'antd';
import { useState } from 'react';
import type { FrameOptions, Weighting, WeightingSpec, WeightMarginRow } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { formatCount, formatNumber, formatPercent, formatSigned } from '../../shared/format';
import { Loading } from '../../shared/Loading';
import { SplitPane } from '../../shared/SplitPane';
import { useDebounced } from '../../shared/useDebounced';
import { fromPercent, toPercent } from './planView';
import { SAMPLING_FROM } from './sources';
import { copyRows, setWeighting } from './writes';

export function WeightsTab({ options }: { options: FrameOptions | undefined }) {
  const [draft, setDraft] = useState<WeightingSpec | null>(null);
  const asked = useDebounced(draft, 150);
  const kept = useCommand('get_weighting', { spec: null }, SAMPLING_FROM).data;
  const shown = useCommand('get_weighting', { spec: asked }, SAMPLING_FROM).data;
  if (kept === undefined || shown === undefined) return <Loading />;
  const spec = draft ?? kept.spec;
  const edit = (fields: Partial<WeightingSpec>) => setDraft({ ...spec, ...fields });
  const save = async () => {
    await setWeighting(spec);
    setDraft(null);
  };
  const setMargin = (at: number, shares: Record<string, number> | null) => edit({ margins: spec.margins.map((margin, i) => (i === at ? { ...margin, shares } : margin)) });
  const editor = (
    <div className="side-panel sample-editor" data-testid="weights-editor">
      <div className="sample-form">
        <h3>加权维度</h3>
        <Select mode="multiple" size="small" aria-label="加权维度" value={spec.margins.map((margin) => margin.dim)} options={(options?.dims ?? []).map(({ id, title }) => ({ value: id, label: title }))} onChange={(dims: string[]) => edit({ margins: dims.map((dim) => spec.margins.find((margin) => margin.dim === dim) ?? { dim, shares: null }) })} />
        {spec.margins.length < 2 ? null : <Segmented size="small" value={spec.is_crossed ? 'cross' : 'rake'} options={[{ value: 'rake', label: '逐维（耙式）' }, { value: 'cross', label: '交叉（事后分层）' }]} onChange={(value) => edit({ is_crossed: value === 'cross' })} />}
        {spec.is_crossed ? null : spec.margins.map((margin, at) => {
          const row = shown.margins.find((one) => one.dim === margin.dim);
          return row === undefined ? null : <Targets key={margin.dim} row={row} shares={margin.shares} onShares={(shares) => setMargin(at, shares)} />;
        })}
        <h3>权重范围</h3>
        <div className="toolbar">
          <Switch size="small" checked={spec.lower !== null} aria-label="限制权重" onChange={(isOn) => edit(isOn ? { lower: 0.3, upper: 3 } : { lower: null, upper: null })} />
          {spec.lower === null ? <span className="muted">不限制</span> : <><InputNumber size="small" min={0.01} max={1} step={0.05} value={spec.lower} aria-label="下限" onChange={(lower) => edit({ lower: lower ?? 0.3 })} />至<InputNumber size="small" min={1} max={100} step={0.5} value={spec.upper} aria-label="上限" onChange={(upper) => edit({ upper: upper ?? 3 })} />倍均值</>}
        </div>
        <Checkbox checked={spec.by_customer} onChange={(event) => edit({ by_customer: event.target.checked })}>同一客户的几份答卷合计算一份</Checkbox>
      </div>
      <div className="toolbar sample-actions">
        <Button type="primary" disabled={shown.fault !== '' || (kept.is_saved && draft === null)} onClick={() => void save()} data-testid="weights-save">{kept.is_saved ? '保存修改' : '用作本项目的权重'}</Button>
        {draft === null ? null : <Button onClick={() => setDraft(null)}>放弃修改</Button>}
        <span className="spacer" />
        {kept.is_saved ? <Popconfirm title="取消加权？可以撤销。" okText="取消加权" cancelText="保留" onConfirm={() => { setDraft(null); void setWeighting(null); }}><Button type="text" data-testid="weights-clear">取消加权</Button></Popconfirm> : null}
      </div>
    </div>
  );
  return (
    <SplitPane id="sampling.weights" side="left" initial={340} min={280} max={520} panel={editor}>
      <div className="sample-main">
        {shown.fault !== '' ? <Alert type="warning" showIcon title={shown.fault} /> : <Result shown={shown} />}
      </div>
    </SplitPane>
  );
}

/** The frame's shares, or typed ones. */
function Targets({ row, shares, onShares }: { row: WeightMarginRow; shares: Record<string, number> | null; onShares: (shares: Record<string, number> | null) => void }) {
  const own = () => Object.fromEntries(row.classes.map((one) => [one.name, Math.round(one.target * 1000) / 1000]));
  return (
    <div className="sample-targets">
      <h3>{row.label}的目标 <Segmented size="small" value={shares === null ? 'frame' : 'typed'} options={[{ value: 'frame', label: '抽样框' }, { value: 'typed', label: '手工' }]} onChange={(value) => onShares(value === 'typed' ? own() : null)} /></h3>
      {shares === null ? null : <div className="sample-fields">{row.classes.map((one) => <div key={one.name} className="sample-pair-line"><span>{one.name}</span><InputNumber size="small" min={0} max={100} suffix="%" value={toPercent(shares[one.name] ?? 0)} aria-label={`${one.name}目标`} onChange={(next) => onShares({ ...shares, [one.name]: fromPercent(next) })} /></div>)}</div>}
    </div>
  );
}

function Result({ shown }: { shown: Weighting }) {
  const most = Math.max(...shown.cells.map((cell) => cell.weight), 1);
  return (
    <>
      <section className="card sample-hero">
        <div className="sample-figures">
          <div><b>{formatCount(shown.n)}</b><span>有效答卷</span></div>
          <div><b data-testid="weights-neff">{formatCount(shown.n_eff)}</b><span>等效样本量</span></div>
          <div><b>{formatNumber(shown.deff, 3)}</b><span>设计效应 deff</span></div>
          <div><b>{formatNumber(shown.lowest)}–{formatNumber(shown.highest)}</b><span>权重范围（均值 1）</span></div>
          <div className="sample-hero-extra">{shown.is_saved ? <Tag color="success" data-testid="weights-saved">本项目正在使用</Tag> : <Tag>预览，尚未使用</Tag>}{shown.is_converged ? <Tag color="success">已收敛</Tag> : <Tag color="warning">未完全达到目标</Tag>}</div>
        </div>
        {shown.notes.map((note) => <p key={note} className="muted">{note}</p>)}
      </section>
      <div className="sample-pair">
        <section className="card">
          <h2 className="card-title">加权前后<span className="muted">主要指标</span><span className="spacer" /><Button size="small" type="text" icon={<CopyOutlined aria-hidden />} onClick={() => void copyRows([['指标', 'n', '等效 n', '未加权', '加权'], ...shown.figures.map((one) => [one.label, String(one.n), formatCount(one.n_eff), formatNumber(one.plain, 3), formatNumber(one.weighted, 3)])], '加权前后')}>复制</Button></h2>
          <table className="sample-table" data-testid="weights-figures">
            <thead><tr><th>指标</th><th className="num">n</th><th className="num">未加权</th><th className="num">加权</th><th className="num">变化</th></tr></thead>
            <tbody>{shown.figures.map((one) => <tr key={one.label}><th title={one.label}>{one.label}</th><td className="num">{formatCount(one.n)}</td><td className="num">{formatNumber(one.plain)}</td><td className="num"><b>{formatNumber(one.weighted)}</b></td><td className="num">{one.plain === null || one.weighted === null ? '' : formatSigned(one.weighted - one.plain, 2)}</td></tr>)}</tbody>
          </table>
        </section>
        <section className="card">
          <h2 className="card-title">各类占比<span className="muted">目标 · 未加权 · 加权</span></h2>
          {shown.margins.map((margin) => (
            <table key={margin.dim} className="sample-table">
              <thead><tr><th>{margin.label}</th><th className="num">n</th><th className="num">目标</th><th className="num">未加权</th><th className="num">加权</th></tr></thead>
              <tbody>{margin.classes.map((one) => <tr key={one.name}><th>{one.name}</th><td className="num">{formatCount(one.n)}</td><td className="num">{formatPercent(one.target)}</td><td className="num muted">{formatPercent(one.share)}</td><td className="num"><b className={Math.abs(one.share_weighted - one.target) > 0.001 ? 'is-bad' : 'is-good'}>{formatPercent(one.share_weighted)}</b></td></tr>)}</tbody>
            </table>
          ))}
        </section>
      </div>
      <section className="card">
        <h2 className="card-title">每格的权重<span className="muted">{shown.cells.length} 格{shown.n_trimmed > 0 ? `，${shown.n_trimmed} 格触到界限` : ''}</span></h2>
        <div className="sample-weights">
          {shown.cells.map((cell) => (
            <div key={cell.keys.join('|')} title={`${cell.n} 份`}>
              <span>{cell.keys.join(' × ')}</span>
              <span className="sample-funnel-track"><i style={{ width: `${(100 * cell.weight) / most}%`, background: cell.is_trimmed ? 'var(--middle)' : undefined }} /></span>
              <b className="num">{formatNumber(cell.weight)}</b><span className="num muted">n {cell.n}</span>
            </div>
          ))}
        </div>
      </section>
    </>
  );
}
