// 开放题编码: open answers as a grid beside score and attributes. Answers of the same words are one row and
// are coded at once; number keys code the selected rows, and the program proposes codes for the rest.
import { FormOutlined } from '@ant-design/icons';
import { Button, Input, Segmented, Select, Switch } from 'antd';
import { useCallback, useMemo, useState, type KeyboardEvent } from 'react';
import { ActionButton } from '../../actions/ActionButton';
import { doUndoable } from '../../actions/doUndoable';
import { importResponses } from '../../actions/importFiles';
import { useActionState } from '../../actions/state';
import { call } from '../../bridge/call';
import { attempt } from '../../bridge/failure';
import type { AnswerToCode, AnswersToCode, NewCode, QuestionRow } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { DataGrid } from '../../shared/DataGrid';
import { EmptyState } from '../../shared/EmptyState';
import { formatCount } from '../../shared/format';
import { NO_SELECTION, countSelected, selectedRows, type GridSelection } from '../../shared/gridSelection';
import type { GridSort } from '../../shared/gridSort';
import { Loading } from '../../shared/Loading';
import { PageHeader } from '../../shared/PageHeader';
import { SplitPane } from '../../shared/SplitPane';
import { useDebounced } from '../../shared/useDebounced';
import { usePersisted } from '../../shared/usePersisted';
import { useWindows } from '../../shared/useWindows';
import { CodePicker } from '../coding/codes/CodePicker';
import { recentCodes } from '../coding/codes/slots';
import { useCodebook } from '../coding/codes/useCodebook';
import { Suggestions } from '../coding/side/Suggestions';
import { answerColumns } from './columns';
import { CodePanel } from './CodePanel';
import { answersRequest, openQuestions, scoreQuestions } from './request';
import './answer-coding.css';

const STATES = [{ value: '', label: '全部' }, { value: 'open', label: '未编码' }, { value: 'coded', label: '已编码' }];
const NO_QUESTIONS: QuestionRow[] = [];
const totalOf = (page: AnswersToCode) => page.n_total;
const rowsOf = (page: AnswersToCode) => page.rows;

export default function AnswerCodingPage() {
  const { data: questions } = useCommand('list_questions', {}, ['study', 'question', 'response']);
  if (questions === undefined) return <div className="page"><PageHeader title="开放题编码" /><Loading /></div>;
  const open = openQuestions(questions);
  if (open.length === 0) {
    return (
      <div className="page">
        <PageHeader title="开放题编码" />
        <div className="page-body">
          <EmptyState icon={<FormOutlined />} title="还没有开放题" description="导入带开放题的答卷，就可以在这里逐行编码：相同的答案一次编完，旁边是得分和客户属性。" testId="answer-coding-empty">
            <ActionButton action={importResponses} type="primary" />
          </EmptyState>
        </div>
      </div>
    );
  }
  return <Answers questions={questions} open={open} />;
}

function Answers({ questions, open }: { questions: readonly QuestionRow[]; open: readonly QuestionRow[] }) {
  const study = useActionState().study?.id ?? '';
  const [kept, setQuestion] = usePersisted(`answer-coding.question.${study}`, '');
  const question = open.find((row) => row.id === kept) ?? open[0] ?? NO_QUESTIONS[0];
  const scored = scoreQuestions(questions);
  const [score, setScore] = usePersisted<string | null>(`answer-coding.score.${study}`, scored[0]?.id ?? null);
  const [isGrouped, setGrouped] = usePersisted('answer-coding.grouped', true);
  const [state, setState] = usePersisted('answer-coding.state', '');
  const [isSuggesting, setSuggesting] = usePersisted('answer-coding.suggest', false);
  const [code, setCode] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const search = useDebounced(typed, 200);
  const [sort, setSort] = useState<GridSort | null>(null);
  const book = useCodebook(study);
  const [isFinding, setFinding] = useState(false);
  const id = question?.id ?? '';
  const scoreId = scored.some((row) => row.id === score) ? score : null;
  const request = useMemo(
    () => answersRequest({ question: id, isGrouped, search, state, code: code !== null && book.byId.has(code) ? code : null, score: scoreId, sort }),
    [id, isGrouped, search, state, code, book.byId, scoreId, sort],
  );
  const load = useCallback((offset: number, limit: number) => call('list_answers_to_code', { ...request, offset, limit }), [request]);
  const { source, page, listKey } = useWindows<AnswersToCode, AnswerToCode>({
    queryKey: ['list_answers_to_code', request], nouns: ['coding', 'code', 'response', 'question', 'cleaning', 'account', 'study'], load, totalOf, rowsOf,
  });
  const [held, hold] = useState<{ of: string; selection: GridSelection }>({ of: '', selection: NO_SELECTION });
  const selection = held.of === listKey ? held.selection : NO_SELECTION;
  const n = countSelected(selection);

  const write = (rows: readonly AnswerToCode[], code: string | NewCode, isRemoved: boolean) => {
    const [codes, new_code] = typeof code === 'string' ? [[code], null] : [[], code];
    const name = new_code?.name ?? book.byId.get(codes[0] ?? '')?.name ?? '';
    return doUndoable(
      (done) => (done.n_codings === 0 ? '' : `${isRemoved ? '去掉' : '编码'} ${formatCount(done.n_codings)} 份：${name}`),
      () => call('code_answers', { question: id, responses: rows.map((row) => row.response), with_same: isGrouped, codes, new_code, is_removed: isRemoved, origin: '' }),
    );
  };
  const picked = async (): Promise<AnswerToCode[]> => (await source.fetchRows?.(selectedRows(selection))) ?? [];
  /** Codes the selected rows; takes the code away where all of them have it. */
  const codeSelected = (wanted: string) =>
    attempt(async () => {
      const rows = await picked();
      if (rows.length === 0) return;
      const isOnAll = rows.every((row) => row.codes.some((one) => one.code === wanted && one.n === row.n));
      book.used(wanted);
      await write(rows, wanted, isOnAll);
    });
  const removeOne = useCallback(
    (row: AnswerToCode, wanted: string) => void doUndoable('已去掉编码', () => call('code_answers', { question: id, responses: [row.response], with_same: isGrouped, codes: [wanted], new_code: null, is_removed: true, origin: '' })),
    [id, isGrouped],
  );
  const codeAnew = (code: NewCode) =>
    attempt(async () => {
      const rows = await picked();
      if (rows.length === 0) return;
      const done = await write(rows, code, false);
      if (done?.new_code) book.used(done.new_code);
    });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return;
    if (n === 0) return;
    const wanted = /^[1-9]$/.test(event.key) ? book.slots[Number(event.key) - 1]?.code : undefined;
    if (event.key === '/') setFinding(true);
    else if (wanted !== undefined && wanted !== '') void codeSelected(wanted);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const columns = useMemo(() => answerColumns(book.byId, scoreId !== null, removeOne), [book.byId, scoreId, removeOne]);
  const side = <CodePanel book={book} n={n} filter={code} onFilter={setCode} onCode={(wanted) => void codeSelected(wanted)} onFind={() => setFinding(true)} />;

  return (
    <div className="page" onKeyDownCapture={onKeyDown}>
      <PageHeader
        title="开放题编码"
        count={page ? <span data-testid="answers-progress">{`${formatCount(page.n_coded)} / ${formatCount(page.n_answers)} 份已编码`}</span> : undefined}
        extra={<Switch checkedChildren="建议" unCheckedChildren="建议" checked={isSuggesting} onChange={setSuggesting} data-testid="suggest-switch" />}
      >
        <Select aria-label="题目" style={{ width: 300 }} popupMatchSelectWidth={480} value={id} onChange={setQuestion} options={open.map((row) => ({ value: row.id, label: `${row.code} ${row.title}` }))} data-testid="answers-question" />
        <Select allowClear aria-label="旁边的得分" placeholder="旁边显示得分" style={{ width: 180 }} popupMatchSelectWidth={400} value={scoreId} onChange={(next: string | undefined) => setScore(next ?? null)} options={scored.map((row) => ({ value: row.id, label: `${row.code} ${row.title}` }))} data-testid="answers-score" />
        <Segmented options={STATES} value={state} onChange={setState} data-testid="answers-state" />
        <Switch checkedChildren="合并相同" unCheckedChildren="逐份" checked={isGrouped} onChange={setGrouped} data-testid="answers-grouped" />
        <Input.Search allowClear placeholder="搜索原话" aria-label="搜索原话" style={{ width: 170 }} onChange={(event) => setTyped(event.target.value)} data-testid="answers-search" />
      </PageHeader>
      <div className="page-fill">
        <SplitPane id="answer-coding.codes" side="left" initial={230} min={180} max={420} panel={side}>
          <SplitPane id="answer-coding.suggest" initial={360} min={280} panel={isSuggesting ? <Suggestions key={id} question={id} book={book} /> : null}>
            <DataGrid
              id="answer-coding" label="开放题的答案" columns={columns} source={source} rowKey={(row) => row.response} sort={sort} onSort={setSort} resetKey={listKey} rowHeight={34}
              onSelect={(_, next) => hold({ of: listKey, selection: next })}
              empty={page ? <EmptyState title="没有符合条件的答案" description={state === 'open' ? '这道题的答案都已编码。' : '换一个筛选试试。'}>{code === null ? null : <Button onClick={() => setCode(null)}>不按编码筛选</Button>}</EmptyState> : undefined}
              testId="answers-grid"
            />
          </SplitPane>
        </SplitPane>
      </div>
      {isFinding ? (
        <CodePicker
          codes={book.codes} recent={recentCodes(book.slots)} title="编为哪个编码：名称或拼音首字母，没有就新建" under={null}
          onPick={(wanted) => void codeSelected(wanted)} onNew={(name, parent) => void codeAnew({ name, parent })} onClose={() => setFinding(false)}
        />
      ) : null}
    </div>
  );
}
