// Two versions side by side, question by question, with what differs and whether answers compare.

import { Segmented } from 'antd';
import { useState } from 'react';
import type { VersionDiffRow } from '../../../bridge/ipc';
import { useCommand } from '../../../bridge/queries';
import { CHANGE_LABELS, comparability, countsOf, markedAgainst, rowsOf, type DiffFilter } from './diff';

export function DiffView({ questionnaire, from, to }: { questionnaire: string; from: string | null; to: string | null }) {
  const { data } = useCommand('compare_versions', { questionnaire, from, to }, ['questionnaire']);
  const [filter, setFilter] = useState<DiffFilter>('changed');
  if (!data) return null;
  const rows = rowsOf(data, filter);
  return (
    <>
      <div className="toolbar diff-tools">
        <Segmented<DiffFilter> size="small" value={filter} onChange={setFilter} options={[{ value: 'changed', label: '有变化的' }, { value: 'incomparable', label: `不可比 ${data.n_incomparable}` }, { value: 'all', label: `全部 ${data.rows.length}` }]} />
        {countsOf(data).map(({ change, n }) => <span key={change} className={`change is-${change}`}>{CHANGE_LABELS[change]} {n}</span>)}
        <span className="spacer" />
        <span className="muted">{data.n_comparable} 题可比，{data.n_incomparable} 题不可比</span>
      </div>
      {rows.length === 0 ? <p className="muted diff-none">{filter === 'changed' ? '两个版本没有差别' : '没有这样的题目'}</p> : (
        <table className="plain-table diff-table">
          <thead><tr><th>编号</th><th>较早</th><th>较晚</th><th>差别</th><th>可比</th></tr></thead>
          <tbody>{rows.map((row) => <DiffLine key={row.question} row={row} />)}</tbody>
        </table>
      )}
    </>
  );
}

function DiffLine({ row }: { row: VersionDiffRow }) {
  const compares = comparability(row);
  return (
    <tr data-testid="diff-row" data-change={row.change}>
      <td className="diff-code">{row.code}</td>
      <td><Words text={row.before} other={row.after} kind="del" /></td>
      <td><Words text={row.after} other={row.before} kind="ins" /></td>
      <td><span className={`change is-${row.change}`}>{CHANGE_LABELS[row.change] ?? row.change}</span>{row.differences.length === 0 ? null : <ul className="differences">{row.differences.map((text) => <li key={text}>{text}</li>)}</ul>}</td>
      <td>{compares === null ? <span className="muted">—</span> : compares === 'yes' ? <span className="is-good">可比</span> : <><b className="is-bad">不可比</b>{row.reason === '' ? null : <div className="muted">{row.reason}</div>}</>}</td>
    </tr>
  );
}

function Words({ text, other, kind }: { text: string | null; other: string | null; kind: 'ins' | 'del' }) {
  if (text === null) return <span className="muted">—</span>;
  if (other === null) return <>{text}</>;
  return <>{markedAgainst(text, other).map((piece, i) => (piece.isNew ? (kind === 'ins' ? <ins key={i}>{piece.text}</ins> : <del key={i}>{piece.text}</del>) : piece.text))}</>;
}
