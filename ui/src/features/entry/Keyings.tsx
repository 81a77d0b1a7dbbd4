// 双录核对: where first and second keyings differ, what is right, and how well they agree.
import { Button, Input, Statistic } from 'antd';
import { useMemo, useState } from 'react';
import { doUndoable } from '../../actions/doUndoable';
import { call } from '../../bridge/call';
import type { KeyingDifference, KeyingQuestion } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { DataGrid, type GridColumn } from '../../shared/DataGrid';
import { EmptyState } from '../../shared/EmptyState';
import { SplitPane } from '../../shared/SplitPane';

const NONE: KeyingDifference[] = [];
const keyOf = (row: KeyingDifference) => `${row.entry}:${row.question}:${row.slot}`;
const orNothing = (text: string) => (text === '' ? '（空）' : text);

const QUESTIONS: readonly GridColumn<KeyingQuestion>[] = [
  { key: 'code', title: '题号', width: 64, text: (row) => row.code, sortValue: (row) => row.code },
  { key: 'title', title: '题目', width: 150, text: (row) => row.title },
  { key: 'n', title: '比较', width: 60, align: 'right', text: (row) => String(row.n_compared), sortValue: (row) => row.n_compared },
  { key: 'share', title: '一致率', width: 76, align: 'right', text: (row) => `${(row.share_equal * 100).toFixed(1)}%`, sortValue: (row) => row.share_equal,
    cellClass: (row) => (row.share_equal < 0.95 ? 'is-bad' : undefined) },
];

export function Keyings() {
  const { data } = useCommand('compare_keyings', { version: null, wave: null }, ['entry', 'response']);
  const [reason, setReason] = useState('');
  const rows = data?.differences ?? NONE;
  const settle = (items: readonly KeyingDifference[], takesFirst: boolean) => {
    if (items.length === 0) return;
    void doUndoable(`已核定 ${items.length} 处，以${takesFirst ? '初录' : '复录'}为准`, () => call('settle_keyings', {
      items: items.map((row) => ({ entry: row.entry, question: row.question, slot: row.slot, takes_first: takesFirst })),
      reason,
    }));
  };
  const columns = useMemo((): GridColumn<KeyingDifference>[] => [
    { key: 'sheet', title: '编号', width: 90, isSticky: true, text: (row) => row.sheet_key, sortValue: (row) => row.sheet_key },
    { key: 'code', title: '题号', width: 90, text: (row) => row.code, sortValue: (row) => row.code },
    { key: 'title', title: '题目', width: 220, text: (row) => row.title },
    { key: 'first', title: '初录', width: 150, text: (row) => orNothing(row.first), render: (row) => <Value row={row} value={row.first} onTake={() => settle([row], true)} testId="take-first" /> },
    { key: 'second', title: '复录', width: 150, text: (row) => orNothing(row.second), render: (row) => <Value row={row} value={row.second} onTake={() => settle([row], false)} testId="take-second" /> },
    { key: 'settled', title: '核定', width: 110, text: (row) => row.settled ?? '', sortValue: (row) => (row.settled === null ? 0 : 1),
      render: (row) => (row.settled === null ? <span className="is-middle">待核定</span> : <b>{orNothing(row.settled)}</b>) },
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the reason is read when a button is pressed
  ], [reason]);

  if (data && data.n_pairs === 0) {
    return (
      <div className="page-body">
        <EmptyState
          title="还没有录过两遍的纸质问卷"
          description="录入页打开“纸质问卷”，选“复录”，由另一个人照着同一编号再录一遍；两次不同的地方会列在这里。"
          hints={data.unpaired.length > 0 ? [`只有复录、没有初录的编号：${data.unpaired.join('、')}`] : []}
        />
      </div>
    );
  }
  const open = rows.filter((row) => row.settled === null);
  return (
    <div className="page-fill" data-testid="keyings">
      <div className="entry-agreement">
        <Statistic title="录过两遍" value={data?.n_pairs ?? 0} suffix="份" />
        <Statistic title="一致率" value={data?.share_equal == null ? '—' : `${(data.share_equal * 100).toFixed(2)}%`} />
        <Statistic title="待核定" value={open.length} suffix={`/ ${rows.length} 处`} />
        <Input value={reason} onChange={(event) => setReason(event.target.value)} placeholder="核定理由（默认：双录核对）" style={{ width: 230 }} aria-label="核定理由" />
        <Button disabled={open.length === 0} onClick={() => settle(open, true)}>其余都以初录为准</Button>
      </div>
      <SplitPane id="keyings" initial={370} min={280} panel={<DataGrid id="keyings.questions" label="各题一致率" columns={QUESTIONS} rows={data?.questions ?? []} rowKey={(row) => row.code} />}>
        <DataGrid id="keyings" label="两次录入不同之处" columns={columns} rows={rows} rowKey={keyOf} testId="keyings-grid" empty={<EmptyState title="两次录入完全一致" />} />
      </SplitPane>
    </div>
  );
}

function Value({ row, value, onTake, testId }: { row: KeyingDifference; value: string; onTake: () => void; testId: string }) {
  const isTaken = row.settled !== null && row.settled === value;
  return (
    <button type="button" className={`entry-take${isTaken ? ' is-taken' : ''}`} title="以这个为准" onClick={onTake} data-testid={testId}>
      {orNothing(value)}
    </button>
  );
}
