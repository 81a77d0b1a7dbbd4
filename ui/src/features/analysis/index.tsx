// 分析: the figures of version 1. Every one says its base; the formulas stand at the foot.

import { BarChartOutlined } from '@ant-design/icons';
import { Segmented } from 'antd';
import { useEffect } from 'react';
import type { Description } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { ActionButton } from '../../actions/ActionButton';
import { FigureScopeNote, FigureScopePicker } from '../../actions/FigureScope';
import { importResponses } from '../../actions/importFiles';
import { useActionState } from '../../actions/state';
import { EmptyState } from '../../shared/EmptyState';
import { PageHeader } from '../../shared/PageHeader';
import { usePersisted } from '../../shared/usePersisted';
import { NpsBar } from '../overview/NpsBar';
import { Choices } from './Choices';
import { CsatTiles } from './CsatTiles';
import { Gaps } from './Gaps';
import { GroupMeans } from './GroupMeans';
import { Modules } from './Modules';
import { QuestionGrid } from './QuestionGrid';
import '../overview/overview.css';
import './analysis.css';

type Tab = 'summary' | 'questions' | 'groups' | 'choices' | 'gaps';

const TABS: { value: Tab; label: string }[] = [
  { value: 'summary', label: '总体与维度' }, { value: 'questions', label: '各题得分' }, { value: 'groups', label: '分组对比' }, { value: 'choices', label: '选择题' }, { value: 'gaps', label: '期望差距' },
];
const DEFAULT_BY = ['region', 'industry'];

export default function AnalysisPage() {
  const [tab, setTab] = usePersisted<Tab>('analysis.tab', 'summary');
  const [by, setBy] = usePersisted<string[]>(`analysis.by.${useActionState().study?.id ?? ''}`, DEFAULT_BY);
  const { data, isPlaceholderData, error } = useCommand('describe', { by, choice: null }, ['study', 'account', 'question', 'response', 'cohort', 'sample']);
  // A question that was a group variable may be gone after another import.
  useEffect(() => {
    if (error !== null && by !== DEFAULT_BY) setBy(DEFAULT_BY);
  }, [error, by, setBy]);
  if (data === undefined) return <div className="page"><PageHeader title="分析" /></div>;
  if (data.scope.n_all === 0) {
    return (
      <div className="page">
        <PageHeader title="分析" />
        <div className="page-body">
          <EmptyState icon={<BarChartOutlined aria-hidden />} title="还没有答卷" description="满意度、净推荐值、各维度与各题的得分都从答卷算出。" hints={['问卷星导出的 Excel 或 CSV（按文本）', '其他表格：导入时指明每列是什么题']}>
            <ActionButton action={importResponses} type="primary" />
          </EmptyState>
        </div>
      </div>
    );
  }
  return (
    <div className="page">
      <PageHeader title="分析" count={`${data.n_responses} 份答卷，${data.n_linked} 份关联到名册`} extra={<Segmented<Tab> size="small" value={tab} onChange={setTab} options={TABS} />}><FigureScopePicker scope={data.scope} /></PageHeader>
      <FigureScopeNote scope={data.scope} />
      {tab === 'questions' ? (
        <div className="page-fill"><QuestionGrid rows={data.questions} /><Notes notes={data.notes} className="is-strip" /></div>
      ) : (
        <div className="page-body">
          {tab === 'summary' ? <Summary figures={data} /> : null}
          {tab === 'groups' ? <GroupMeans figures={data} by={by} onBy={setBy} isStale={isPlaceholderData} /> : null}
          {tab === 'choices' ? <Choices figures={data.choices} /> : null}
          {tab === 'gaps' ? <Gaps /> : <Notes notes={data.notes} />}
        </div>
      )}
    </div>
  );
}

function Summary({ figures }: { figures: Description }) {
  return (
    <div className="summary">
      {figures.csat.length === 0 ? null : <section className="card is-wide"><h2 className="card-title is-figures">总体满意度的四种口径<span className="muted clip">{figures.csat[0]?.question}</span></h2><CsatTiles figures={figures.csat} /></section>}
      {figures.modules.length === 0 ? null : <section className="card is-wide"><h2 className="card-title">各维度得分</h2><Modules figures={figures} /></section>}
      {figures.nps.map((one) => (
        <section key={one.question} className={`card${figures.nps.length === 1 ? ' is-wide' : ''}`}><h2 className="card-title is-figures">净推荐值（NPS）<span className="muted clip">{one.question}</span></h2><NpsBar figure={one} /></section>
      ))}
    </div>
  );
}

function Notes({ notes, className = '' }: { notes: readonly string[]; className?: string }) {
  return (
    <details className={`notes ${className}`} open={className === ''}>
      <summary>口径与公式</summary>
      <ol>{notes.map((note) => <li key={note}>{note}</li>)}</ol>
    </details>
  );
}
