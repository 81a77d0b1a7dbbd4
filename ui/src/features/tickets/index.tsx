// 工单: complaints and tickets, newest first; the words of the customer beside the list.
import { CustomerServiceOutlined, ImportOutlined } from '@ant-design/icons';
import { Input, Select } from 'antd';
import { useMemo, useState } from 'react';
import { ActionButton } from '../../actions/ActionButton';
import { importTickets } from '../../actions/importFiles';
import type { TicketRow } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { DataGrid, type GridColumn } from '../../shared/DataGrid';
import { EmptyState } from '../../shared/EmptyState';
import { formatCount, formatLocal, formatNumber } from '../../shared/format';
import { PageHeader } from '../../shared/PageHeader';
import { replaceParams, useRoute } from '../../shared/route';
import { SplitPane } from '../../shared/SplitPane';
import { usePersisted } from '../../shared/usePersisted';
import { IMPORT_HINTS } from '../imports/hints';
import { TicketPanel } from './TicketPanel';
import { countsBy, filterTickets, NO_TICKET_FILTER, type TicketFilter } from './filter';
import './tickets.css';

const FILTERS = [
  { key: 'category', label: '类型' },
  { key: 'channel', label: '渠道' },
  { key: 'product', label: '产品' },
  { key: 'status', label: '状态' },
] as const;

const COLUMNS: readonly GridColumn<TicketRow>[] = [
  { key: 'code', title: '编号', width: 120, isSticky: true, text: (row) => row.code, sortValue: (row) => row.code },
  { key: 'opened_at', title: '受理时间', width: 132, text: (row) => row.opened_at, sortValue: (row) => row.opened_at },
  { key: 'account_code', title: '客户', width: 90, text: (row) => row.account_code, sortValue: (row) => row.account_code },
  { key: 'category', title: '类型', width: 76, text: (row) => row.category, sortValue: (row) => row.category, render: (row) => (row.category === '' ? '' : <span className="tag">{row.category}</span>) },
  { key: 'channel', title: '渠道', width: 84, text: (row) => row.channel, sortValue: (row) => row.channel },
  { key: 'product', title: '产品', width: 84, text: (row) => row.product, sortValue: (row) => row.product },
  { key: 'text', title: '客户的话', width: 340, text: (row) => row.text, sortValue: (row) => row.text },
  { key: 'resolution', title: '处理', width: 160, text: (row) => row.resolution, sortValue: (row) => row.resolution },
  { key: 'status', title: '状态', width: 84, text: (row) => row.status, sortValue: (row) => row.status },
  { key: 'score', title: '评分', width: 60, align: 'right', text: (row) => (row.score === null ? '' : String(row.score)), sortValue: (row) => row.score },
  { key: 'answers', title: '回访', width: 76, align: 'right', hint: '处理后填了回访问卷、写明这张工单编号的答卷；数字是它们的均值', text: (row) => (row.answers.length === 0 ? '' : (row.answers.at(-1)?.mean ?? null) === null ? '已答' : formatNumber(row.answers.at(-1)?.mean ?? null)), sortValue: (row) => row.answers.at(-1)?.mean ?? null },
  { key: 'closed_at', title: '关闭时间', width: 132, text: (row) => formatLocal(row.closed_at), sortValue: (row) => row.closed_at },
];

export default function TicketsPage() {
  const { params } = useRoute();
  const { data } = useCommand('list_tickets', {}, ['study', 'ticket', 'account', 'question', 'response']);
  const [filter, setFilter] = usePersisted<TicketFilter>('tickets.filter', NO_TICKET_FILTER);
  const [search, setSearch] = useState('');
  const all = useMemo(() => data ?? [], [data]);
  const rows = useMemo(() => filterTickets(all, filter, search), [all, filter, search]);
  const chosen = all.find((row) => row.id === params['ticket']) ?? null;
  const focus = rows.findIndex((row) => row.id === params['ticket']);
  const span = params['start'] === undefined ? null : { start: Number(params['start']), end: Number(params['end']) };

  return (
    <div className="page">
      <PageHeader
        title="工单"
        count={data ? `${rows.length < all.length ? `${formatCount(rows.length)} / ` : ''}${formatCount(all.length)} 张` : undefined}
        description="投诉与工单是客户自己找上门的声音，和答卷、访谈一起进入痛点关键词"
        extra={<ActionButton action={importTickets} icon={<ImportOutlined />} testId="import-tickets" />}
      >
        {all.length === 0 ? undefined : (
          <>
            <Input.Search allowClear placeholder="搜索编号、客户、内容" aria-label="搜索工单" style={{ width: 220 }} onChange={(event) => setSearch(event.target.value)} />
            {FILTERS.map(({ key, label }) => (
              <Select
                key={key}
                mode="multiple"
                allowClear
                maxTagCount="responsive"
                placeholder={label}
                aria-label={label}
                style={{ width: 140 }}
                value={[...filter[key]]}
                options={countsBy(all, key).map(({ name, n }) => ({ value: name, label: `${name}（${formatCount(n)}）` }))}
                onChange={(values: string[]) => setFilter({ ...filter, [key]: values })}
              />
            ))}
          </>
        )}
      </PageHeader>
      {data && all.length === 0 ? (
        <div className="page-body">
          <EmptyState icon={<CustomerServiceOutlined />} title="还没有工单" description="导入一段时间的投诉和工单，看看客户主动反映了什么。" hints={IMPORT_HINTS.tickets}>
            <ActionButton action={importTickets} type="primary" />
          </EmptyState>
        </div>
      ) : (
        <div className="page-fill">
          <SplitPane id="tickets" initial={340} min={260} panel={chosen ? <TicketPanel ticket={chosen} span={span} onClose={() => replaceParams({ ticket: '', start: '', end: '' })} /> : null}>
            <DataGrid
              id="tickets"
              label="工单"
              columns={COLUMNS}
              rows={rows}
              rowKey={(row) => row.id}
              focusRow={focus < 0 ? null : focus}
              onSelect={(row) => {
                if (row) replaceParams({ ticket: row.id, start: '', end: '' });
              }}
              empty={<EmptyState title="没有符合条件的工单" />}
              testId="ticket-grid"
            />
          </SplitPane>
        </div>
      )}
    </div>
  );
}
