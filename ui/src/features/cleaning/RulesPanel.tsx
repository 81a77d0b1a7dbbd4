// The rules under their stages: switch, counts, a small picture of the values. A click shows the
// sheets of one rule, Ctrl+click those of several.
import { PlusOutlined } from '@ant-design/icons';
import { Button, Switch } from 'antd';
import type { Cleaning, CleaningRuleRow } from '../../bridge/ipc';
import { formatCount } from '../../shared/format';
import { byStage, idOf, pick } from './rules';
import { Bars } from './ThresholdChart';
import { conditionText } from './thresholds';
import { switchRule } from './writes';

interface RulesPanelProps {
  cleaning: Cleaning;
  picked: readonly string[];
  onPick: (picked: string[]) => void;
  onAdd: () => void;
}

export function RulesPanel({ cleaning, picked, onPick, onAdd }: RulesPanelProps) {
  return (
    <div className="rules" data-testid="rules">
      <button type="button" className={`rule-all${picked.length === 0 ? ' is-picked' : ''}`} onClick={() => onPick([])} data-testid="rule-all">
        <b>全部规则</b><span className="muted">待核 {formatCount(cleaning.n_open)} 份</span>
      </button>
      {byStage(cleaning.rules).map(({ stage, rows }) => (
        <section key={stage}>
          <h3>{stage}</h3>
          {rows.map((row) => (
            <RuleLine key={idOf(row)} row={row} isPicked={picked.includes(idOf(row))} onPick={(isAdding) => onPick(pick(picked, idOf(row), isAdding))} />
          ))}
        </section>
      ))}
      <Button size="small" icon={<PlusOutlined />} onClick={onAdd} data-testid="rule-add">自定条件…</Button>
    </div>
  );
}

interface RuleLineProps {
  row: CleaningRuleRow;
  isPicked: boolean;
  onPick: (isAdding: boolean) => void;
}

function RuleLine({ row, isPicked, onPick }: RuleLineProps) {
  const { rule, measure } = row;
  const state = `${isPicked ? ' is-picked' : ''}${rule.is_on ? '' : ' is-off'}`;
  return (
    <div
      className={`rule${state}`}
      role="button"
      tabIndex={0}
      aria-pressed={isPicked}
      title={row.description}
      onClick={(event) => onPick(event.ctrlKey || event.metaKey)}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' ')) return;
        event.preventDefault();
        onPick(event.ctrlKey);
      }}
      data-testid={`rule-${rule.kind}`}
      data-hits={measure.n_hits}
    >
      <div className="rule-head">
        <span className="rule-title clip">{rule.title}{row.is_changed ? <i className="rule-changed" title="与默认不同" /> : null}</span>
        <Switch size="small" checked={rule.is_on} aria-label={`${rule.title}：启用`} onClick={(_, event) => event.stopPropagation()} onChange={(isOn) => void switchRule(row, isOn)} />
      </div>
      <div className="rule-figures">
        <Hits row={row} />
        {row.has_threshold && measure.histogram.counts.length > 0 ? (
          <span className="rule-picture"><Bars histogram={measure.histogram} threshold={rule.threshold} side={row.side} /></span>
        ) : null}
      </div>
    </div>
  );
}

function Hits({ row }: { row: CleaningRuleRow }) {
  const { rule, measure } = row;
  if (measure.n_judged === 0 && measure.note !== '') return <span className="muted clip" title={measure.note}>不起作用</span>;
  return (
    <span className="muted clip">
      {measure.n_hits === 0 ? '没有命中' : <><b className={rule.is_on && measure.n_open > 0 && rule.effect === 'review' ? 'is-bad' : ''}>{formatCount(measure.n_hits)}</b> 份</>}
      {measure.n_hits > 0 && measure.n_open < measure.n_hits ? `，待定 ${formatCount(measure.n_open)}` : ''}
      {row.has_threshold ? ` · ${conditionText(row.side, rule.threshold, row.unit)}` : ''}
    </span>
  );
}
