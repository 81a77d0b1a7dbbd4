// Tables of the field settings: response times, departments, rules, care. Edited in place, saved
// as one change.
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, InputNumber, Select, Switch } from 'antd';
import type { FieldCodes, FieldSettings, FieldTerm, ResponseTimeRow } from '../../bridge/ipc';
import { labelOf, optionsOf } from './shared';

interface TablesProps {
  settings: FieldSettings;
  codes: FieldCodes;
  onChange: (fields: Partial<FieldSettings>) => void;
}

const UNITS = [
  { value: 'hours', label: '小时' }, { value: 'work_hours', label: '工作小时' }, { value: 'days', label: '自然日' }, { value: 'workdays', label: '个工作日' },
];

/** The list with one row changed. */
function withRow<T>(rows: readonly T[], at: number, fields: Partial<T>): T[] {
  return rows.map((row, n) => (n === at ? { ...row, ...fields } : row));
}

function Term({ term, label, isOptional, onChange }: { term: FieldTerm | null; label: string; isOptional: boolean; onChange: (term: FieldTerm | null) => void }) {
  if (term === null) return <button type="button" className="field-link" onClick={() => onChange({ n: 24, unit: 'hours' })} aria-label={`设置${label}`}>不要求</button>;
  return (
    <span className="field-term">
      <InputNumber size="small" min={0.5} max={1000} value={term.n} onChange={(n) => onChange(n === null ? (isOptional ? null : term) : { ...term, n })} aria-label={label} />
      <Select size="small" value={term.unit} options={UNITS} onChange={(unit) => onChange({ ...term, unit })} aria-label={`${label}的单位`} popupMatchSelectWidth={false} />
      {isOptional ? <Button size="small" type="text" icon={<DeleteOutlined />} aria-label={`不要求${label}`} onClick={() => onChange(null)} /> : null}
    </span>
  );
}

export function ResponseTimes({ settings, codes, onChange }: TablesProps) {
  const set = (at: number, fields: Partial<ResponseTimeRow>) => onChange({ response_times: withRow(settings.response_times, at, fields) });
  return (
    <table className="field-table" data-testid="response-times">
      <thead><tr><th>反馈类型</th><th>首次响应</th><th>初步解决或答复</th><th>跟进计划</th></tr></thead>
      <tbody>
        {settings.response_times.map((row, at) => (
          <tr key={row.kind}>
            <td>{labelOf(codes.incident_kinds, row.kind)}</td>
            <td><Term term={row.respond} label="首次响应" isOptional={false} onChange={(respond) => { if (respond) set(at, { respond }); }} /></td>
            <td><Term term={row.solve} label="解决时限" isOptional onChange={(solve) => set(at, { solve })} /></td>
            <td><Term term={row.plan} label="计划时限" isOptional onChange={(plan) => set(at, { plan })} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Departments({ settings, onChange }: TablesProps) {
  const rows = settings.departments;
  return (
    <table className="field-table" data-testid="departments">
      <thead><tr><th>内容类别</th><th>责任部门</th><th /></tr></thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={at}>
            <td>{row.topic === '' && at === rows.length - 1 ? <span className="muted">其他（都不符合时）</span> : <Input size="small" value={row.topic} onChange={(event) => onChange({ departments: withRow(rows, at, { topic: event.target.value }) })} aria-label="内容类别" />}</td>
            <td><Input size="small" value={row.department} onChange={(event) => onChange({ departments: withRow(rows, at, { department: event.target.value }) })} aria-label="责任部门" /></td>
            <td>{row.topic === '' && at === rows.length - 1 ? null : <Button size="small" type="text" icon={<DeleteOutlined />} aria-label="删除这行" onClick={() => onChange({ departments: rows.filter((_, n) => n !== at) })} />}</td>
          </tr>
        ))}
        <tr><td colSpan={3}><Button size="small" type="dashed" icon={<PlusOutlined />} onClick={() => onChange({ departments: [{ topic: '新类别', department: '' }, ...rows] })}>添加类别</Button></td></tr>
      </tbody>
    </table>
  );
}

const MEASURES = [{ value: 'likert', label: '评分题' }, { value: 'nps', label: '推荐意愿' }, { value: 'ticket', label: '工单' }];

export function Rules({ settings, codes, onChange }: TablesProps) {
  const rows = settings.rules;
  return (
    <table className="field-table" data-testid="rules">
      <thead><tr><th>启用</th><th>规则</th><th>看什么</th><th title="评分题：空 = 总体满意度，* = 全部，或题目编号；工单：类型里要有的字">题目 / 类型</th><th>不高于</th><th>登记为</th><th>往前看（天）</th><th /></tr></thead>
      <tbody>
        {rows.map((row, at) => {
          const set = (fields: Partial<typeof row>) => onChange({ rules: withRow(rows, at, fields) });
          return (
            <tr key={row.id === '' ? at : row.id}>
              <td><Switch size="small" checked={row.is_on} onChange={(is_on) => set({ is_on })} aria-label={`启用${row.title}`} /></td>
              <td><Input size="small" value={row.title} onChange={(event) => set({ title: event.target.value })} aria-label="规则名称" /></td>
              <td><Select size="small" value={row.measure} options={MEASURES} onChange={(measure) => set({ measure })} aria-label="看什么" popupMatchSelectWidth={false} /></td>
              <td><Input size="small" value={row.question} placeholder={row.measure === 'likert' ? '总体满意度' : '全部'} onChange={(event) => set({ question: event.target.value })} aria-label="题目或类型" style={{ width: 96 }} /></td>
              <td>{row.measure === 'ticket' ? null : <InputNumber size="small" value={row.at_most} onChange={(at_most) => set({ at_most: at_most ?? 0 })} aria-label="不高于" style={{ width: 56 }} />}</td>
              <td><Select size="small" value={row.kind} options={optionsOf(codes.incident_kinds)} onChange={(kind) => set({ kind })} aria-label="登记为" popupMatchSelectWidth={false} /></td>
              <td><InputNumber size="small" min={0} value={row.within_days} onChange={(within_days) => set({ within_days: within_days ?? 0 })} aria-label="往前看几天" title="0 = 全部" style={{ width: 62 }} /></td>
              <td><Button size="small" type="text" icon={<DeleteOutlined />} aria-label="删除这条规则" onClick={() => onChange({ rules: rows.filter((_, n) => n !== at) })} /></td>
            </tr>
          );
        })}
        <tr><td colSpan={8}><Button size="small" type="dashed" icon={<PlusOutlined />} onClick={() => onChange({ rules: [...rows, { id: '', title: '新规则', is_on: true, measure: 'likert', question: '*', at_most: 3, kind: 'low_score', level: 'important', within_days: 30 }] })}>添加规则</Button></td></tr>
      </tbody>
    </table>
  );
}

export function Care({ settings, onChange }: TablesProps) {
  const rows = settings.care;
  return (
    <table className="field-table" data-testid="care">
      <thead><tr><th>启用</th><th>关怀</th><th>签约后（天）</th><th>每隔（月）</th></tr></thead>
      <tbody>
        {rows.map((row, at) => {
          const set = (fields: Partial<typeof row>) => onChange({ care: withRow(rows, at, fields) });
          return (
            <tr key={row.id}>
              <td><Switch size="small" checked={row.is_on} onChange={(is_on) => set({ is_on })} aria-label={`启用${row.title}`} /></td>
              <td><Input size="small" value={row.title} onChange={(event) => set({ title: event.target.value })} aria-label="关怀名称" /></td>
              <td>{row.months > 0 ? null : <InputNumber size="small" min={1} value={row.days} onChange={(days) => set({ days: days ?? 1 })} aria-label="签约后几天" style={{ width: 66 }} />}</td>
              <td>{row.months === 0 ? null : <InputNumber size="small" min={1} value={row.months} onChange={(months) => set({ months: months ?? 1 })} aria-label="每隔几个月" style={{ width: 66 }} />}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
