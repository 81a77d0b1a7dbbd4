// 概览: where the study stands. Pictures first; every one leads to the page behind it.

import type { ReactNode } from 'react';
import { navigate } from '../../shared/route';
import type { Page } from '../../shared/pages';
import type { Overview } from '../../bridge/ipc';
import { ALL_NOUNS, useCommand } from '../../bridge/queries';
import { FigureScopeNote } from '../../actions/FigureScope';
import { PageHeader } from '../../shared/PageHeader';
import { Counts } from './Counts';
import { CsatHeadline } from './CsatHeadline';
import { DayChart } from './DayChart';
import { ModuleBars } from './ModuleBars';
import { NextSteps } from './NextSteps';
import { NpsBar } from './NpsBar';
import { Sources } from './Sources';
import { Strata } from './Strata';
import { TopPhrases } from './TopPhrases';
import './overview.css';

interface SectionProps {
  title: string;
  /** Columns of twelve. */
  span: number;
  page?: Page;
  /** What the button to the page says. */
  more?: string;
  children: ReactNode;
}

function Section({ title, span, page, more = '详情', children }: SectionProps) {
  return (
    <section className="card" style={{ gridColumn: `span ${span}` }}>
      <h2 className="card-title">
        {title}
        {page === undefined ? null : <button type="button" className="more" onClick={() => navigate(page)}>{more} ›</button>}
      </h2>
      {children}
    </section>
  );
}

export default function OverviewPage() {
  const { data } = useCommand('get_overview', {}, ALL_NOUNS);
  return (
    <div className="page">
      <PageHeader title="概览" />
      <div className="page-body">{data === undefined ? null : <><FigureScopeNote scope={data.scope} /><Sections overview={data} /></>}</div>
    </div>
  );
}

function Sections({ overview }: { overview: Overview }) {
  const { counts, csat, nps, modules, top_phrases: phrases, strata, by_day: days, next_steps: steps } = overview;
  const { data: sources } = useCommand('list_sources', {}, ALL_NOUNS);
  const isOpen = steps.some((step) => !step.is_done);
  return (
    <div className="overview">
      <Counts counts={counts} />
      {csat === null ? null : <Section title="总体满意度" span={3} page="analysis"><CsatHeadline figure={csat} /></Section>}
      {nps === null ? null : <Section title="净推荐值（NPS）" span={csat === null ? 7 : 5} page="analysis"><NpsBar figure={nps} /></Section>}
      {steps.length === 0 ? null : <Section title={isOpen ? '接下来' : '已完成'} span={csat === null && nps === null ? 12 : nps === null ? 9 : csat === null ? 5 : 4}><NextSteps steps={steps} /></Section>}
      {modules.length === 0 ? null : <Section title="各维度得分" span={6} page="analysis"><ModuleBars rows={modules} /></Section>}
      {phrases.length === 0 ? null : <Section title="提到最多的痛点" span={modules.length === 0 ? 12 : 6} page="keywords" more="全部痛点"><TopPhrases rows={phrases} /></Section>}
      {strata.length === 0 ? null : <Section title="样本与名册对照" span={6} page="roster"><Strata rows={strata} /></Section>}
      {sources === undefined || sources.every((row) => row.n === 0) ? null : <Section title="反馈来源：定量与定性" span={6} page="field-log" more="现场记录"><Sources rows={sources} /></Section>}
      {days.length === 0 ? null : <Section title="答卷回收" span={6} page="responses"><DayChart counts={days} /></Section>}
    </div>
  );
}
