// 流失原因: why customers left, by groups of customers; interviews and churn surveys together.
import { CopyOutlined, UserDeleteOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useCommand } from '../../bridge/queries';
import { copyTable } from '../../shared/copyTable';
import { EmptyState } from '../../shared/EmptyState';
import { formatPercent } from '../../shared/format';
import { Loading } from '../../shared/Loading';
import { formatP, TESTS } from '../../shared/significance';
import { usePersisted } from '../../shared/usePersisted';
import { churnTable } from './churn';
import { TALKS_FROM } from './sources';

export function ChurnTab() {
  const [by, setBy] = usePersisted('talks.churn.by', 'size');
  const dims = useCommand('get_frame_options', {}, ['study', 'account', 'response', 'cohort', 'sample']).data?.dims ?? [];
  const { data } = useCommand('get_churn', { by }, [...TALKS_FROM, 'response', 'question', 'cohort']);
  if (data === undefined) return <Loading />;
  if (data.n === 0) {
    return (
      <EmptyState
        icon={<UserDeleteOutlined aria-hidden />} title="还没有流失原因" testId="churn-empty" description="流失客户说出的原因按客户群汇总在这里，一家客户说几个原因就在几行，每行只算一次。"
        hints={['流失客户访谈：用提纲“流失客户挽回访谈”，谈完在场次里选“流失原因”', '流失客户简表：问卷模板“流失客户访谈简表”，录入或导入答卷后自动计入']}
      />
    );
  }
  const most = Math.max(...data.rows.map((row) => row.share));
  return (
    <div className="talk-scrolling" data-testid="churn">
      <section className="card">
        <h2 className="card-title">流失原因<span className="muted">{data.n} 家客户说出了原因</span><span className="spacer" />
          <Select size="small" value={by} onChange={setBy} options={dims.map((dim) => ({ value: dim.id, label: `按${dim.title}` }))} style={{ minWidth: 130 }} aria-label="按什么分组" data-testid="churn-by" />
          <Button size="small" type="text" icon={<CopyOutlined aria-hidden />} onClick={() => void copyTable(churnTable(data), '流失原因表')}>复制</Button>
        </h2>
        <table className="talk-board churn-table">
          <thead><tr><th>原因</th><th className="num">客户</th><th>占比</th>{data.columns.map((column) => <th key={column.name} className="num">{column.name}<small className="muted"> n={column.n}</small></th>)}<th className="num" title="各已知客户群说到这个原因的占比是否相同；未注明的不参加">p</th><th className="num" title="选了这个原因的访谈">访谈</th><th className="num" title="选了这个原因的答卷">答卷</th></tr></thead>
          <tbody>
            {data.rows.map((row) => (
              <tr key={row.reason} data-testid="churn-row">
                <td>{row.reason}</td><td className="num"><b>{row.n}</b></td>
                <td className="churn-share"><span className="churn-bar"><i style={{ width: `${(row.share / most) * 100}%` }} /></span><span className="num">{formatPercent(row.share)}</span></td>
                {row.cells.map((n, at) => <td key={data.columns[at]?.name} className="num" title={`占该群 ${formatPercent(row.shares[at] ?? 0)}`}>{n === 0 ? <span className="muted">0</span> : <>{n}<small className="muted"> {formatPercent(row.shares[at] ?? 0, 0)}</small></>}</td>)}
                <td className="num muted" title={TESTS[row.test] ?? '人数太少，无法检验'}>{formatP(row.p)}</td><td className="num">{row.n_interviews}</td><td className="num">{row.n_answers}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="muted churn-note">占比 = 说了这个原因的客户 ÷ 说出任何原因的客户；一家可以有几个原因，各行不可相加。p：期望频数够用卡方检验，不够用 Fisher 精确检验，未作多重比较校正。来自场次里的“流失原因”{data.questions.length === 0 ? '' : `，以及答卷里的：${data.questions.join('；')}`}。</p>
      </section>
    </div>
  );
}
