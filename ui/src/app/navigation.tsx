// The left navigation: every page with its icon, count and component. Pages are loaded when
// first shown.
import {
  ApartmentOutlined, AuditOutlined, BarChartOutlined, BookOutlined, CommentOutlined, CustomerServiceOutlined, DashboardOutlined, DiffOutlined, FileExcelOutlined,
  AimOutlined, ClearOutlined, EditOutlined, EnvironmentOutlined, FileSearchOutlined, FormOutlined, HighlightOutlined, ScheduleOutlined, ProfileOutlined, TagsOutlined, TeamOutlined, UserOutlined,
} from '@ant-design/icons';
import { lazy, type ReactNode } from 'react';
import type { StudyCounts } from '../bridge/ipc';
import { PAGE_LABELS, type Page } from '../shared/pages';

const OverviewPage = lazy(() => import('../features/overview'));
const RosterPage = lazy(() => import('../features/roster'));
const SamplingPage = lazy(() => import('../features/sampling'));
const QuestionnairePage = lazy(() => import('../features/questionnaire'));
const EntryPage = lazy(() => import('../features/entry'));
const ResponsesPage = lazy(() => import('../features/responses'));
const CleaningPage = lazy(() => import('../features/cleaning'));
const FieldLogPage = lazy(() => import('../features/field-log'));
const InterviewsPage = lazy(() => import('../features/interviews'));
const TranscriptsPage = lazy(() => import('../features/transcripts'));
const AnswerCodingPage = lazy(() => import('../features/answer-coding'));
const CodingPage = lazy(() => import('../features/coding'));
const TicketsPage = lazy(() => import('../features/tickets'));
const RetrievalPage = lazy(() => import('../features/retrieval'));
const KeywordsPage = lazy(() => import('../features/keywords'));
const ThemesPage = lazy(() => import('../features/themes'));
const AgreementPage = lazy(() => import('../features/agreement'));
const DictionaryPage = lazy(() => import('../features/dictionary'));
const AnalysisPage = lazy(() => import('../features/analysis'));
const ReportPage = lazy(() => import('../features/reports'));

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

