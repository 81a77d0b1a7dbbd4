// 决定与更正: who decided and corrected what, when and why; each can be taken back.
import { ExportOutlined, HistoryOutlined, RollbackOutlined } from '@ant-design/icons';
import { Button, Input, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import type { CorrectionItem, DecisionRow } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { DataGrid, type GridColumn } from '../../shared/DataGrid';
import { EmptyState } from '../../shared/EmptyState';
import { formatCount, formatInstant, NONE } from '../../shared/format';
import { navigate } from '../../shared/route';
import { SplitPane } from '../../shared/SplitPane';
import { useDebounced } from '../../shared/useDebounced';
import { usePersisted } from '../../shared/usePersisted';
import { usePickedRows } from '../../shared/usePickedRows';
import { AnswerHistory } from './AnswerHistory';
import { decide, exportLog, removeCorrection } from './writes';

const KINDS = [{ value: 'decisions', label: '剔除与保留' }, { value: 'corrections', label: '更正' }];

export function RecordsTab({ onOpen }: { onOpen: (sheet: string) => void }) {
  const [kind, setKind] = usePersisted('cleaning.records', 'decisions');
  const [search, setSearch] = useState('');
  const rested = useDebounced(search.trim(), 200);
  return (
    <div className="page-fill">
      <div className="toolbar hits-tools">
        <Segmented size="small" options={KINDS} value={kind} onChange={setKind} data-testid="records-kind" />
        <Input size="small" allowClear placeholder="序号、理由、人、规则或题目" aria-label="筛选" style={{ width: 220 }} value={search} onChange={(event) => setSearch(event.target.value)} data-testid="records-search" />
        <span className="spacer" />
        <Button size="small" icon={<ExportOutlined aria-hidden />} onClick={() => void exportLog()}>导出清洗记录</Button>
      </div>
      {kind === 'decisions' ? <Decisions search={rested} onOpen={onOpen} /> : <Corrections search={rested} />}
    </div>
  );
}

const DECISION_COLUMNS: readonly GridColumn<DecisionRow>[] = [
  { key: 'decision', title: '决定', width: 74, text: ({ decision }) => (decision.decision === 'excluded' ? '剔除' : '保留'), sortValue: ({ decision }) => decision.decision, render: ({ decision }) => <span className={`sheet-state ${decision.decision === 'excluded' ? 'is-excluded' : ''}`}><i />{decision.decision === 'excluded' ? '剔除' : '保留'}</span> },
  { key: 'key', title: '答卷', width: 70, align: 'right', text: (row) => row.key, sortValue: (row) => Number(row.key) || 0 },
  { key: 'rule', title: '规则', width: 150, text: ({ decision }) => (decision.rule === '' ? '人工判断' : decision.rule), sortValue: ({ decision }) => decision.rule },
  { key: 'reason', title: '理由', width: 360, text: ({ decision }) => decision.reason, sortValue: ({ decision }) => decision.reason },
  { key: 'by', title: '经手人', width: 100, text: ({ decision }) => decision.decided_by, sortValue: ({ decision }) => decision.decided_by },
  { key: 'at', title: '时间', width: 134, text: ({ decision }) => formatInstant(decision.decided_at), sortValue: ({ decision }) => decision.decided_at },
  { key: 'wave', title: '期次', width: 100, text: (row) => row.wave, sortValue: (row) => row.wave },
  { key: 'file', title: '来源文件', width: 160, text: (row) => row.file, sortValue: (row) => row.file },
  { key: 'row', title: '行', width: 60, align: 'right', text: (row) => String(row.row), sortValue: (row) => row.row },
];

const NO_DECISIONS: readonly DecisionRow[] = [];

function Decisions({ search, onOpen }: { search: string; onOpen: (sheet: string) => void }) {
  const { data } = useCommand('list_decisions', {}, ['response', 'wave']);
  const all = data ?? NO_DECISIONS;
  const found = useMemo(() => all.filter((row) => search === '' || DECISION_COLUMNS.some((column) => column.text(row).includes(search))), [all, search]);
  const { picked, grid } = usePickedRows(found, DECISION_COLUMNS, search);
  return (
    <>
      <div className="toolbar hits-tools">
        <span className="muted">{formatCount(found.length)} 条</span>
        <Button size="small" icon={<RollbackOutlined />} disabled={picked.length === 0} onClick={() => void decide({ sheets: picked.map((row) => row.sheet), decision: '' })} data-testid="decision-restore">取消所选决定</Button>
        <Button size="small" type="link" disabled={picked.length !== 1} onClick={() => onOpen(picked[0]?.sheet ?? '')}>看这份答卷</Button>
      </div>
      <DataGrid id="cleaning.decisions" label="决定" columns={DECISION_COLUMNS} rowKey={(row) => row.sheet} onOpen={(row) => onOpen(row.sheet)} {...grid} testId="decisions-grid" empty={data ? <EmptyState title="还没有决定" description="在“规则与命中”里剔除或保留的答卷列在这里：哪条规则、什么理由、谁、何时。" /> : undefined} />
    </>
  );
}

const CORRECTION_COLUMNS: readonly GridColumn<CorrectionItem>[] = [
  { key: 'key', title: '答卷', width: 70, align: 'right', text: (row) => row.key, sortValue: (row) => Number(row.key) || 0 },
  { key: 'code', title: '题号', width: 76, text: (row) => row.code, sortValue: (row) => row.code },
  { key: 'title', title: '题目', width: 220, text: (row) => row.title, sortValue: (row) => row.title },
  { key: 'raw', title: '原答案', width: 140, text: (row) => row.raw ?? NONE, sortValue: (row) => row.raw ?? '' },
  { key: 'value', title: '更正为', width: 140, text: (row) => row.value ?? NONE, sortValue: (row) => row.value ?? '' },
  { key: 'reason', title: '理由', width: 220, text: (row) => row.reason, sortValue: (row) => row.reason },
  { key: 'by', title: '经手人', width: 100, text: (row) => row.by, sortValue: (row) => row.by },
  { key: 'at', title: '时间', width: 134, text: (row) => formatInstant(row.at), sortValue: (row) => row.at },
];

const NO_CORRECTIONS: readonly CorrectionItem[] = [];

function Corrections({ search }: { search: string }) {
  const { data } = useCommand('list_corrections', { search, question: '' }, ['response', 'question']);
  const { picked, grid } = usePickedRows(data ?? NO_CORRECTIONS, CORRECTION_COLUMNS, search);
  const only = picked.length === 1 ? picked[0] : undefined;
  return (
    <SplitPane id="cleaning.corrections" initial={340} min={260} panel={only ? <AnswerHistory key={only.id} item={only} /> : null}>
      <div className="toolbar hits-tools">
        <span className="muted">{formatCount(data?.length ?? 0)} 条</span>
        <Button size="small" icon={<RollbackOutlined />} disabled={only === undefined} onClick={() => only && void removeCorrection(only.id)} data-testid="correction-remove">恢复原答案</Button>
        <Button size="small" type="link" disabled={only === undefined} onClick={() => only && navigate('responses', { response: only.sheet, question: only.question })}>看这份答卷</Button>
      </div>
      <DataGrid id="cleaning.corrections" label="更正" columns={CORRECTION_COLUMNS} rowKey={(row) => row.id} onOpen={(row) => navigate('responses', { response: row.sheet, question: row.question })} {...grid} testId="corrections-grid" empty={data ? <EmptyState icon={<HistoryOutlined />} title={search === '' ? '还没有更正' : '没有符合的更正'} description="在“答卷”里打开一份答卷，点某题旁的“更正”：原答案保留，理由、经手人、时间列在这里。" /> : undefined} />
    </SplitPane>
  );
}
