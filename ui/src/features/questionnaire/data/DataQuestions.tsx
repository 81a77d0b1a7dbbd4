// 数据中的题目: the questions as they were read, by module; wording and module can be put right.
import { FormOutlined, ImportOutlined } from '@ant-design/icons';
import { AutoComplete, Input, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { ActionButton } from '../../../actions/ActionButton';
import { importResponses } from '../../../actions/importFiles';
import { call } from '../../../bridge/call';
import { attempt } from '../../../bridge/failure';
import type { QuestionRow } from '../../../bridge/ipc';
import { useCommand } from '../../../bridge/queries';
import { EmptyState } from '../../../shared/EmptyState';
import { formatCount, formatPercent } from '../../../shared/format';
import { InlineEdit } from '../../../shared/InlineEdit';
import { groupByModule, matchesQuestion, scaleText, shareAnswered, type ModuleGroup } from './modules';

const ALL_KINDS = '全部';

export function DataQuestions() {
  const { data } = useCommand('list_questions', {}, ['study', 'question', 'response']);
  const [search, setSearch] = useState('');
  const [kind, setKind] = useState(ALL_KINDS);
  const questions = useMemo(() => data ?? [], [data]);
  const kinds = useMemo(() => [ALL_KINDS, ...new Set(questions.map((question) => question.kind_label))], [questions]);
  const groups = useMemo(
    () => groupByModule(questions.filter((question) => matchesQuestion(question, search) && (kind === ALL_KINDS || question.kind_label === kind))),
    [questions, search, kind],
  );
  const modules = useMemo(() => [...new Set(questions.map((question) => question.module).filter((name) => name !== ''))], [questions]);
  const nShown = groups.reduce((n, group) => n + group.questions.length, 0);

  return (
    <>
      {questions.length === 0 ? null : (
        <div className="data-tools">
            <span className="muted">{formatCount(questions.length)} 题 · {modules.length} 个模块</span>
            <Input.Search allowClear placeholder="搜索题目、编号、选项" aria-label="搜索题目" style={{ width: 240 }} onChange={(event) => setSearch(event.target.value)} />
            <Segmented options={kinds} value={kind} onChange={setKind} />
            <span className="muted">{nShown < questions.length ? `显示 ${nShown} 题` : '双击题目或模块可修改'}</span>
            <span className="spacer" />
            <ActionButton action={importResponses} icon={<ImportOutlined />} testId="import-responses" />
        </div>
      )}
      <div className="page-body">
        {data && questions.length === 0 ? (
          <EmptyState
            icon={<FormOutlined />}
            title="还没有题目"
            description="题目随答卷一起导入：每一列答案就是一道题，题型和模块会自动判断，在这里可以改正。"
          >
            <ActionButton action={importResponses} type="primary" testId="import-responses" />
          </EmptyState>
        ) : null}
        {groups.map((group) => (
          <ModuleCard key={group.module} group={group} modules={modules} />
        ))}
      </div>
    </>
  );
}

function update(question: QuestionRow, field: 'title' | 'module' | 'is_reversed', value: string): Promise<unknown> {
  return attempt(() => call('update_question', { id: question.id, field, value }));
}

function ModuleCard({ group, modules }: { group: ModuleGroup; modules: readonly string[] }) {
  return (
    <section className="card module-card" data-testid="module">
      <h2 className="card-title">
        {group.module === '' ? '未归入模块' : group.module} <span className="muted">{group.questions.length} 题</span>
      </h2>
      <div role="table" aria-label={group.module}>
        {group.questions.map((question) => (
          <QuestionLine key={question.id} question={question} modules={modules} />
        ))}
      </div>
    </section>
  );
}

function QuestionLine({ question, modules }: { question: QuestionRow; modules: readonly string[] }) {
  const share = shareAnswered(question);
  return (
    <div className="question-row" role="row" data-testid="question">
      <span className="muted num" role="cell">{question.code}</span>
      <span role="cell" className="question-title">
        <InlineEdit value={question.title} label="题目" onSave={(value) => update(question, 'title', value)} />
        {question.choices.length === 0 ? null : <span className="muted question-choices" title={question.choices.join('、')}>{question.choices.join(' · ')}</span>}
      </span>
      <span role="cell"><span className={`tag kind-${question.kind}`}>{question.kind_label}</span></span>
      <span role="cell" className="muted">
        {scaleText(question)}
        {question.kind === 'likert' ? (
          <button
            type="button" className={`direction${question.is_reversed ? ' is-reversed' : ''}`} aria-pressed={question.is_reversed} data-testid="direction"
            title={question.is_reversed ? '反向题：分值越高越差，分析时翻转。点一下改为正向' : '正向题：分值越高越好。题目说的是坏事时，点一下标为反向题'}
            onClick={() => void update(question, 'is_reversed', String(!question.is_reversed))}
          >
            {question.is_reversed ? '反向' : '正向'}
          </button>
        ) : null}
      </span>
      <span role="cell">
        <InlineEdit
          value={question.module}
          label="模块"
          placeholder="未归入模块"
          onSave={(value) => update(question, 'module', value)}
          input={({ value, onChange, onDone }) => (
            <AutoComplete autoFocus size="small" style={{ width: '100%' }} value={value} options={modules.map((name) => ({ value: name }))} onChange={onChange} onBlur={onDone} onSelect={onChange} />
          )}
        />
      </span>
      <span role="cell" className="answered" title={`${formatCount(question.n_answered)} 人作答，${formatCount(question.n_missing)} 人未答`}>
        <span className="answered-bar" aria-hidden><i style={{ width: `${(share ?? 0) * 100}%` }} /></span>
        <span className="num">{formatCount(question.n_answered)}</span>
        <span className="muted num">{formatPercent(share, 0)}</span>
      </span>
    </div>
  );
}
