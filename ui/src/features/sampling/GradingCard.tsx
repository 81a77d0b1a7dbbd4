// Grading: measures with cut points and weights, grades with their rule, how much each weight matters.

import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Alert, Button, Checkbox, Input, InputNumber, Popconfirm, Select, Tag } from 'antd';
import { useMemo, useState } from 'react';
import type { FrameOptions, GradedRow, Grading, GradingMeasure, GradingSpec } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { DataGrid, type GridColumn } from '../../shared/DataGrid';
import { formatCount, formatNumber, formatPercent } from '../../shared/format';
import { useColours } from '../../shared/palette';
import { useDebounced } from '../../shared/useDebounced';
import { balanced, cutsText, parseCuts, sourceOf, sourceValue, weightTotal } from './grading';
import { SAMPLING_FROM } from './sources';
import { setGrading } from './writes';

export function GradingCard({ options }: { options: FrameOptions | undefined }) {
  const kept = useCommand('get_grading', { spec: null }, SAMPLING_FROM).data;
  const [draft, setDraft] = useState<GradingSpec | null>(null);
  const asked = useDebounced(draft, 200);
  const isWhole = asked === null || (weightTotal(asked) === 100 && asked.measures.every((measure) => measure.cuts.length > 0 && measure.cuts.every((cut, at) => at === 0 || cut > (measure.cuts[at - 1] ?? cut))));
  const shown = useCommand('get_grading', { spec: isWhole ? asked : null }, SAMPLING_FROM).data ?? kept;
  if (kept === undefined || shown === undefined) return null;
  const spec = draft ?? kept.spec;
  const total = weightTotal(spec);
  const setMeasure = (at: number, fields: Partial<GradingMeasure>) => setDraft({ ...spec, measures: spec.measures.map((measure, i) => (i === at ? { ...measure, ...fields } : measure)) });
  const sources = [{ value: 'annual_purchase', label: '年度采购额' }, ...(options?.attributes ?? []).map(({ name, n }) => ({ value: name, label: `${name}（${n}）` }))];
  const measureRow = (at: number) => (spec.measures[at]?.name === shown.measures[at]?.name ? shown.measures[at] : undefined);
  const save = async () => {
    await setGrading(spec);
    setDraft(null);
  };
  return (
    <section className="card" data-testid="grading">
      <h2 className="card-title">客户分级（RFM-M）<span className="muted">多项指标加权，分为{spec.grades.map((grade) => grade.label).join('、')}</span>
        <span className="spacer" />
        {kept.is_saved ? <Tag color="success">已启用</Tag> : <Tag>预览，尚未启用</Tag>}
        <Button size="small" type="primary" disabled={(kept.is_saved && draft === null) || !isWhole} onClick={() => void save()} data-testid="grading-save">{kept.is_saved ? '保存修改' : '启用分级'}</Button>
        {draft === null ? null : <Button size="small" onClick={() => setDraft(null)}>放弃修改</Button>}
        {kept.is_saved ? <Popconfirm title="取消分级？可以撤销。" okText="取消分级" cancelText="保留" onConfirm={() => { setDraft(null); void setGrading(null); }}><Button size="small" type="text">取消分级</Button></Popconfirm> : null}
      </h2>
      {total === 100 ? null : <Alert type="error" showIcon title={`各指标权重合计 ${total}，应为 100`} action={<Button size="small" onClick={() => setDraft(balanced(spec))}>按比例调到 100</Button>} data-testid="grading-fault" />}
      <div className="sample-scroll">
        <table className="sample-table sample-grading">
          <thead><tr><th>指标</th><th>名册列</th><th title="由低到高，每达到一个加一分">分界点</th><th>越小越好</th><th>权重</th><th className="num">已知</th><th>得分分布</th><th className="num" title="权重增加 5 个百分点时等级变化的客户">+5 变化</th><th className="num" title="权重减少 5 个百分点时等级变化的客户">−5 变化</th><th aria-label="删除" /></tr></thead>
          <tbody>
            {spec.measures.map((measure, at) => {
              const row = measureRow(at);
              return (
                <tr key={at}>
                  <td><Input size="small" value={measure.name} aria-label="指标名称" onChange={(event) => setMeasure(at, { name: event.target.value })} /></td>
                  <td><Select size="small" value={sourceValue(measure.source)} aria-label="名册列" popupMatchSelectWidth={false} options={sources.some((one) => one.value === sourceValue(measure.source)) ? sources : [...sources, { value: sourceValue(measure.source), label: `${sourceValue(measure.source)}（名册没有）` }]} onChange={(value: string) => setMeasure(at, { source: sourceOf(value) })} /></td>
                  <td><Input size="small" key={cutsText(measure.cuts)} defaultValue={cutsText(measure.cuts)} title={row?.rule} aria-label="分界点" onBlur={(event) => setMeasure(at, { cuts: parseCuts(event.target.value) })} onPressEnter={(event) => setMeasure(at, { cuts: parseCuts(event.currentTarget.value) })} /></td>
                  <td><Checkbox checked={measure.is_reversed} aria-label="越小越好" onChange={(event) => setMeasure(at, { is_reversed: event.target.checked })} /></td>
                  <td><InputNumber size="small" min={0} max={100} suffix="%" value={measure.weight} aria-label="权重" data-testid="measure-weight" onChange={(weight) => setMeasure(at, { weight: weight ?? 0 })} /></td>
                  <td className={`num${row?.n_known === 0 ? ' is-bad' : ''}`}>{row?.n_known === 0 ? '名册没有' : formatCount(row?.n_known)}</td>
                  <td>{row ? <PointsBar counts={row.counts} /> : null}</td>
                  <td className="num">{formatCount(row?.n_up)}</td><td className="num">{formatCount(row?.n_down)}</td>
                  <td><Button size="small" type="text" icon={<DeleteOutlined aria-hidden />} aria-label="删除指标" disabled={spec.measures.length < 2} onClick={() => setDraft({ ...spec, measures: spec.measures.filter((_, i) => i !== at) })} /></td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <div className="toolbar">
        <Button size="small" type="dashed" icon={<PlusOutlined aria-hidden />} onClick={() => setDraft({ ...spec, measures: [...spec.measures, { name: '新指标', source: 'annual_purchase', cuts: [1, 2, 3, 4], is_reversed: false, weight: 0 }] })}>加指标</Button>
        <span className="muted">{formatCount(shown.n_partly)} 家指标不全（按已知的算，名单里注明），{formatCount(shown.n_ungraded)} 家未分级</span>
      </div>
      <div className="sample-grades">
        {spec.grades.map((grade, at) => {
          const row = shown.grades.find((one) => one.label === grade.label);
          return (
            <div key={grade.label} data-testid="grade-card">
              <b>{grade.label}</b><span className="sample-grade-n">{formatCount(row?.n)}</span><span className="muted">{formatPercent(row?.share)}</span>
              <span className="muted">{row?.rule}</span>
              {at === spec.grades.length - 1 ? null : <InputNumber size="small" min={0} max={9} step={0.1} prefix="≥" value={grade.from} aria-label={`${grade.label}最低分`} onChange={(from) => setDraft({ ...spec, grades: spec.grades.map((one, i) => (i === at ? { ...one, from: from ?? 0 } : one)) })} />}
            </div>
          );
        })}
      </div>
      <ul className="sample-reasons">{shown.rule.map((line) => <li key={line}>{line}</li>)}</ul>
      <GradedGrid grading={shown} />
    </section>
  );
}

function PointsBar({ counts }: { counts: readonly number[] }) {
  const colours = useColours();
  const sum = counts.reduce((all, n) => all + n, 0);
  if (sum === 0) return null;
  return <span className="sample-points" title={counts.map((n, at) => `${at + 1} 分 ${n} 家`).join('，')}>{counts.map((n, at) => <i key={String(at)} style={{ width: `${(100 * n) / sum}%`, background: colours.scale(at, counts.length) }} />)}</span>;
}

function gradedColumns(measures: Grading['measures']): GridColumn<GradedRow>[] {
  const text = (key: string, title: string, width: number, of: (row: GradedRow) => string): GridColumn<GradedRow> => ({ key, title, width, text: of, sortValue: of });
  return [
    text('code', '客户编号', 110, (row) => row.code), text('alias', '代号', 80, (row) => row.alias), text('grade', '等级', 70, (row) => row.grade || '未分级'),
    { key: 'score', title: '得分', width: 70, align: 'right', text: (row) => formatNumber(row.score), sortValue: (row) => row.score },
    { key: 'known', title: '已知指标', width: 80, align: 'right', text: (row) => `${row.n_known} / ${measures.length}`, sortValue: (row) => row.n_known },
    ...measures.map((measure, at): GridColumn<GradedRow> => ({ key: `m${at}`, title: measure.name, width: 120, align: 'right', text: (row) => (row.points[at] == null ? '' : `${formatNumber(row.values[at], 1)} → ${row.points[at]} 分`), sortValue: (row) => row.points[at] ?? null })),
  ];
}

function GradedGrid({ grading }: { grading: Grading }) {
  const columns = useMemo(() => gradedColumns(grading.measures), [grading.measures]);
  return <div className="sample-graded"><DataGrid id="sampling.graded" label="客户等级" columns={columns} rows={grading.customers} rowKey={(row) => row.id} testId="graded-grid" /></div>;
}
