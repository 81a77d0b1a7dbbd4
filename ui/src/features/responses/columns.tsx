// Columns of the answer grid: what identifies a sheet stays at the left, then one column for
// each question.
import type { QuestionRow } from '../../bridge/ipc';
import type { GridColumn } from '../../shared/DataGrid';
import { formatDuration, formatLocal } from '../../shared/format';
import { CodeFilter } from './CodeFilter';
import { stateLabel, type CodeFilters, type ResponseRow } from './rows';

const WIDTHS: Readonly<Record<string, number>> = { likert: 92, nps: 92, number: 92, single_choice: 130, multi_choice: 180, open_question: 260 };

const FIXED: readonly GridColumn<ResponseRow>[] = [
  { key: 'key', title: '序号', width: 76, align: 'right', isSticky: true, isSortable: true, text: (row) => row.key },
  { key: 'account', title: '客户', width: 90, isSticky: true, isSortable: true, text: (row) => row.account },
  {
    key: 'state', title: '状态', width: 74, isSticky: true, isSortable: true, hint: '有效：计入全部数字；待核：有清洗规则命中，还没有决定，暂时计入；剔除、试点：不计入',
    text: (row) => stateLabel(row.state), render: (row) => <span className={`sheet-state is-${row.state}`} data-testid="sheet-state"><i />{stateLabel(row.state)}</span>,
  },
  { key: 'submitted_at', title: '提交时间', width: 132, isSortable: true, text: (row) => formatLocal(row.submittedAt) },
  { key: 'duration', title: '用时', width: 86, align: 'right', isSortable: true, text: (row) => formatDuration(row.durationS) },
];

export function responseColumns(
  questions: readonly QuestionRow[],
  filters: CodeFilters,
  onFilter: (question: string, codes: (number | null)[]) => void,
): GridColumn<ResponseRow>[] {
  return [...FIXED, ...questions.map((question) => questionColumn(question, filters[question.id] ?? [], onFilter))];
}

function Cell({ value }: { value: string | null }) {
  return value === null ? <span className="no-answer">·</span> : <span className="grid-text">{value}</span>;
}

function questionColumn(
  question: QuestionRow,
  codes: readonly (number | null)[],
  onFilter: (question: string, codes: (number | null)[]) => void,
): GridColumn<ResponseRow> {
  const isNumber = question.kind === 'likert' || question.kind === 'nps' || question.kind === 'number';
  return {
    key: question.id,
    title: question.code,
    subtitle: question.title,
    hint: `${question.title}\n${question.module === '' ? '' : `${question.module} · `}${question.kind_label}`,
    width: WIDTHS[question.kind] ?? 120,
    align: isNumber ? 'right' : 'left',
    isSortable: question.kind !== 'open_question',
    text: (row) => row.cell(question.id) ?? '',
    render: (row) => <Cell value={row.cell(question.id)} />,
    cellClass: (row) => (row.isCorrected(question.id) ? 'is-corrected' : undefined),
    headerExtra: <CodeFilter question={question} codes={codes} onChange={(next) => onFilter(question.id, next)} />,
  };
}
