// The numbers of a plan, each with what it does.

import { Checkbox, Collapse, InputNumber, Segmented, Select, Switch } from 'antd';
import type { FrameOptions, PlanClass, PlanSpec } from '../../bridge/ipc';
import { FilterEditor } from './FilterEditor';
import { ALLOCATION_CHOICES, fromPercent, shareTotal, toPercent } from './planView';
import { countConditions, SIZES } from './sources';

interface PlanEditorProps {
  spec: PlanSpec;
  options: FrameOptions | undefined;
  onChange: (fields: Partial<PlanSpec>) => void;
}

const sizeLabel = (size: string) => SIZES.find((one) => one.value === size)?.label ?? size;

export function PlanEditor({ spec, options, onChange }: PlanEditorProps) {
  const total = shareTotal(spec);
  const isTyped = spec.population !== null;
  const setClass = (at: number, fields: Partial<PlanClass>) => onChange({ classes: spec.classes.map((one, i) => (i === at ? { ...one, ...fields } : one)) });
  const percent = (label: string, value: number, set: (share: number) => void, testId?: string) => (
    <InputNumber size="small" min={0} max={100} step={1} suffix="%" value={toPercent(value)} aria-label={label} data-testid={testId} onChange={(next) => set(fromPercent(next))} />
  );
  return (
    <div className="sample-form">
      <h3>总体</h3>
      <div className="toolbar">
        <Segmented size="small" value={isTyped ? 'typed' : 'roster'} options={[{ value: 'roster', label: '取自名册' }, { value: 'typed', label: '手工填写' }]} onChange={(value) => onChange({ population: value === 'typed' ? (options?.n_accounts ?? 0) || 1000 : null })} />
        {isTyped ? <InputNumber size="small" min={0} max={100_000_000} value={spec.population} aria-label="客户总量" data-testid="plan-population" onChange={(population) => onChange({ population: population ?? 0 })} /> : (
          <Segmented size="small" value={spec.unit} options={[{ value: 'customer', label: '按客户' }, { value: 'contact', label: '按联系人' }]} onChange={(unit) => onChange({ unit })} />
        )}
      </div>
      {isTyped ? null : (
        <Collapse ghost size="small" items={[{ key: 'filter', label: `抽样框条件（${countConditions(spec.filter) === 0 ? '全部名册' : `${countConditions(spec.filter)} 项`}）`, children: <FilterEditor value={spec.filter} options={options} onChange={(filter) => onChange({ filter })} /> }]} />
      )}
      <h3>各类占比 <Select size="small" variant="borderless" popupMatchSelectWidth={false} value={spec.allocation} options={ALLOCATION_CHOICES} aria-label="分配方法" onChange={(allocation: string) => onChange({ allocation })} /></h3>
      <table className="sample-classes">
        <thead><tr><th>类别</th>{spec.allocation === 'fixed' ? <th>份数</th> : <th>占比</th>}{isTyped ? <th>客户数</th> : null}</tr></thead>
        <tbody>
          {spec.classes.map((one, at) => (
            <tr key={one.size}>
              <td>{sizeLabel(one.size)}</td>
              <td>{spec.allocation === 'fixed'
                ? <InputNumber size="small" min={0} value={one.fixed} aria-label={`${sizeLabel(one.size)}份数`} onChange={(fixed) => setClass(at, { fixed })} />
                : spec.allocation === 'shares' ? percent(`${sizeLabel(one.size)}占比`, one.share, (share) => setClass(at, { share }), `share-${one.size}`) : <span className="muted">自动</span>}</td>
              {isTyped ? <td><InputNumber size="small" min={0} placeholder="不详" value={one.population} aria-label={`${sizeLabel(one.size)}客户数`} onChange={(population) => setClass(at, { population })} /></td> : null}
            </tr>
          ))}
        </tbody>
      </table>
      {spec.allocation === 'shares' ? <p className={total === 100 ? 'muted' : 'is-bad'} data-testid="share-total">合计 {total}%{total === 100 ? '' : '，应为 100%'}</p> : null}
      <h3>规则</h3>
      <div className="sample-rules">
        <Switch size="small" checked={spec.least_share !== null} aria-label="最低占总量" onChange={(isOn) => onChange({ least_share: isOn ? 0.1 : null })} />
        <span>不低于客户总量的</span>
        {spec.least_share === null ? <span className="muted">不要求</span> : percent('最低占总量', spec.least_share, (least_share) => onChange({ least_share }))}
        <Switch size="small" checked={spec.least_per_class !== null} aria-label="单类最低份数" onChange={(isOn) => onChange({ least_per_class: isOn ? 50 : null })} />
        <span>单类有效份数不低于</span>
        {spec.least_per_class === null ? <span className="muted">不要求</span> : <InputNumber size="small" min={1} value={spec.least_per_class} aria-label="单类最低份数" onChange={(least_per_class) => onChange({ least_per_class: least_per_class ?? 1 })} />}
        <Switch size="small" checked={spec.must_be_precise} aria-label="必须达到误差" onChange={(must_be_precise) => onChange({ must_be_precise })} />
        <span>抽样误差不超过</span>
        {percent('允许误差', spec.margin, (margin) => onChange({ margin }))}
        <span />
        <span>置信水平</span>
        <Select size="small" value={spec.confidence} aria-label="置信水平" options={[0.9, 0.95, 0.99].map((value) => ({ value, label: `${toPercent(value)}%` }))} onChange={(confidence: number) => onChange({ confidence })} />
        <span />
        <span>预期比例 p</span>
        {percent('预期比例', spec.p, (p) => onChange({ p }))}
        <Switch size="small" checked={spec.wanted !== null} aria-label="指定份数" onChange={(isOn) => onChange({ wanted: isOn ? 300 : null })} />
        <span>另行指定总份数</span>
        {spec.wanted === null ? <span className="muted">不指定</span> : <InputNumber size="small" min={0} value={spec.wanted} aria-label="指定份数" onChange={(wanted) => onChange({ wanted: wanted ?? 0 })} />}
      </div>
      <h3>邀请与分层</h3>
      <div className="sample-fields">
        <span>预计应答率</span>{percent('预计应答率', spec.response_rate, (response_rate) => onChange({ response_rate }))}
        <span>预计有效率</span>{percent('预计有效率', spec.valid_rate, (valid_rate) => onChange({ valid_rate }))}
        <span>备选比例</span>{percent('备选比例', spec.reserve_share, (reserve_share) => onChange({ reserve_share }))}
        {isTyped ? null : <><span>规模之外再按</span><Checkbox.Group value={spec.dims} options={[{ value: 'region', label: '区域' }, { value: 'industry', label: '行业' }]} onChange={(dims) => onChange({ dims: ['region', 'industry'].filter((dim) => dims.includes(dim)) })} /></>}
      </div>
    </div>
  );
}
