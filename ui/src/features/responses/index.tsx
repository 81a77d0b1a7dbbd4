// 答卷: all answer sheets in a grid that reads windows of 200 rows, and one sheet beside it.
import { AuditOutlined, ImportOutlined } from '@ant-design/icons';
import { Button, Input, Segmented, Select } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { ActionButton } from '../../actions/ActionButton';
import { importResponses } from '../../actions/importFiles';
import { call } from '../../bridge/call';
import type { CleaningRuleRow, QuestionRow, ResponsePage } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { DataGrid } from '../../shared/DataGrid';
import { EmptyState } from '../../shared/EmptyState';
import { formatCount } from '../../shared/format';
import type { GridSort } from '../../shared/gridSort';
import { PageHeader } from '../../shared/PageHeader';
import { navigate, replaceParams, useRoute } from '../../shared/route';
import { SplitPane } from '../../shared/SplitPane';
import { useDebounced } from '../../shared/useDebounced';
import { usePersisted } from '../../shared/usePersisted';
import { useWindows } from '../../shared/useWindows';
import { IMPORT_HINTS } from '../imports/hints';
import { SheetPanel } from './SheetPanel';
import { responseColumns } from './columns';
import { NO_CODE_FILTERS, parseRowNumber, responsesRequest, rowsOfPage, STATES, withCodeFilter, type CodeFilters, type ResponseRow } from './rows';
import './responses.css';

const FORMS = [
  { value: 'labels', label: '文字' },
  { value: 'codes', label: '编码' },
];
const NO_QUESTIONS: QuestionRow[] = [];
const NO_RULES: CleaningRuleRow[] = [];
const totalOf = (page: ResponsePage) => page.n_total;

export default function ResponsesPage() {
  const { params } = useRoute();
  const questions = useCommand('list_questions', {}, ['study', 'question', 'response']).data ?? NO_QUESTIONS;
  const [form, setForm] = usePersisted('responses.form', 'labels');
  const [filters, setFilters] = useState<CodeFilters>(NO_CODE_FILTERS);
  const [sort, setSort] = useState<GridSort | null>(null);
  const [typed, setTyped] = useState('');
  const [focus, setFocus] = useState<number | null>(null);
  const search = useDebounced(typed, 250);
  const withLabels = form === 'labels';

  const state = params['state'] ?? '';
  const rule = params['rule'] ?? '';
  const rules = useCommand('get_cleaning', {}, ['response', 'question', 'cleaning', 'wave']).data?.rules ?? NO_RULES;
  const request = useMemo(() => responsesRequest(filters, questions, search, sort, withLabels, { state, rule }), [filters, questions, search, sort, withLabels, state, rule]);
  const load = useCallback((offset: number, limit: number) => call('list_responses', { ...request, offset, limit }), [request]);
  const { source, page, listKey } = useWindows<ResponsePage, ResponseRow>({
    queryKey: ['list_responses', request],
    nouns: ['study', 'response', 'question', 'account', 'cleaning', 'wave'],
    load,
    totalOf,
    rowsOf: rowsOfPage,
  });
  const columns = useMemo(
    () => responseColumns(questions, filters, (question, codes) => setFilters((before) => withCodeFilter(before, question, codes))),
    [questions, filters],
  );
  const opened = params['response'] ?? null;
  const nFilters = Object.keys(filters).length + (state === '' ? 0 : 1) + (rule === '' ? 0 : 1);
  const isEmpty = page !== undefined && page.n_all === 0;
  const clear = () => {
    setFilters(NO_CODE_FILTERS);
    replaceParams({ state: '', rule: '' });
  };

  return (
    <div className="page">
      <PageHeader
        title="答卷"
        count={page ? `${page.n_total < page.n_all ? `${formatCount(page.n_total)} / ` : ''}${formatCount(page.n_all)} 份${page.n_valid < page.n_all ? `，有效 ${formatCount(page.n_valid)}` : ''}` : undefined}
        extra={<ActionButton action={importResponses} icon={<ImportOutlined />} testId="import-responses" />}
      >
        {isEmpty ? undefined : (
          <>
            <Input.Search allowClear placeholder="搜索开放题原话、客户编号" aria-label="搜索答卷" style={{ width: 240 }} onChange={(event) => setTyped(event.target.value)} data-testid="responses-search" />
            <Segmented options={FORMS} value={form} onChange={setForm} data-testid="responses-form" />
            <Select size="middle" allowClear placeholder="全部状态" aria-label="状态" style={{ width: 108 }} value={state === '' ? null : state} options={[...STATES]} onChange={(next: string | undefined) => replaceParams({ state: next ?? '' })} data-testid="responses-state" />
            <Select allowClear placeholder="清洗规则命中" aria-label="清洗规则" style={{ width: 160 }} popupMatchSelectWidth={false} value={rule === '' ? null : rule} options={rules.filter((row) => row.measure.n_hits > 0 || row.rule.id === rule).map((row) => ({ value: row.rule.id ?? '', label: `${row.rule.title}（${row.measure.n_hits}）` }))} onChange={(next: string | undefined) => replaceParams({ rule: next ?? '' })} data-testid="responses-rule" />
            <GoToRow nRows={source.nRows} onGo={setFocus} />
            {nFilters > 0 ? (
              <Button type="link" onClick={clear}>清除 {nFilters} 个筛选</Button>
            ) : (
              <span className="muted">单击表头排序，单击漏斗筛选，双击看整份</span>
            )}
          </>
        )}
      </PageHeader>
      {isEmpty ? (
        <div className="page-body">
          <EmptyState icon={<AuditOutlined />} title="还没有答卷" description="导入问卷平台导出的答卷，得分、分布和开放题都从这里来。" hints={IMPORT_HINTS.responses}>
            <ActionButton action={importResponses} type="primary" />
          </EmptyState>
        </div>
      ) : (
        <div className="page-fill">
          <SplitPane
            id="responses"
            initial={400}
            min={320}
            panel={opened === null ? null : <SheetPanel key={opened} id={opened} questions={questions} shownQuestion={params['question'] ?? null} span={spanOf(params)} onClose={() => replaceParams({ response: '', question: '', start: '', end: '' })}><SheetHits id={opened} /></SheetPanel>}
          >
            <DataGrid
              id="responses"
              label="答卷"
              columns={columns}
              source={source}
              rowKey={(row) => row.id}
              rowClass={(row) => `is-${row.state}`}
              sort={sort}
              onSort={setSort}
              resetKey={listKey}
              headerHeight={42}
              focusRow={focus}
              onOpen={(row) => replaceParams({ response: row.id, question: '', start: '', end: '' })}
              onSelect={(row) => {
                if (opened !== null && row) replaceParams({ response: row.id, question: '', start: '', end: '' });
              }}
              empty={page ? <EmptyState title="没有符合条件的答卷"><Button onClick={clear}>清除筛选</Button></EmptyState> : undefined}
              testId="answer-grid"
            />
          </SplitPane>
        </div>
      )}
    </div>
  );
}

/** What cleaning says about the sheet; leads to it among the hits. */
function SheetHits({ id }: { id: string }) {
  const { data } = useCommand('get_sheet_hits', { id }, ['response', 'question', 'cleaning', 'wave']);
  if (!data) return null;
  const toCleaning = (label: string) => <Button type="link" size="small" style={{ justifySelf: 'start', padding: 0 }} onClick={() => navigate('cleaning', { sheet: id, rule: data.hits[0]?.rule ?? '' })} data-testid="to-cleaning">{label}</Button>;
  if (data.hits.length === 0 && data.decision === null) return toCleaning('剔除这份答卷…');
  return (
    <div className="sheet-hits" data-testid="sheet-hits">
      {data.decision ? <span><b>{data.decision.decision === 'excluded' ? '已剔除' : '已保留'}</b> {data.decision.reason}</span> : null}
      {data.hits.map((hit) => <span key={hit.rule}><b>{hit.title}</b> {hit.reason}</span>)}
      {toCleaning('在清洗里处理')}
    </div>
  );
}

function spanOf(params: Readonly<Record<string, string>>): { start: number; end: number } | null {
  const { start, end } = params;
  return start === undefined || end === undefined || start === '' ? null : { start: Number(start), end: Number(end) };
}

function GoToRow({ nRows, onGo }: { nRows: number; onGo: (row: number | null) => void }) {
  const [text, setText] = useState('');
  const go = () => {
    const row = parseRowNumber(text, nRows);
    if (row === null) return;
    // The same row again must move the grid again.
    onGo(null);
    window.setTimeout(() => onGo(row), 0);
  };
  return (
    <Input
      value={text}
      placeholder="第几行"
      aria-label="转到第几行"
      title="输入行号，按 Enter 转到"
      prefix={<span className="muted">转到</span>}
      style={{ width: 118 }}
      onChange={(event) => setText(event.target.value.replace(/\D/g, ''))}
      onPressEnter={go}
      data-testid="go-to-row"
    />
  );
}
