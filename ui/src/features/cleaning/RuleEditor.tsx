// One rule: what it looks for, its threshold with its effect while it moves, and the parts its
// kind reads. Nothing is written before 保存.
import { DeleteOutlined, PlusOutlined, UndoOutlined } from '@ant-design/icons';
import { Alert, Button, Input, InputNumber, Segmented, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import type { CleaningRule, CleaningRuleRow, QuestionRow } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { formatCount, formatPercent } from '../../shared/format';
import { useDebounced } from '../../shared/useDebounced';
import { fieldsOf } from './rules';
import { ThresholdChart } from './ThresholdChart';
import { conditionText, formatValue } from './thresholds';
import { putRule, removeRule } from './writes';

const EFFECTS = [{ value: 'review', label: '待核' }, { value: 'mark', label: '仅标记' }];
const KEEPS = [{ value: 'last', label: '留最后一份' }, { value: 'first', label: '留第一份' }];

interface RuleEditorProps {
  /** As it stands; `null` for a new one. */
  row: CleaningRuleRow | null;
  draft: CleaningRule;
  questions: readonly QuestionRow[];
  names: readonly string[];
  onSaved: (id: string) => void;
}

export function RuleEditor({ row, draft, questions, names, onSaved }: RuleEditorProps) {
  const [rule, setRule] = useState(draft);
  const change = (fields: Partial<CleaningRule>) => setRule((before) => ({ ...before, ...fields }));
  const isChanged = JSON.stringify(rule) !== JSON.stringify(draft);
  const settled = useDebounced(rule, 60);
  const isWhole = settled.kind !== 'custom' || settled.conditions.some((one) => one.condition.trim() !== '');
  const measured = useCommand('measure_rule', settled, ['response', 'question', 'cleaning', 'wave'], { enabled: isWhole && (row === null || isChanged) }).data;
  // The picture stays while the next is on its way: a line that is being dragged must not vanish.
  const measure = (isChanged ? measured : row?.measure ?? measured) ?? row?.measure;
  const fields = fieldsOf(rule.kind);
  const unit = row?.unit ?? 'count';
  const side = row?.side ?? 'at_least';
  const save = async () => {
    const done = await putRule(rule, `已保存规则“${rule.title === '' ? '自定条件' : rule.title}”`);
    if (done) onSaved(done.id);
  };
  return (
    <div className="rule-editor" data-testid="rule-editor">
      {row === null ? null : <p className="muted">{row.description}</p>}
      {row === null || !row.is_built_in ? <Input value={rule.title} placeholder="规则名称" aria-label="规则名称" onChange={(event) => change({ title: event.target.value })} data-testid="rule-title" /> : null}
      {row?.has_threshold === true && measure && measure.histogram.counts.length > 0 ? (
        <ThresholdChart histogram={measure.histogram} threshold={rule.threshold} side={side} unit={unit} onMove={(threshold) => change({ threshold })} />
      ) : null}
      {row?.has_threshold === true ? (
        <div className="toolbar">
          <span className="muted">{conditionText(side, rule.threshold, unit).split(' ')[0]}</span>
          <ThresholdField value={rule.threshold} unit={unit} onChange={(threshold) => change({ threshold })} />
          {measure?.median === null || measure === undefined ? null : <span className="muted">中位数 {formatValue(measure.median, unit)}</span>}
        </div>
      ) : null}
      {measure ? (
        <p data-testid="rule-effect" data-hits={measure.n_hits}>
          命中 <b>{formatCount(measure.n_hits)}</b> 份{measure.n_judged > 0 ? <span className="muted">，占可判断的 {formatCount(measure.n_judged)} 份的 {formatPercent(measure.n_hits / measure.n_judged)}</span> : null}
        </p>
      ) : null}
      {measure && measure.note !== '' ? <Alert type="info" title={measure.note} /> : null}
      {fields.has('min_items') ? (
        <Field label="至少答了"><InputNumber size="small" min={0} max={999} value={rule.min_items} suffix="题" onChange={(value) => change({ min_items: value ?? 0 })} /></Field>
      ) : null}
      {fields.has('keep') ? <Field label="重复的"><Segmented size="small" options={KEEPS} value={rule.keep} onChange={(keep) => change({ keep })} /></Field> : null}
      {fields.has('questions') ? <Field label="题目"><Questions value={rule.questions} questions={questions} onChange={(chosen) => change({ questions: chosen })} /></Field> : null}
      {fields.has('conditions') ? <Conditions rule={rule} names={names} questions={questions} onChange={change} /> : null}
      {fields.has('answers') ? <Answers rule={rule} questions={questions} onChange={change} /> : null}
      {fields.has('limits') ? <LimitsList rule={rule} questions={questions} onChange={change} /> : null}
      <Field label="命中后"><Segmented size="small" options={EFFECTS} value={rule.effect} onChange={(effect) => change({ effect })} /></Field>
      <div className="toolbar">
        <Button size="small" type="primary" disabled={!isChanged && row !== null} onClick={() => void save()} data-testid="rule-save">保存</Button>
        {isChanged ? <Button size="small" onClick={() => setRule(draft)}>还原</Button> : null}
        <span className="spacer" />
        {row !== null && (row.is_changed || !row.is_built_in) ? (
          <Button size="small" type="text" danger={!row.is_built_in} icon={row.is_built_in ? <UndoOutlined /> : <DeleteOutlined />} onClick={() => void removeRule(row)} data-testid="rule-reset">{row.is_built_in ? '恢复默认' : '删除'}</Button>
        ) : null}
      </div>
    </div>
  );
}

function Field({ label, children }: { label: string; children: ReactNode }) {
  return <div className="rule-field"><span className="muted">{label}</span>{children}</div>;
}

function ThresholdField({ value, unit, onChange }: { value: number; unit: string; onChange: (value: number) => void }) {
  const isShare = unit === 'share';
  return (
    <InputNumber
      size="small" min={0} step={1} style={{ width: 110 }} aria-label="界值" value={isShare ? Number((value * 100).toFixed(1)) : value}
      suffix={isShare ? '%' : unit === 'seconds' ? '秒' : unit === 'days' ? '天' : ''}
      onChange={(next) => { if (next !== null) onChange(isShare ? next / 100 : next); }} data-testid="rule-threshold"
    />
  );
}

const optionsOf = (questions: readonly QuestionRow[]) => questions.map((question) => ({ value: question.code, label: `${question.code} ${question.title}` }));

function Questions({ value, questions, onChange }: { value: string[]; questions: readonly QuestionRow[]; onChange: (codes: string[]) => void }) {
  return <Select mode="multiple" size="small" style={{ width: '100%' }} maxTagCount={3} placeholder="全部适用的题目" aria-label="题目" value={value} options={optionsOf(questions)} optionFilterProp="label" onChange={onChange} />;
}

interface PartProps {
  rule: CleaningRule;
  questions: readonly QuestionRow[];
  onChange: (fields: Partial<CleaningRule>) => void;
}

/** The list with one entry changed. */
const replaced = <T,>(list: readonly T[], at: number, fields: Partial<T>): T[] => list.map((one, i) => (i === at ? { ...one, ...fields } : one));
const without = <T,>(list: readonly T[], at: number): T[] => list.filter((_, i) => i !== at);

function Conditions({ rule, names, questions, onChange }: PartProps & { names: readonly string[] }) {
  const codes = questions.slice(0, 3).map((question) => question.code).join('、');
  return (
    <div className="rule-list">
      {rule.conditions.map((one, at) => (
        <div key={at} className="rule-condition">
          <Input size="small" value={one.title} placeholder="说明（写进理由）" aria-label="说明" onChange={(event) => onChange({ conditions: replaced(rule.conditions, at, { title: event.target.value }) })} />
          <div className="toolbar">
            <Input size="small" className="rule-code" value={one.condition} placeholder="总体 = 5 且 推荐 <= 3" aria-label="条件" onChange={(event) => onChange({ conditions: replaced(rule.conditions, at, { condition: event.target.value }) })} data-testid="rule-condition" />
            <Remove onClick={() => onChange({ conditions: without(rule.conditions, at) })} />
          </div>
        </div>
      ))}
      <Add label="加一条条件" onClick={() => onChange({ conditions: [...rule.conditions, { title: '', condition: '' }] })} />
      <p className="muted form-note">可用：题目编号（{codes} …）、{names.join('、')}；= != &lt; &lt;= &gt; &gt;=，且、或、非，缺失(Q3)，选了(Q6, '价格')。任一条件成立即命中。</p>
    </div>
  );
}

function Answers({ rule, questions, onChange }: PartProps) {
  return (
    <div className="rule-list">
      {rule.answers.map((one, at) => (
        <div key={at} className="toolbar rule-pair">
          <Select size="small" showSearch optionFilterProp="label" popupMatchSelectWidth={false} placeholder="题目" aria-label="题目" value={one.question === '' ? null : one.question} options={optionsOf(questions)} onChange={(question: string) => onChange({ answers: replaced(rule.answers, at, { question }) })} />
          <Input size="small" placeholder="正确答案" aria-label="正确答案" value={one.answer} onChange={(event) => onChange({ answers: replaced(rule.answers, at, { answer: event.target.value }) })} />
          <Remove onClick={() => onChange({ answers: without(rule.answers, at) })} />
        </div>
      ))}
      <Add label="加一道注意力题" onClick={() => onChange({ answers: [...rule.answers, { question: '', answer: '' }] })} />
    </div>
  );
}

function LimitsList({ rule, questions, onChange }: PartProps) {
  return (
    <div className="rule-list">
      {rule.limits.map((one, at) => (
        <div key={at} className="toolbar rule-pair">
          <Select size="small" showSearch optionFilterProp="label" popupMatchSelectWidth={false} placeholder="题目" aria-label="题目" value={one.question === '' ? null : one.question} options={optionsOf(questions)} onChange={(question: string) => onChange({ limits: replaced(rule.limits, at, { question }) })} />
          <InputNumber size="small" placeholder="最低" aria-label="最低" value={one.min} onChange={(min) => onChange({ limits: replaced(rule.limits, at, { min }) })} />
          <InputNumber size="small" placeholder="最高" aria-label="最高" value={one.max} onChange={(max) => onChange({ limits: replaced(rule.limits, at, { max }) })} />
          <Remove onClick={() => onChange({ limits: without(rule.limits, at) })} />
        </div>
      ))}
      <Add label="加一道题的上下限" onClick={() => onChange({ limits: [...rule.limits, { question: '', min: null, max: null }] })} />
    </div>
  );
}

const Add = ({ label, onClick }: { label: string; onClick: () => void }) => <Button size="small" type="dashed" icon={<PlusOutlined />} onClick={onClick}>{label}</Button>;
const Remove = ({ onClick }: { onClick: () => void }) => <Button size="small" type="text" icon={<DeleteOutlined />} aria-label="去掉" onClick={onClick} />;
