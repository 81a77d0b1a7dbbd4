// 清洗: rules find doubtful sheets, people decide, and every figure follows. Left the rules, in the
// middle the sheets they hit, right the sheet in hand.
import { ClearOutlined } from '@ant-design/icons';
import { Segmented } from 'antd';
import { useState } from 'react';
import { ActionButton } from '../../actions/ActionButton';
import { importResponses } from '../../actions/importFiles';
import { useActionState } from '../../actions/state';
import type { Cleaning, QuestionRow } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { EmptyState } from '../../shared/EmptyState';
import { Loading } from '../../shared/Loading';
import { PageHeader } from '../../shared/PageHeader';
import { replaceParams, useRoute } from '../../shared/route';
import { SplitPane } from '../../shared/SplitPane';
import { usePersisted } from '../../shared/usePersisted';
import { EffectStrip } from './EffectStrip';
import { HitSheet } from './HitSheet';
import { HitsView } from './HitsView';
import { RecordsTab } from './RecordsTab';
import { RuleEditor } from './RuleEditor';
import { RulesPanel } from './RulesPanel';
import { asking, idOf, known, newRule, summary } from './rules';
import { StagesTab } from './StagesTab';
import '../responses/responses.css';
import './cleaning.css';

type Tab = 'hits' | 'stages' | 'records';

const NO_QUESTIONS: QuestionRow[] = [];
const HINTS = [
  '规则找出可疑的答卷：用时过短、整页同一答案、重复、缺失过多、前后矛盾……',
  '逐份或成批决定剔除还是保留，理由自动写好，随时可以恢复',
  '剔除的和试点的不计入任何数字，但始终留在“答卷”里',
];

export default function CleaningPage() {
  const { params } = useRoute();
  const [tab, setTab] = usePersisted<Tab>('cleaning.tab', 'hits');
  const { data } = useCommand('get_cleaning', {}, ['response', 'question', 'cleaning', 'wave']);
  // A link to a sheet leads to the hits, whichever tab was open last.
  const shown: Tab = (params['sheet'] ?? '') === '' ? tab : 'hits';
  const go = (next: Tab) => {
    replaceParams({ sheet: '' });
    setTab(next);
  };
  const open = (sheet: string) => {
    setTab('hits');
    replaceParams({ sheet });
  };
  if (data === undefined) return <div className="page"><PageHeader title="清洗" /><Loading /></div>;
  if (data.n_raw === 0) {
    return (
      <div className="page">
        <PageHeader title="清洗" />
        <div className="page-body">
          <EmptyState icon={<ClearOutlined />} title="还没有要清洗的答卷" description="先导入答卷，再从这里得到可以放心分析的有效样本。" hints={HINTS} testId="cleaning-empty">
            <ActionButton action={importResponses} type="primary" />
          </EmptyState>
        </div>
      </div>
    );
  }
  const tabs = (
    <Segmented<Tab>
      size="small" value={shown} onChange={go} aria-label="视图"
      options={[
        { value: 'hits', label: <span data-testid="tab-hits">规则与命中</span> },
        { value: 'stages', label: <span data-testid="tab-stages">阶段</span> },
        { value: 'records', label: <span data-testid="tab-records">决定与更正</span> },
      ]}
    />
  );
  return (
    <div className="page">
      <PageHeader title="清洗" count={<span data-testid="cleaning-summary" data-valid={data.n_valid}>{summary(data)}</span>} extra={tabs} />
      {shown === 'hits' ? <HitsTab cleaning={data} /> : null}
      {shown === 'stages' ? <StagesTab /> : null}
      {shown === 'records' ? <RecordsTab onOpen={open} /> : null}
    </div>
  );
}

function HitsTab({ cleaning }: { cleaning: Cleaning }) {
  const { params } = useRoute();
  const study = useActionState().study?.id ?? '';
  const questions = useCommand('list_questions', {}, ['study', 'question', 'response']).data ?? NO_QUESTIONS;
  const [kept, setKept] = usePersisted<string[]>(`cleaning.rules.${study}`, NO_RULES);
  const [isNew, setNew] = useState(false);
  const linked = params['rule'] ?? '';
  const picked = known(linked === '' ? kept : [linked], cleaning.rules);
  const onPick = (next: string[]) => {
    setNew(false);
    replaceParams({ rule: '' });
    setKept(next);
  };
  const sheet = params['sheet'] ?? '';
  const only = picked.length === 1 && !isNew ? cleaning.rules.find((row) => idOf(row) === picked[0]) : undefined;
  const asked = asking(picked, cleaning.rules);
  const openSheet = (id: string) => replaceParams({ sheet: id });
  return (
    <div className="page-fill">
      <EffectStrip rules={asked} />
      <SplitPane id="cleaning.rules" side="left" initial={286} min={230} max={420} panel={<RulesPanel cleaning={cleaning} picked={isNew ? NO_RULES : picked} onPick={onPick} onAdd={() => setNew(true)} />}>
        <SplitPane id="cleaning.sheet" initial={360} min={300} panel={sheet === '' ? null : <HitSheet key={sheet} id={sheet} questions={questions} onOpen={openSheet} onClose={() => openSheet('')} />}>
          {isNew ? <RuleEditor row={null} draft={CUSTOM} questions={questions} names={cleaning.names} onSaved={(id) => onPick([id])} /> : null}
          {only ? <RuleEditor key={JSON.stringify(only.rule)} row={only} draft={only.rule} questions={questions} names={cleaning.names} onSaved={() => undefined} /> : null}
          <HitsView picked={isNew ? NO_RULES : picked} asked={asked} onOpen={openSheet} />
        </SplitPane>
      </SplitPane>
    </div>
  );
}

const NO_RULES: string[] = [];
const CUSTOM = newRule('custom');
