// Skip rules by picking: question, comparison, value; all or any of them, in groups. Beside it the
// expression that is kept, which can be typed too.

import { CloseOutlined } from '@ant-design/icons';
import { Button, Input, Segmented, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useDraft } from '../useDraft';
import { Expression } from './Expression';
import { isUnary, NO_RULES, OPERATOR_LABELS, operatorsOf, parseRule, printRule, type Compare, type Group, type Operator, type Rule } from './rules';
import { byCode, rulesInWords, type Subject } from './subjects';

interface RuleBuilderProps {
  subjects: readonly Subject[];
  expression: string;
  onSave: (expression: string) => void;
}

const NEW: Compare = { kind: 'compare', code: '', operator: '=', value: '' };

export function RuleBuilder({ subjects, expression, onSave }: RuleBuilderProps) {
  const known = useMemo(() => byCode(subjects), [subjects]);
  const [isText, setText] = useState(false);
  // Rules that are not finished have no expression yet; they wait here.
  const [open, setOpen] = useState<{ rules: Group; of: string } | null>(null);
  const read = useMemo(() => parseRule(expression), [expression]);
  const rules = open !== null && open.of === expression ? open.rules : read;
  const typeOf = (code: string) => known.get(code)?.type ?? null;
  const change = (next: Group) => {
    const text = printRule(next, typeOf);
    setOpen({ rules: next, of: text });
    if (text !== expression) onSave(text);
  };
  const canRead = rules !== null && usesKnown(rules, known);
  const showsText = isText || !canRead;
  if (subjects.length === 0 && expression === '') return <p className="muted prop-note">前面没有题目可以用来判断。</p>;
  return (
    <div className="rule-builder">
      {canRead && rules.rules.length > 0 && !showsText ? <p className="rule-words" data-testid="rule-words">当 {rulesInWords(rules, known)} 时显示</p> : null}
      {showsText ? (
        <Expression label="显示条件" value={expression} subjects={subjects} placeholder="空 = 总是显示" onSave={onSave} />
      ) : rules.rules.length === 0 ? (
        <div className="rule-none"><span className="muted">总是显示</span><Button size="small" data-testid="add-rule" onClick={() => change({ ...NO_RULES, rules: [NEW] })}>添加条件</Button></div>
      ) : (
        <GroupEditor group={rules} subjects={subjects} known={known} depth={0} onChange={change} />
      )}
      <div className="rule-foot">
        {showsText ? (
          <button type="button" disabled={!canRead} title={canRead ? '' : '这个表达式比选择式的条件复杂，只能直接改'} onClick={() => setText(false)}>{canRead ? '改为逐项选择' : '表达式较复杂，请直接修改'}</button>
        ) : <button type="button" data-testid="rule-as-text" onClick={() => setText(true)}>直接写表达式</button>}
        {expression === '' ? null : <button type="button" data-testid="clear-rule" onClick={() => { setOpen(null); onSave(''); }}>清除条件</button>}
      </div>
      {showsText || expression === '' ? null : <code className="rule-expression" data-testid="rule-code">{expression}</code>}
    </div>
  );
}

/** Whether every rule asks about something that stands before. */
function usesKnown(rule: Rule, known: ReadonlyMap<string, Subject>): boolean {
  return rule.kind === 'group' ? rule.rules.every((one) => usesKnown(one, known)) : rule.code === '' || known.has(rule.code);
}

interface GroupEditorProps {
  group: Group;
  subjects: readonly Subject[];
  known: ReadonlyMap<string, Subject>;
  depth: number;
  onChange: (group: Group) => void;
}

function GroupEditor({ group, subjects, known, depth, onChange }: GroupEditorProps) {
  const put = (at: number, rule: Rule | null) => onChange({ ...group, rules: group.rules.flatMap((one, i) => (i !== at ? [one] : rule === null ? [] : [rule])) });
  return (
    <div className={`rule-group${depth > 0 ? ' is-inner' : ''}`}>
      {group.rules.length > 1 ? (
        <Segmented size="small" value={group.join} onChange={(join) => onChange({ ...group, join: join as Group['join'] })} options={[{ value: 'and', label: '全部满足' }, { value: 'or', label: '任一满足' }]} />
      ) : null}
      {group.rules.map((rule, at) => (
        rule.kind === 'group'
          ? <GroupEditor key={at} group={rule} subjects={subjects} known={known} depth={depth + 1} onChange={(next) => put(at, next.rules.length === 0 ? null : next)} />
          : <CompareEditor key={at} rule={rule} subjects={subjects} known={known} onChange={(next) => put(at, next)} />
      ))}
      <div className="rule-add">
        <button type="button" onClick={() => onChange({ ...group, rules: [...group.rules, NEW] })}>+ 条件</button>
        {depth < 2 ? <button type="button" onClick={() => onChange({ ...group, rules: [...group.rules, { kind: 'group', join: group.join === 'and' ? 'or' : 'and', rules: [NEW] }] })}>+ 条件组</button> : null}
      </div>
    </div>
  );
}

function CompareEditor({ rule, subjects, known, onChange }: { rule: Compare; subjects: readonly Subject[]; known: ReadonlyMap<string, Subject>; onChange: (rule: Compare | null) => void }) {
  const subject = known.get(rule.code);
  const operators = subject ? operatorsOf(subject.type) : [];
  const pick = (code: string) => {
    const next = known.get(code);
    const allowed = next ? operatorsOf(next.type) : [];
    onChange({ ...rule, code, operator: allowed.includes(rule.operator) ? rule.operator : (allowed[0] ?? '='), value: '' });
  };
  return (
    <div className="rule-box" data-testid="rule">
      <Select
        size="small" showSearch={{ optionFilterProp: 'label' }} className="rule-subject" aria-label="题目" placeholder="选择题目" value={rule.code === '' ? null : rule.code} popupMatchSelectWidth={320}
        options={subjects.map((one) => ({ value: one.code, label: one.label }))} onChange={pick} data-testid="rule-subject"
      />
      <div className="rule-line">
        <Select size="small" className="rule-operator" aria-label="比较" value={subject ? rule.operator : null} disabled={!subject} options={operators.map((operator) => ({ value: operator, label: OPERATOR_LABELS[operator] }))} onChange={(operator: Operator) => onChange({ ...rule, operator, value: isUnary(operator) ? '' : rule.value })} data-testid="rule-operator" />
        {!subject || isUnary(rule.operator) ? <span className="rule-value" /> : <ValueField subject={subject} value={rule.value} onSave={(value) => onChange({ ...rule, value })} />}
        <button type="button" className="line-remove" aria-label="去掉条件" title="去掉条件" onClick={() => onChange(null)}><CloseOutlined /></button>
      </div>
    </div>
  );
}

function ValueField({ subject, value, onSave }: { subject: Subject; value: string; onSave: (value: string) => void }) {
  const draft = useDraft(value, onSave);
  if (subject.values.length > 0) {
    return <Select size="small" className="rule-value" aria-label="值" placeholder="选择" value={value === '' ? null : value} options={subject.values} onChange={onSave} popupMatchSelectWidth={false} data-testid="rule-value" />;
  }
  return <Input size="small" className="rule-value" aria-label="值" placeholder={subject.type === 'number' ? '数值' : subject.type === 'date' ? '2026-01-31' : '文字'} value={draft.value} onChange={(event) => draft.change(event.target.value)} onBlur={draft.flush} onPressEnter={draft.flush} data-testid="rule-value" />;
}
