// 走访: the list and the calendar of visits.
import { CalendarOutlined, DownloadOutlined, EnvironmentOutlined, ImportOutlined, PlusOutlined, UnorderedListOutlined } from '@ant-design/icons';
import { Button, Input, Segmented, Select } from 'antd';
import { useMemo, useState } from 'react';
import type { FieldCodes, FileProblem, VisitRow } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { DataGrid, type GridColumn } from '../../shared/DataGrid';
import { EmptyState } from '../../shared/EmptyState';
import { Loading } from '../../shared/Loading';
import { useDebounced } from '../../shared/useDebounced';
import { usePersisted } from '../../shared/usePersisted';
import { usePickedRows } from '../../shared/usePickedRows';
import { ImportProblems } from './ImportProblems';
import { FIELD_FROM, labelOf, optionsOf } from './shared';
import { VisitCalendar } from './VisitCalendar';
import { newVisit, VisitForm } from './VisitForm';
import { exportTable, importTable, removeVisits, updateVisits } from './writes';

interface VisitsTabProps {
  codes: FieldCodes;
  now: string;
  /** Visit to open at once. */
  openId: string | null;
  /** What was open is closed. */
  onClosed: () => void;
  /** Plan invitations for these visits. */
  onInvite: (visits: VisitRow[]) => void;
}

const NO_STATES: string[] = [];

export function VisitsTab({ codes, now, openId, onClosed, onInvite }: VisitsTabProps) {
  const [view, setView] = usePersisted<'list' | 'calendar'>('field.visits.view', 'calendar');
  const [states, setStates] = usePersisted<string[]>('field.visits.states', NO_STATES);
  const [typed, setSearch] = useState('');
  const search = useDebounced(typed.trim(), 200);
  const [open, setOpen] = useState<VisitRow | null>(null);
  const [problems, setProblems] = useState<FileProblem[]>([]);
  const { data } = useCommand('list_visits', { search, states, kinds: [], channels: [], from: '', to: '', with_names: true, now }, FIELD_FROM);
  const visits = useMemo(() => data ?? [], [data]);
  const columns = useMemo<GridColumn<VisitRow>[]>(() => [
    { key: 'when', title: '时间', width: 136, isSticky: true, text: (row) => row.done_at || row.planned_at, sortValue: (row) => row.done_at || row.planned_at },
    { key: 'account', title: '客户', width: 190, text: (row) => (row.account_code === '' ? '' : `${row.account_code} ${row.account_name}`), sortValue: (row) => row.account_code },
    { key: 'state', title: '状态', width: 78, text: (row) => labelOf(codes.visit_states, row.state), sortValue: (row) => row.state, render: (row) => <span className={`field-state is-${row.is_overdue ? 'overdue' : row.state}`}>{row.is_overdue ? '逾期' : labelOf(codes.visit_states, row.state)}</span> },
    { key: 'kind', title: '方式', width: 96, text: (row) => labelOf(codes.visit_kinds, row.kind), sortValue: (row) => row.kind },
    { key: 'title', title: '主题', width: 160, text: (row) => row.title, sortValue: (row) => row.title },
    { key: 'place', title: '地点', width: 120, text: (row) => row.place, sortValue: (row) => row.place },
    { key: 'staff', title: '人员', width: 96, text: (row) => row.staff, sortValue: (row) => row.staff },
    { key: 'channel', title: '信息渠道', width: 104, text: (row) => labelOf(codes.information_channels, row.channel), sortValue: (row) => row.channel },
    { key: 'contact', title: '沟通渠道', width: 86, text: (row) => labelOf(codes.contact_channels, row.contact_channel), sortValue: (row) => row.contact_channel },
    { key: 'n', title: '答卷', width: 64, align: 'right', hint: '同一天、同一客户，或同一地点由同一人员收回的答卷', text: (row) => (row.n_responses === 0 ? '' : String(row.n_responses)), sortValue: (row) => row.n_responses },
    { key: 'note', title: '记录', width: 300, text: (row) => row.note.replaceAll('\n', ' ') },
  ], [codes]);
  const { rows, picked, grid } = usePickedRows(visits, columns, `${search}/${states.join()}`);
  const ids = picked.map((row) => row.id);
  const shown = open ?? (openId !== null ? (visits.find((row) => row.id === openId) ?? null) : null);
  const today = now.slice(0, 10);
  const close = () => {
    setOpen(null);
    onClosed();
  };
  const bring = async () => setProblems((await importTable('import_visits'))?.problems ?? []);
  const add = (day: string) => setOpen(newVisit(day));
  const isBare = visits.length === 0 && search === '' && states.length === 0;
  return (
    <>
      <div className="toolbar field-tools">
        <Segmented<'list' | 'calendar'> size="small" value={view} onChange={setView} aria-label="显示方式" options={[{ value: 'calendar', icon: <CalendarOutlined />, label: '日历' }, { value: 'list', icon: <UnorderedListOutlined />, label: <span data-testid="visits-list">列表</span> }]} />
        <Input.Search size="small" allowClear placeholder="搜索客户、地点、人员、记录" aria-label="搜索走访" style={{ width: 220 }} onChange={(event) => setSearch(event.target.value)} />
        <Select<string[]> size="small" mode="multiple" maxTagCount="responsive" allowClear placeholder="全部状态" value={states} onChange={setStates} options={optionsOf(codes.visit_states)} style={{ minWidth: 130 }} aria-label="状态" />
        <span className="spacer" />
        {view === 'list' && ids.length > 0 ? (
          <>
            <Button size="small" onClick={() => void updateVisits(ids, { state: 'done' }, `已把 ${ids.length} 次走访标为完成`)} data-testid="visits-done">标为完成（{ids.length}）</Button>
            <Button size="small" onClick={() => onInvite(picked)}>安排邀请</Button>
            <Button size="small" danger onClick={() => void removeVisits(ids)}>删除</Button>
          </>
        ) : null}
        <Button size="small" icon={<ImportOutlined />} onClick={() => void bring()}>导入</Button>
        <Button size="small" icon={<DownloadOutlined />} disabled={visits.length === 0} onClick={() => void exportTable('export_visits', '走访记录.xlsx', ids.length > 0 ? ids : rows.map((row) => row.id))}>导出</Button>
        <Button size="small" type="primary" icon={<PlusOutlined />} onClick={() => add(today)} data-testid="visit-new">新建走访</Button>
      </div>
      {data === undefined ? <Loading /> : isBare && view === 'list' ? (
        <EmptyState icon={<EnvironmentOutlined />} title="还没有走访记录" description="客户拜访、营业网点、电话、座谈会、会议纪要、案头资料都记在这里：先排计划，去过之后补上记录。同一天收回的答卷会自动算到走访上。" hints={['在日历里双击一天新建', '从 Excel 导入：客户编号、方式、计划时间、实际时间、地点、人员、主题、记录']}>
          <Button type="primary" onClick={() => add(today)}>新建走访</Button><Button onClick={() => void bring()}>导入表格</Button>
        </EmptyState>
      ) : view === 'calendar' ? (
        <VisitCalendar visits={visits} today={today} onOpen={setOpen} onAdd={add} />
      ) : (
        <DataGrid id="field-visits" label="走访" columns={columns} {...grid} rowKey={(row) => row.id} onOpen={setOpen} testId="visits-grid" />
      )}
      {shown ? <VisitForm key={shown.id} visit={shown} codes={codes} onClose={close} /> : null}
      {problems.length > 0 ? <ImportProblems problems={problems} onClose={() => setProblems([])} /> : null}
    </>
  );
}
