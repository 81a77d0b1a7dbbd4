// Who was drawn: filter, select several, invite, refuse, replace.

import { SearchOutlined } from '@ant-design/icons';
import { Button, Dropdown, Input, Segmented, Select, Switch } from 'antd';
import { useMemo, useState } from 'react';
import type { DrawDetail, MemberRow } from '../../bridge/ipc';
import { DataGrid, type GridColumn } from '../../shared/DataGrid';
import { EmptyState } from '../../shared/EmptyState';
import { formatCount } from '../../shared/format';
import { usePickedRows } from '../../shared/usePickedRows';
import { countStates, filterMembers, NO_MEMBER_FILTER, stateLabel, STATES, type MemberFilter } from './members';
import { replaceMember, setState } from './writes';

interface MemberListProps {
  detail: DrawDetail;
  withNames: boolean;
  onNames: (withNames: boolean) => void;
}

const STATE_CLASS: Record<string, string> = { answered: 'is-good', refused: 'is-bad', invited: 'is-current', replaced: 'is-gone' };

function columnsFor(withNames: boolean): GridColumn<MemberRow>[] {
  const text = (key: string, title: string, width: number, of: (row: MemberRow) => string): GridColumn<MemberRow> => ({ key, title, width, text: of, sortValue: of });
  return [
    { key: 'number', title: '序号', width: 66, align: 'right', text: (row) => String(row.number), sortValue: (row) => row.number },
    text('role', '角色', 58, (row) => (row.role === 'main' ? '正选' : '备选')),
    { ...text('state', '状态', 76, (row) => stateLabel(row.state)), render: (row) => <span className={`sample-state ${STATE_CLASS[row.state] ?? ''}`}>{stateLabel(row.state)}</span> },
    text('code', '客户编号', 110, (row) => row.code),
    text('name', withNames ? '客户名称' : '代号', withNames ? 170 : 80, (row) => row.name),
    ...(withNames ? [text('contact', '联系人', 80, (row) => row.contact), text('phone', '电话', 110, (row) => row.phone)] : []),
    text('title', '职务', 90, (row) => row.title),
    text('stratum', '分层', 190, (row) => row.stratum),
    text('tags', '标签', 110, (row) => row.tags.join('、')),
    text('other', '同时属于', 110, (row) => row.other_pools.join('、')),
    { key: 'valid', title: '有效答卷', width: 76, align: 'right', text: (row) => (row.n_valid === 0 ? '' : String(row.n_valid)), sortValue: (row) => row.n_valid },
    text('note', '备注', 200, (row) => row.note),
  ];
}

export function MemberList({ detail, withNames, onNames }: MemberListProps) {
  const [filter, setFilter] = useState<MemberFilter>(NO_MEMBER_FILTER);
  const shown = useMemo(() => filterMembers(detail.members, filter), [detail.members, filter]);
  const columns = useMemo(() => columnsFor(withNames).filter((column) => column.key !== 'other' || detail.members.some((row) => row.other_pools.length > 0)), [withNames, detail.members]);
  const { picked, grid } = usePickedRows(shown, columns, `${detail.draw.id}|${JSON.stringify(filter)}`);
  const open = picked.filter((row) => row.state !== 'replaced');
  return (
    <>
      <div className="toolbar sample-member-tools">
        <Input size="small" allowClear placeholder="搜索" title="编号、代号、分层、标签" prefix={<SearchOutlined className="muted" aria-hidden />} aria-label="搜索名单" data-testid="member-search" style={{ width: 124 }} onChange={(event) => setFilter({ ...filter, search: event.target.value })} />
        <Segmented<MemberFilter['role']> size="small" value={filter.role} options={[{ value: 'all', label: '全部' }, { value: 'main', label: '正选' }, { value: 'reserve', label: '备选' }]} onChange={(role) => setFilter({ ...filter, role })} />
        <Select size="small" allowClear placeholder="状态" aria-label="状态" style={{ width: 78 }} value={filter.state} options={[...STATES]} onChange={(state: string | undefined) => setFilter({ ...filter, state: state ?? null })} />
        <span className="muted" data-testid="member-counts">{countStates(detail.members).map(({ label, n }) => `${label} ${formatCount(n)}`).join(' · ')}</span>
        <span className="spacer" />
        <label className="toolbar muted" title="名称与联系方式单独保存，平时隐藏"><Switch size="small" checked={withNames} onChange={onNames} /> 真实名称</label>
        <Dropdown disabled={open.length === 0} menu={{ items: STATES.filter(({ value }) => value !== 'replaced').map(({ value, label }) => ({ key: value, label })), onClick: ({ key }) => void setState(open.map((row) => row.id), key, stateLabel(key)) }}>
          <Button size="small" data-testid="member-state">改状态{open.length > 1 ? `（${open.length}）` : ''}</Button>
        </Dropdown>
        <Button size="small" disabled={open.length !== 1 || open[0]?.role !== 'main'} title="由同一层的下一个备选顶替" data-testid="member-replace" onClick={() => (open[0] ? void replaceMember(open[0]) : undefined)}>替换</Button>
      </div>
      <DataGrid id="sampling.members" label="入样客户" columns={columns} {...grid} rowKey={(row) => row.id} rowClass={(row) => (row.state === 'replaced' ? 'is-gone' : undefined)} empty={<EmptyState title="没有符合条件的客户" />} testId="member-grid" />
    </>
  );
}
