// Columns of the grid of hits.
import type { HitRow } from '../../bridge/ipc';
import type { GridColumn } from '../../shared/DataGrid';
import { formatDuration, formatLocal } from '../../shared/format';
import { reasonsText, stateText } from './rules';

export const HIT_COLUMNS: readonly GridColumn<HitRow>[] = [
  { key: 'key', title: '序号', width: 66, align: 'right', isSticky: true, isSortable: true, text: (row) => row.key },
  {
    key: 'state', title: '状态', width: 74, isSticky: true, isSortable: true, text: stateText,
    render: (row) => <span className={`sheet-state is-${row.state}`} data-testid="hit-state" data-state={row.state}><i />{stateText(row)}</span>,
  },
  { key: 'n_rules', title: '规则', width: 150, isSortable: true, hint: '命中的规则；单击表头按命中条数排序', text: (row) => row.hits.map((hit) => hit.title).join('、'), render: (row) => <RuleTags row={row} /> },
  { key: 'reason', title: '原因', width: 380, text: (row) => (row.hits.length === 0 ? (row.decision?.reason ?? '') : reasonsText(row)), render: (row) => <span className="grid-text" data-testid="hit-reason">{row.hits.length === 0 ? (row.decision?.reason ?? '') : reasonsText(row)}</span> },
  { key: 'duration', title: '用时', width: 86, align: 'right', isSortable: true, text: (row) => formatDuration(row.duration_s) },
  { key: 'account', title: '客户', width: 90, isSortable: true, text: (row) => row.account },
  { key: 'submitted_at', title: '提交时间', width: 132, isSortable: true, text: (row) => formatLocal(row.submitted_at) },
  { key: 'wave', title: '期次', width: 100, text: (row) => row.wave },
  { key: 'file', title: '来源文件', width: 160, text: (row) => row.file },
  { key: 'row', title: '行', width: 60, align: 'right', hint: '在来源文件里的行号', text: (row) => String(row.row) },
  { key: 'decided', title: '决定', width: 200, text: (row) => (row.decision ? `${row.decision.decided_by}：${row.decision.reason}` : '') },
];

function RuleTags({ row }: { row: HitRow }) {
  const [first, ...others] = row.hits;
  if (!first) return <span className="muted">{row.decision?.rule ?? ''}</span>;
  return <span className="hit-tags"><span className={`tag${first.effect === 'mark' ? ' muted' : ''}`}>{first.title}</span>{others.length > 0 ? <span className="tag">+{others.length}</span> : null}</span>;
}
