// 访谈安排: interviews and focus groups from the plan to the minutes.
import { Segmented } from 'antd';
import { useState } from 'react';
import type { InterviewRow } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { PageHeader } from '../../shared/PageHeader';
import { replaceParams, useRoute } from '../../shared/route';
import { SplitPane } from '../../shared/SplitPane';
import { ChurnTab } from './ChurnTab';
import { GroupsTab } from './GroupsTab';
import { GuidesTab } from './GuidesTab';
import { PlanTab } from './PlanTab';
import { newTalk, TALKS_FROM, useInterviewCodes } from './sources';
import { TalkPanel } from './TalkPanel';
import { TalksTab } from './TalksTab';
import './interviews.css';

type Tab = 'plan' | 'talks' | 'groups' | 'guides' | 'churn';
const TABS: readonly { value: Tab; label: string }[] = [
  { value: 'plan', label: '计划' }, { value: 'talks', label: '场次' }, { value: 'groups', label: '座谈会' }, { value: 'guides', label: '提纲' }, { value: 'churn', label: '流失原因' },
];
const ALL = { search: '', kinds: [], states: [], modes: [], strata: [], with_names: true };

export default function InterviewsPage() {
  const { params } = useRoute();
  const codes = useInterviewCodes();
  const [fresh, setFresh] = useState<InterviewRow | null>(null);
  const board = useCommand('get_interview_board', {}, TALKS_FROM).data;
  const list = useCommand('list_interviews', ALL, TALKS_FROM).data;
  const guides = useCommand('list_guides', {}, ['interview', 'study']).data ?? [];
  const tab = TABS.find((one) => one.value === params['tab'])?.value ?? 'plan';
  if (board === undefined || list === undefined) return null;
  const strata = board.rows.map((row) => row.stratum).filter((stratum) => stratum !== '');
  const go = (to: Tab) => replaceParams({ tab: to });
  const open = (id: string) => {
    setFresh(null);
    replaceParams({ item: id });
  };
  const add = (kind: 'interview' | 'focus_group') => setFresh(newTalk(kind, kind === 'focus_group' ? codes.group_minutes : codes.interview_minutes));
  const close = () => open('');
  const shown = fresh ?? list.rows.find((row) => row.id === params['item']) ?? null;
  // Undo, or a participant who was added, changes the talk under the form: it starts anew then.
  const panel = shown === null || tab === 'plan' || tab === 'guides' || tab === 'churn' ? null : <TalkPanel key={JSON.stringify({ ...shown, warnings: [], n_seats: 0, n_participants: 0 })} talk={shown} codes={codes} guides={guides} strata={strata} onSaved={open} onClose={close} />;
  const tabs = <Segmented<Tab> value={tab} onChange={go} aria-label="访谈安排的各个部分" options={TABS.map(({ value, label }) => ({ value, label: <span data-testid={`talks-tab-${value}`}>{label}</span> }))} />;
  const stratum = params['stratum'] ?? '';
  const body = () => {
    if (tab === 'talks') return <TalksTab codes={codes} strata={strata} stratum={stratum} onStratum={(to) => replaceParams({ stratum: to })} onOpen={(row) => open(row.id)} onAdd={add} />;
    if (tab === 'groups') return <GroupsTab groups={list.rows.filter((row) => row.kind === 'focus_group')} codes={codes} onOpen={(row) => open(row.id)} onAdd={() => add('focus_group')} />;
    if (tab === 'guides') return <GuidesTab guides={guides} />;
    if (tab === 'churn') return <ChurnTab />;
    return <PlanTab board={board} list={list} guides={guides} onStratum={(to) => replaceParams({ tab: 'talks', stratum: to })} />;
  };
  return (
    <div className="page">
      <PageHeader title="访谈安排" count={`${list.n_total} 场${list.n_held_back > 0 ? ` · ${list.n_held_back} 份转录稿未获同意` : ''}`} extra={tabs} />
      <div className="page-fill talk-page">
        <SplitPane id="talks" initial={430} min={360} max={760} panel={panel}>{body()}</SplitPane>
      </div>
    </div>
  );
}
