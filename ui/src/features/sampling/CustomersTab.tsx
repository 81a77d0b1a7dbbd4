// 分级与客户群: grades by several measures, and cohorts by named filters.

import { DeleteOutlined, EditOutlined, PlusOutlined, TeamOutlined } from '@ant-design/icons';
import { Button, Input, Modal, Popconfirm } from 'antd';
import { useState } from 'react';
import type { CohortRow, CustomerFilter, FrameOptions } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { EmptyState } from '../../shared/EmptyState';
import { formatCount, formatNumber, formatPercent, formatSigned } from '../../shared/format';
import { Loading } from '../../shared/Loading';
import { FilterEditor } from './FilterEditor';
import { GradingCard } from './GradingCard';
import { countConditions, NO_FILTER, SAMPLING_FROM } from './sources';
import { putCohort, removeCohort } from './writes';

interface Draft {
  id: string | null;
  title: string;
  rule: CustomerFilter;
}

const STARTERS: { title: string; rule: Partial<CustomerFilter> }[] = [
  { title: '大客户', rule: { sizes: ['large'] } },
  { title: '中小客户', rule: { sizes: ['medium', 'small'] } },
  { title: '新客户', rule: { tags: ['新客户'] } },
  { title: '老客户', rule: { without_tags: ['新客户'], tests: [{ name: '合作年限', op: 'at_least', value: '3' }] } },
];

export function CustomersTab({ options }: { options: FrameOptions | undefined }) {
  const cohorts = useCommand('list_cohorts', {}, SAMPLING_FROM).data;
  const [draft, setDraft] = useState<Draft | null>(null);
  if (cohorts === undefined) return <Loading />;
  const start = (title: string, rule: Partial<CustomerFilter>) => setDraft({ id: null, title, rule: { ...NO_FILTER, ...rule } });
  const save = async () => {
    if (draft && (await putCohort(draft.id, draft.title, draft.rule))) setDraft(null);
  };
  const starters = STARTERS.filter(({ title }) => !cohorts.some((cohort) => cohort.title === title));
  return (
    <div className="sample-scrolling">
      <section className="card">
        <h2 className="card-title">客户群<span className="muted">可筛选名册、作为抽样框、用于分组对比；一家客户可以同属几个</span><span className="spacer" /><Button size="small" type="primary" ghost icon={<PlusOutlined aria-hidden />} onClick={() => start('', {})} data-testid="cohort-new">新建客户群</Button></h2>
        {cohorts.length === 0 ? <EmptyState icon={<TeamOutlined aria-hidden />} title="还没有客户群" description="把常看的一类客户存成名称，例如大客户、中小客户、新客户、老客户，各页都能用它筛选和对比。" /> : <Cohorts rows={cohorts} onEdit={(row) => setDraft({ id: row.id, title: row.title, rule: { ...NO_FILTER, ...row.rule } })} />}
        {starters.length === 0 ? null : <div className="toolbar"><span className="muted">常用：</span>{starters.map(({ title, rule }) => <Button key={title} size="small" onClick={() => start(title, rule)} data-testid="cohort-starter">{title}</Button>)}</div>}
      </section>
      <GradingCard options={options} />
      {draft === null ? null : (
        <Modal open width={560} title={draft.id === null ? '新建客户群' : '修改客户群'} okText="保存" cancelText="取消" okButtonProps={{ disabled: draft.title.trim() === '' || countConditions(draft.rule) === 0 }} onOk={() => void save()} onCancel={() => setDraft(null)}>
          <div className="sample-dialog">
            <Input value={draft.title} placeholder="名称，例如 老客户" maxLength={30} onChange={(event) => setDraft({ ...draft, title: event.target.value })} data-testid="cohort-title" />
            <FilterEditor value={draft.rule} options={options} isCohort onChange={(rule) => setDraft({ ...draft, rule })} />
          </div>
        </Modal>
      )}
    </div>
  );
}

function Cohorts({ rows, onEdit }: { rows: readonly CohortRow[]; onEdit: (row: CohortRow) => void }) {
  return (
    <div className="sample-scroll">
      <table className="sample-table" data-testid="cohort-table">
        <thead><tr><th>客户群</th><th>条件</th><th className="num">客户</th><th className="num">占名册</th><th className="num">同属他群</th><th className="num">有效答卷</th><th className="num">总体满意度</th><th className="num">NPS</th><th aria-label="操作" /></tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th>{row.title}</th><td className="muted sample-words">{row.words}</td><td className="num"><b>{formatCount(row.n)}</b></td><td className="num">{formatPercent(row.share)}</td><td className="num">{formatCount(row.n_shared)}</td>
              <td className="num">{formatCount(row.n_valid)}</td><td className="num">{formatNumber(row.mean)}</td><td className="num">{formatSigned(row.nps)}</td>
              <td className="sample-row-tools"><Button size="small" type="text" icon={<EditOutlined aria-hidden />} aria-label={`修改${row.title}`} onClick={() => onEdit(row)} /><Popconfirm title={`删除客户群“${row.title}”？可以撤销。`} okText="删除" cancelText="取消" onConfirm={() => void removeCohort(row)}><Button size="small" type="text" icon={<DeleteOutlined aria-hidden />} aria-label={`删除${row.title}`} /></Popconfirm></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
