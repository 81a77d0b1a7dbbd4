// 现场记录: visits, invitations, feedback against the clock, the working calendar; first of all
// what is due today.
import { Segmented } from 'antd';
import { useEffect, useState } from 'react';
import type { DueRow, VisitRow } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { Loading } from '../../shared/Loading';
import { PageHeader } from '../../shared/PageHeader';
import { replaceParams, useRoute } from '../../shared/route';
import { CalendarTab } from './CalendarTab';
import { IncidentsTab } from './IncidentsTab';
import { InvitationsTab } from './InvitationsTab';
import { PlanDialog } from './PlanDialog';
import { FIELD_FROM, useCodes, useNow } from './shared';
import { TodayTab } from './TodayTab';
import { VisitsTab } from './VisitsTab';
import './field-log.css';

type Tab = 'today' | 'visits' | 'invitations' | 'incidents' | 'calendar';
const TABS: readonly { value: Tab; label: string }[] = [
  { value: 'today', label: '今日' }, { value: 'visits', label: '走访' }, { value: 'invitations', label: '邀请' }, { value: 'incidents', label: '反馈事件' }, { value: 'calendar', label: '日历与角色' },
];
const TAB_OF_DUE: Record<string, Tab> = { visit: 'visits', send: 'invitations', remind: 'invitations', respond: 'incidents', solve: 'incidents', plan: 'incidents', care: 'visits' };

export default function FieldLogPage() {
  const { params } = useRoute();
  const now = useNow();
  const codes = useCodes();
  const [plan, setPlan] = useState<VisitRow[] | null>(null);
  const [section, setSection] = useState('');
  const due = useCommand('list_due', { now, with_names: true }, FIELD_FROM).data;
  const tab = TABS.find((one) => one.value === params['tab'])?.value ?? 'today';
  const go = (to: Tab, id: string | null = null) => replaceParams({ tab: to, item: id ?? '' });
  const goToSection = (id: string) => {
    setSection(id);
    go('calendar');
  };
  useEffect(() => {
    if (tab !== 'calendar' || section === '') return undefined;
    // The section is there one drawing after the tab.
    const timer = window.setTimeout(() => {
      document.getElementById(`field-${section}`)?.scrollIntoView({ block: 'start' });
      setSection('');
    }, 120);
    return () => window.clearTimeout(timer);
  }, [tab, section]);
  const openDue = (row: DueRow) => go(TAB_OF_DUE[row.kind] ?? 'visits', row.id);
  const counts: Partial<Record<Tab, number>> = { today: (due?.n_overdue ?? 0) + (due?.n_today ?? 0) };
  const tabs = (
    <Segmented<Tab>
      value={tab} onChange={(to) => go(to)} aria-label="现场记录的各个部分"
      options={TABS.map(({ value, label }) => ({ value, label: <span data-testid={`field-tab-${value}`}>{label}{counts[value] ? <b className={`field-count${due && due.n_overdue > 0 ? ' is-overdue' : ''}`}>{counts[value]}</b> : null}</span> }))}
    />
  );
  const body = () => {
    if (tab === 'visits') return <VisitsTab codes={codes} now={now} openId={params['item'] ?? null} onClosed={() => go('visits')} onInvite={setPlan} />;
    if (tab === 'invitations') return <InvitationsTab codes={codes} now={now} onPlan={() => setPlan([])} onTemplate={() => goToSection('invitation')} />;
    if (tab === 'incidents') return <IncidentsTab codes={codes} now={now} openId={params['item'] ?? null} onClosed={() => go('incidents')} onRules={() => goToSection('rules')} />;
    if (tab === 'calendar') return <CalendarTab codes={codes} today={now.slice(0, 10)} />;
    return due ? <TodayTab due={due} onRoles={() => goToSection('roles')} onCalendar={() => goToSection('calendar')} onOpen={openDue} /> : <Loading />;
  };
  return (
    <div className="page">
      <PageHeader title="现场记录" count={due ? `${now.slice(5)}${due.n_overdue > 0 ? ` · 逾期 ${due.n_overdue}` : ''} · 今天 ${due.n_today} · 七天内 ${due.n_week}` : undefined} extra={tabs} />
      <div className="page-fill field-page">{body()}</div>
      {plan ? <PlanDialog codes={codes} visits={plan} today={now.slice(0, 10)} onClose={() => setPlan(null)} /> : null}
    </div>
  );
}
