// What a plan comes to: the number with its reason, rules as bars, classes, the margin curve, cells.

import { CopyOutlined, WarningOutlined } from '@ant-design/icons';
import { Button, Collapse } from 'antd';
import { useMemo, type ReactNode } from 'react';
import type { PlanResult } from '../../bridge/ipc';
import { Chart } from '../../shared/Chart';
import { formatCount, formatPercent, NONE } from '../../shared/format';
import { useColours } from '../../shared/palette';
import { cellTable, curveOption, ruleOption } from './planView';
import { copyRows } from './writes';

interface PlanPictureProps {
  result: PlanResult;
  extra: ReactNode;
}

const margin = (value: number | null) => (value === null ? NONE : `±${formatPercent(value)}`);

export function PlanPicture({ result, extra }: PlanPictureProps) {
  const colours = useColours();
  const bars = useMemo(() => ruleOption(result, { binding: colours.base.accent, met: colours.base.good, off: colours.base.line }), [result, colours]);
  const curve = useMemo(() => curveOption(result, colours.base.accent), [result, colours]);
  const table = useMemo(() => cellTable(result), [result]);
  const most = Math.max(1, ...result.cells.map((cell) => cell.n));
  const copyCells = () => copyRows([[result.cell_labels.join(' × '), ...table.columns, '合计'], ...table.rows.map((row) => [row.label, ...row.cells.map((cell) => (cell === null ? '' : String(cell.n))), String(row.n)])], '分配表');
  return (
    <>
      <section className="card sample-hero">
        <div className="sample-figures">
          <div><b data-testid="plan-n">{formatCount(result.n)}</b><span>有效样本</span></div>
          <div><b>{formatCount(result.n_invite)}</b><span>需邀请</span></div>
          <div><b>{margin(result.margin_overall ?? result.margin_simple)}</b><span>总体误差</span></div>
          <div><b>{formatCount(result.n_population)}</b><span>{result.is_typed ? '总体（手工）' : '总体（名册）'}</span></div>
          <div className="sample-hero-extra">{extra}</div>
        </div>
        <p className="sample-reason" data-testid="plan-binding">{result.binding}</p>
        {result.warnings.map((warning) => <p key={warning} className="sample-warning"><WarningOutlined aria-hidden /> {warning}</p>)}
      </section>
      <div className="sample-pair">
        <section className="card">
          <h2 className="card-title">各规则要求的份数<span className="muted">深色的起决定作用</span></h2>
          <Chart option={bars} height={28 * result.rules.length + 12} label={result.binding} />
          <ul className="sample-reasons">{result.rules.map((rule) => <li key={rule.name}><b>{rule.label}</b> {rule.reason}</li>)}</ul>
          <p className="muted">Cochran n₀ = {result.n0 === null ? NONE : result.n0.toFixed(1)}；Krejcie–Morgan 表 {formatCount(result.krejcie_morgan)}</p>
        </section>
        <section className="card">
          <h2 className="card-title">误差随样本量变化<span className="muted">简单随机抽样，已按总体校正</span></h2>
          <Chart option={curve} height={190} label={`样本量 ${result.n} 时误差 ${margin(result.margin_simple)}`} />
        </section>
      </div>
      <section className="card">
        <h2 className="card-title">各类客户</h2>
        <table className="sample-table" data-testid="plan-classes">
          <thead><tr><th>类别</th><th className="num">总体</th><th className="num">占总体</th><th className="num">占样本</th><th className="num">有效样本</th><th className="num">误差</th><th className="num">邀请</th><th>可行性</th></tr></thead>
          <tbody>
            {result.classes.map((one) => (
              <tr key={one.size}>
                <th>{one.label}</th><td className="num">{formatCount(one.population)}</td><td className="num">{formatPercent(one.share_population)}</td><td className="num">{formatPercent(one.share)}</td>
                <td className="num"><b>{formatCount(one.n)}</b></td><td className="num">{margin(one.margin)}</td><td className="num">{formatCount(one.n_invite)}</td>
                <td>{one.note === '' ? <span className="is-good">可行</span> : <span className={one.is_census ? 'is-middle' : 'is-bad'}>{one.note}</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {result.cell_labels.length < 2 ? null : (
        <Collapse size="small" items={[{
          key: 'cells', label: `按${result.cell_labels.join(' × ')}分配（${result.cells.length} 格）`,
          extra: <Button size="small" type="text" icon={<CopyOutlined aria-hidden />} onClick={(event) => { event.stopPropagation(); void copyCells(); }}>复制</Button>,
          children: (
            <div className="sample-scroll">
              <table className="sample-table sample-cells">
                <thead><tr><th>{result.cell_labels.slice(0, -1).join(' × ')}</th>{table.columns.map((name) => <th key={name} className="num">{name}</th>)}<th className="num">合计</th></tr></thead>
                <tbody>{table.rows.map((row) => (
                  <tr key={row.label}><th>{row.label}</th>{row.cells.map((cell, at) => (
                    <td key={table.columns[at]} className="num" title={cell === null ? undefined : `总体 ${cell.population}，邀请 ${cell.n_invite}`} style={cell === null || cell.n === 0 ? undefined : { background: `color-mix(in srgb, var(--accent) ${Math.round((cell.n / most) * 45)}%, transparent)` }}>{cell === null ? '' : cell.n}</td>
                  ))}<td className="num"><b>{row.n}</b></td></tr>
                ))}</tbody>
              </table>
            </div>
          ),
        }]} />
      )}
    </>
  );
}
