// What is wrong with a file, cell by cell, with what to do; can be filtered and copied.
import { CopyOutlined, WarningOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useMemo, useState } from 'react';
import type { FileProblem } from '../../bridge/ipc';
import { DataGrid, type GridColumn } from '../../shared/DataGrid';
import { formatCount } from '../../shared/format';
import { toast } from '../../shared/toast';
import { copyText, toTsv } from '../../shared/tsv';

const COLUMNS: readonly GridColumn<Numbered>[] = [
  { key: 'file', title: '文件', width: 150, text: ({ problem }) => problem.file, sortValue: ({ problem }) => problem.file },
  { key: 'sheet', title: '工作表', width: 90, text: ({ problem }) => problem.sheet, sortValue: ({ problem }) => problem.sheet },
  { key: 'row', title: '行', width: 60, align: 'right', text: ({ problem }) => (problem.row === null ? '' : String(problem.row)), sortValue: ({ problem }) => problem.row },
  { key: 'column', title: '列', width: 130, text: ({ problem }) => problem.column ?? '', sortValue: ({ problem }) => problem.column },
  { key: 'message', title: '问题与处理', width: 620, text: ({ problem }) => problem.message, sortValue: ({ problem }) => problem.message },
];

interface Numbered {
  at: number;
  problem: FileProblem;
}

export function ProblemList({ problems, nProblems }: { problems: readonly FileProblem[]; nProblems: number }) {
  const [filter, setFilter] = useState('');
  const rows = useMemo(
    () =>
      problems
        .map((problem, at) => ({ at, problem }))
        .filter((row) => COLUMNS.some((column) => column.text(row).includes(filter.trim()))),
    [problems, filter],
  );
  if (nProblems === 0) return null;
  const copy = async () => {
    const lines = rows.map((row) => COLUMNS.map((column) => column.text(row)));
    if (await copyText(toTsv([COLUMNS.map((column) => column.title), ...lines]))) toast.success(`已复制 ${rows.length} 条`);
  };
  return (
    <section className="problems" data-testid="import-problems">
      <div className="toolbar">
        <b><WarningOutlined className="is-middle" aria-hidden /> {formatCount(nProblems)} 个问题</b>
        {problems.length < nProblems ? <span className="muted">显示前 {formatCount(problems.length)} 个</span> : null}
        <span className="spacer" />
        <Input allowClear placeholder="筛选问题" aria-label="筛选问题" value={filter} onChange={(event) => setFilter(event.target.value)} style={{ width: 160 }} />
        <Button icon={<CopyOutlined />} onClick={() => void copy()}>复制</Button>
      </div>
      <div className="problems-grid" style={{ height: Math.min(188, 36 + rows.length * 28) }}>
        <DataGrid id="import.problems" label="导入的问题" columns={COLUMNS} rows={rows} rowKey={(row) => String(row.at)} rowHeight={28} />
      </div>
    </section>
  );
}
