// The left navigation: every page with its icon, count and component. Pages are loaded when
// first shown, or before while the window is idle.
import {
  ApartmentOutlined, AuditOutlined, BarChartOutlined, BookOutlined, CommentOutlined, CustomerServiceOutlined, DashboardOutlined, DiffOutlined, FileExcelOutlined,
  AimOutlined, ClearOutlined, EditOutlined, EnvironmentOutlined, FileSearchOutlined, FormOutlined, HighlightOutlined, ScheduleOutlined, ProfileOutlined, TagsOutlined, TeamOutlined, UserOutlined,
} from '@ant-design/icons';
import { lazy, useState, type ComponentType, type ReactNode } from 'react';
import type { StudyCounts } from '../bridge/ipc';
import { PAGE_LABELS, type Page } from '../shared/pages';

interface PageModule<P> {
  default: ComponentType<P>;
}

const loaders: (() => Promise<unknown>)[] = [];

/**
 * A page that is loaded when it is first shown, or before by `loadPages`. React's own `lazy` alone would
 * let it wait for 300 ms even then: it shows the fallback first, and fallbacks are shown that long at least.
 */
function loaded<P extends object>(load: () => Promise<PageModule<P>>): ComponentType<P> {
  let page: ComponentType<P> | null = null;
  const remember = async () => {
    const module = await load();
    page = module.default;
    return module;
  };
  loaders.push(remember);
  const Lazy = lazy(remember) as unknown as ComponentType<P>;
  return function LoadedPage(props: P) {
    // Chosen once: another component under its feet would throw away what the page holds.
    const [Page] = useState(() => page ?? Lazy);
    return <Page {...props} />;
  };
}

const OverviewPage = loaded(() => import('../features/overview'));
const RosterPage = loaded(() => import('../features/roster'));
const SamplingPage = loaded(() => import('../features/sampling'));
const QuestionnairePage = loaded(() => import('../features/questionnaire'));
const EntryPage = loaded(() => import('../features/entry'));
const ResponsesPage = loaded(() => import('../features/responses'));
const CleaningPage = loaded(() => import('../features/cleaning'));
const FieldLogPage = loaded(() => import('../features/field-log'));
const InterviewsPage = loaded(() => import('../features/interviews'));
const TranscriptsPage = loaded(() => import('../features/transcripts'));
const AnswerCodingPage = loaded(() => import('../features/answer-coding'));
const CodingPage = loaded(() => import('../features/coding'));
const TicketsPage = loaded(() => import('../features/tickets'));
const RetrievalPage = loaded(() => import('../features/retrieval'));
const KeywordsPage = loaded(() => import('../features/keywords'));
const ThemesPage = loaded(() => import('../features/themes'));
const AgreementPage = loaded(() => import('../features/agreement'));
const DictionaryPage = loaded(() => import('../features/dictionary'));
const AnalysisPage = loaded(() => import('../features/analysis'));
const ReportPage = loaded(() => import('../features/reports'));

/** A study that was just opened has its own page to draw first. */
const SETTLED_MS = 2500;

/** Loads every page while nobody waits, one after the other, so that the first click on each shows it at once. */
export async function loadPages(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
  for (const load of loaders) {
    await idle();
    await load();
  }
}

/** WebKit has no `requestIdleCallback`. */
function idle(): Promise<unknown> {
  return new Promise((resolve) => ('requestIdleCallback' in window ? window.requestIdleCallback(resolve, { timeout: 2000 }) : setTimeout(resolve, 200)));
}

export interface NavigationEntry {
  page: Page;
  label: string;
  icon: ReactNode;
  count?: (counts: StudyCounts) => number;
  render: () => ReactNode;
}

function entry(page: Page, icon: ReactNode, render: () => ReactNode, count?: (counts: StudyCounts) => number): NavigationEntry {
  return { page, label: PAGE_LABELS[page], icon, render, ...(count ? { count } : {}) };
}

export const NAVIGATION: readonly NavigationEntry[] = [
  entry('overview', <DashboardOutlined />, () => <OverviewPage />),
  entry('roster', <ProfileOutlined />, () => <RosterPage />, (counts) => counts.n_accounts),
  entry('sampling', <AimOutlined />, () => <SamplingPage />),
  entry('questionnaire', <FormOutlined />, () => <QuestionnairePage />, (counts) => counts.n_questions),
  entry('entry', <EditOutlined />, () => <EntryPage />),
  entry('responses', <AuditOutlined />, () => <ResponsesPage />, (counts) => counts.n_raw_responses),
  entry('cleaning', <ClearOutlined />, () => <CleaningPage />),
  entry('field-log', <EnvironmentOutlined />, () => <FieldLogPage />),
  entry('talks', <ScheduleOutlined />, () => <InterviewsPage />),
  entry('interviews', <UserOutlined />, () => <TranscriptsPage key="interview" kind="interview" />, (counts) => counts.n_interviews),
  entry('focus-groups', <TeamOutlined />, () => <TranscriptsPage key="focus_group" kind="focus_group" />, (counts) => counts.n_focus_groups),
  entry('coding', <HighlightOutlined />, () => <CodingPage />),
  entry('answer-coding', <CommentOutlined />, () => <AnswerCodingPage />),
  entry('tickets', <CustomerServiceOutlined />, () => <TicketsPage />, (counts) => counts.n_tickets),
  entry('retrieval', <FileSearchOutlined />, () => <RetrievalPage />),
  entry('keywords', <TagsOutlined />, () => <KeywordsPage />),
  entry('themes', <ApartmentOutlined />, () => <ThemesPage />),
  entry('agreement', <DiffOutlined />, () => <AgreementPage />),
  entry('dictionary', <BookOutlined />, () => <DictionaryPage />),
  entry('analysis', <BarChartOutlined />, () => <AnalysisPage />),
  entry('report', <FileExcelOutlined />, () => <ReportPage />),
];

