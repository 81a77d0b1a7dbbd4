// Feedback by two of its facts: customer type by stage, or any other pair.
import { CopyOutlined } from '@ant-design/icons';
import { Button, Segmented, Select } from 'antd';
import type { ListIncidents } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { copyTable } from '../../shared/copyTable';
import { formatPercent } from '../../shared/format';
import { Loading } from '../../shared/Loading';
import { useColours } from '../../shared/palette';
import { usePersisted } from '../../shared/usePersisted';
import { crossTable, FACTS, heatOf, testWords } from './cross';
import { FIELD_FROM } from './shared';

export function IncidentCross({ filter }: { filter: ListIncidents }) {
  const { base } = useColours();
  const [rows, setRows] = usePersisted('field.cross.rows', 'account_class');
  const [columns, setColumns] = usePersisted('field.cross.columns', 'stage');
  const [shows, setShows] = usePersisted<'n' | 'share'>('field.cross.shows', 'n');
  const { data } = useCommand('cross_incidents', { rows, columns, filter }, [...FIELD_FROM, 'account']);
  if (data === undefined) return <Loading />;
  const words = testWords(data);
  return (
    <div className="page-body field-cross" data-testid="incident-cross">
      <div className="toolbar">
        <span className="muted">行</span><Select size="small" value={rows} onChange={setRows} options={[...FACTS]} style={{ width: 110 }} aria-label="行" data-testid="cross-rows" />
        <span className="muted">列</span><Select size="small" value={columns} onChange={setColumns} options={[...FACTS]} style={{ width: 110 }} aria-label="列" data-testid="cross-columns" />
        <Segmented<'n' | 'share'> size="small" value={shows} onChange={setShows} options={[{ value: 'n', label: '条数' }, { value: 'share', label: '行百分比' }]} aria-label="显示" />
        <span className="spacer" />
        <Button size="small" icon={<CopyOutlined aria-hidden />} title="复制交叉表，可粘贴到 Excel" onClick={() => void copyTable(crossTable(data), '交叉表')}>复制</Button>
      </div>
      <table className="field-cross-table">
        <thead><tr><th />{data.columns.map((column) => <th key={column.name} className="num">{column.name}</th>)}<th className="num">合计</th></tr></thead>
        <tbody>
          {data.rows.map((row) => (
            <tr key={row.name}>
              <th>{row.name}</th>
              {row.cells.map((n, at) => <td key={data.columns[at]?.name} className="num" style={{ background: heatOf(row.shares[at] ?? 0, base.accent) }} title={`${row.name} × ${data.columns[at]?.name ?? ''}：${n} 条，占本行 ${formatPercent(row.shares[at] ?? 0)}`}>{shows === 'n' ? n : formatPercent(row.shares[at] ?? 0)}</td>)}
              <td className="num is-sum">{row.n}</td>
            </tr>
          ))}
        </tbody>
        <tfoot><tr><th>合计</th>{data.columns.map((column) => <td key={column.name} className="num is-sum">{column.n}</td>)}<td className="num is-sum">{data.n}</td></tr></tfoot>
      </table>
      <p className="muted">{words === '' ? '' : `${words}。`}{data.method}颜色深浅是占本行的比例。</p>
    </div>
  );
}
