// 反馈事件: a board by state with countdowns, and the list.
import { AlertOutlined, AppstoreOutlined, DownloadOutlined, ImportOutlined, PlusOutlined, SearchOutlined, TableOutlined, UnorderedListOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input, Segmented, Select } from 'antd';
import { useMemo, useState } from 'react';
import type { FieldCodes, FileProblem, IncidentRow, ListIncidents } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { DataGrid, type GridColumn } from '../../shared/DataGrid';
import { EmptyState } from '../../shared/EmptyState';
import { Loading } from '../../shared/Loading';
import { useDebounced } from '../../shared/useDebounced';
import { usePersisted } from '../../shared/usePersisted';
import { usePickedRows } from '../../shared/usePickedRows';
import { wordsOfLeft } from './dates';
import { ImportProblems } from './ImportProblems';
import { actionOfDrop, columnsOf, NATURES, NEXT_STEP } from './incidentBoard';
import { IncidentCross } from './IncidentCross';
import { IncidentForm, newIncident } from './IncidentForm';
import { ScanDialog } from './ScanDialog';
import { FIELD_FROM, labelOf, optionsOf } from './shared';
import { exportTable, importTable, removeIncidents, updateIncidents } from './writes';

interface IncidentsTabProps {
  codes: FieldCodes;
  now: string;
  openId: string | null;
  /** What was open is closed. */
  onClosed: () => void;
  onRules: () => void;
}

const SAID: Record<string, string> = { respond: '标为已响应', solve: '标为已解决', reopen: '重新打开', plan: '标为已制定计划' };
/** Cards a column before the rest is left to the list. */
const MOST = 60;

export function IncidentsTab({ codes, now, openId, onClosed, onRules }: IncidentsTabProps) {
  const [view, setView] = usePersisted<'board' | 'list' | 'cross'>('field.incidents.view', 'board');
  const [kinds, setKinds] = useState<string[]>([]);
  const [forms, setForms] = useState<string[]>([]);
  const [natures, setNatures] = useState<string[]>([]);
  const [isBreach, setBreach] = useState(false);
  const [typed, setSearch] = useState('');
  const search = useDebounced(typed.trim(), 200);
  const [open, setOpen] = useState<IncidentRow | null>(null);
  const [isScanning, setScanning] = useState(false);
  const [problems, setProblems] = useState<FileProblem[]>([]);
  const [over, setOver] = useState('');
  const filter: ListIncidents = { states: [], kinds, forms, natures, is_breach_only: isBreach, search, with_names: true, now };
  const { data } = useCommand('list_incidents', filter, FIELD_FROM);
  const settings = useCommand('get_field_settings', {}, ['study']).data;
  const topics = (settings?.departments ?? []).map((row) => row.topic).filter((topic) => topic !== '');
  const all = useMemo(() => data ?? [], [data]);
  const columns = useMemo<GridColumn<IncidentRow>[]>(() => [
    { key: 'opened_at', title: '反馈时间', width: 132, isSticky: true, text: (row) => row.opened_at, sortValue: (row) => row.opened_at },
    { key: 'account', title: '客户', width: 180, text: (row) => `${row.account_code} ${row.account_name}`.trim(), sortValue: (row) => row.account_code },
    { key: 'kind', title: '类型', width: 84, text: (row) => labelOf(codes.incident_kinds, row.kind), sortValue: (row) => row.kind },
    { key: 'state', title: '状态', width: 76, text: (row) => (row.is_overdue ? '超时' : row.state), sortValue: (row) => row.state, render: (row) => <span className={`field-state is-${row.is_overdue ? 'overdue' : row.state}`}>{row.is_overdue ? '超时' : row.state === 'open' ? '待响应' : row.state === 'responded' ? '处理中' : '已解决'}</span> },
    { key: 'left', title: '剩余', width: 130, text: (row) => wordsOfLeft(row.minutes_left), sortValue: (row) => row.minutes_left, cellClass: (row) => (row.is_overdue ? 'is-bad' : undefined) },
    { key: 'breach', title: '超时项', width: 90, text: (row) => [row.is_response_late ? '响应' : '', row.is_solution_late ? '解决' : ''].filter((word) => word !== '').join('、') },
    { key: 'score', title: '评分', width: 66, align: 'right', text: (row) => (row.score === null ? '' : String(row.score)), sortValue: (row) => row.score },
    { key: 'text', title: '内容', width: 300, text: (row) => row.text.replaceAll('\n', ' ') },
    { key: 'department', title: '责任部门', width: 92, text: (row) => row.department, sortValue: (row) => row.department },
    { key: 'owner', title: '负责人', width: 76, text: (row) => row.owner, sortValue: (row) => row.owner },
    { key: 'level', title: '级别', width: 110, text: (row) => labelOf(codes.levels, row.level), sortValue: (row) => row.level },
    { key: 'form', title: '形式', width: 84, text: (row) => labelOf(codes.forms, row.form), sortValue: (row) => row.form },
    { key: 'nature', title: '性质', width: 92, text: (row) => NATURES.find((one) => one.value === row.nature)?.label ?? '', sortValue: (row) => row.nature },
    { key: 'stage', title: '阶段', width: 56, text: (row) => labelOf(codes.stages, row.stage), sortValue: (row) => row.stage },
    { key: 'class', title: '客户类型', width: 84, text: (row) => row.account_class, sortValue: (row) => row.account_class },
    { key: 'source', title: '来源', width: 76, text: (row) => labelOf(codes.incident_sources, row.source), sortValue: (row) => row.source },
  ], [codes]);
  const { rows, picked, grid } = usePickedRows(all, columns, `${search}/${kinds.join()}/${forms.join()}/${natures.join()}/${String(isBreach)}`);
  const ids = picked.map((row) => row.id);
  const shown = open ?? (openId !== null ? (all.find((row) => row.id === openId) ?? null) : null);
  const act = (which: string[], action: string) => void updateIncidents({ ids: which, action }, `已把 ${which.length} 条反馈${SAID[action] ?? '修改'}`);
  const close = () => {
    setOpen(null);
    onClosed();
  };
  const bring = async () => setProblems((await importTable('import_feedback_forms'))?.problems ?? []);
  const isBare = all.length === 0 && search === '' && kinds.length + forms.length + natures.length === 0 && !isBreach;
  const card = (row: IncidentRow) => {
    const step = NEXT_STEP[row.next];
    return (
      <article key={row.id} className={`field-card is-${row.level}`} draggable data-testid="incident-card" onDragStart={(event) => event.dataTransfer.setData('text/incident', row.id)}>
        <button type="button" className="field-card-body" onClick={() => setOpen(row)}>
          <span className="field-card-head"><b>{row.account_name || '（无客户）'}</b><span className="tag">{labelOf(codes.incident_kinds, row.kind)}</span>{row.score === null ? null : <span className="is-bad">{row.score} 分</span>}</span>
          <span className="field-card-text">{row.text}</span>
          <span className="muted field-card-foot">{[row.department, row.owner, row.opened_at].filter((word) => word !== '').join(' · ')}</span>
        </button>
        {row.minutes_left === null && row.state === 'responded' ? (
          <div className="field-card-next"><span className="muted">没有解决时限</span><Button size="small" onClick={() => act([row.id], 'solve')} data-testid="incident-next">已解决</Button></div>
        ) : null}
        {row.minutes_left === null || step === undefined ? null : (
          <div className="field-card-next">
            <span className={row.is_overdue ? 'is-bad' : row.minutes_left <= 60 ? 'is-middle' : ''}>{row.next === 'respond' ? '响应' : row.next === 'solve' ? '解决' : '计划'} {wordsOfLeft(row.minutes_left)}</span>
            <Button size="small" onClick={() => act([row.id], step.action)} data-testid="incident-next">{step.label}</Button>
          </div>
        )}
      </article>
    );
  };
  return (
    <>
      <div className="toolbar field-tools">
        <Segmented<'board' | 'list' | 'cross'> size="small" value={view} onChange={setView} aria-label="显示方式" options={[{ value: 'board', icon: <AppstoreOutlined />, label: '看板' }, { value: 'list', icon: <UnorderedListOutlined />, label: <span data-testid="incidents-list">列表</span> }, { value: 'cross', icon: <TableOutlined />, label: <span data-testid="incidents-cross">交叉</span> }]} />
        <Input.Search size="small" allowClear placeholder="搜索客户、内容、部门" aria-label="搜索反馈" style={{ width: 190 }} onChange={(event) => setSearch(event.target.value)} />
        <Select<string[]> size="small" mode="multiple" maxTagCount="responsive" allowClear placeholder="类型" value={kinds} onChange={setKinds} options={optionsOf(codes.incident_kinds)} style={{ minWidth: 96 }} aria-label="类型" />
        <Select<string[]> size="small" mode="multiple" maxTagCount="responsive" allowClear placeholder="形式" value={forms} onChange={setForms} options={optionsOf(codes.forms)} style={{ minWidth: 96 }} aria-label="形式" />
        <Select<string[]> size="small" mode="multiple" maxTagCount="responsive" allowClear placeholder="定量或定性" value={natures} onChange={setNatures} options={[...NATURES]} style={{ minWidth: 106 }} aria-label="定量或定性" />
        <Checkbox checked={isBreach} onChange={(event) => setBreach(event.target.checked)} data-testid="breach-only">只看超时</Checkbox>
        <span className="spacer" />
        {view === 'list' && ids.length > 0 ? (
          <>
            <Button size="small" onClick={() => act(ids, 'respond')}>已响应（{ids.length}）</Button>
            <Button size="small" onClick={() => act(ids, 'solve')}>已解决</Button>
            <Button size="small" danger onClick={() => void removeIncidents(ids)}>删除</Button>
          </>
        ) : null}
        <Button size="small" icon={<SearchOutlined />} onClick={() => setScanning(true)} data-testid="scan-open">按规则找差评</Button>
        <Button size="small" icon={<ImportOutlined />} onClick={() => void bring()} title="读入填好的客户反馈记录表">导入</Button>
        <Button size="small" icon={<DownloadOutlined />} onClick={() => void exportTable('export_feedback_forms', '客户反馈记录表.xlsx', ids.length > 0 ? ids : rows.map((row) => row.id))} title="客户反馈记录表；没有反馈时导出一张空表">导出</Button>
        <Button size="small" type="primary" icon={<PlusOutlined />} onClick={() => setOpen(newIncident(now))} data-testid="incident-new">登记反馈</Button>
      </div>
      {data === undefined ? <Loading /> : isBare ? (
        <EmptyState icon={<AlertOutlined />} title="还没有反馈事件" testId="no-incidents" description="差评、投诉、建议、咨询在这里计时：投诉 1 小时内响应、24 小时内给出初步方案；建议 24 小时、3 个工作日；咨询 2 小时。超时会亮红，左侧栏有提醒数。" hints={['按规则从答卷里找低分、从工单里找投诉', '接到电话时手工登记，计时从登记那一分钟开始', '导入填好的客户反馈记录表']}>
          <Button type="primary" onClick={() => setScanning(true)}>按规则找差评</Button><Button onClick={() => setOpen(newIncident(now))}>登记反馈</Button>
        </EmptyState>
      ) : view === 'cross' ? <IncidentCross filter={filter} /> : view === 'board' ? (
        <div className="field-board" data-testid="incident-board">
          {columnsOf(all).map((column) => (
            <section
              key={column.key} className={`field-column is-${column.key}${over === column.key ? ' is-over' : ''}`} data-testid={`incidents-${column.key}`}
              onDragOver={(event) => { event.preventDefault(); setOver(column.key); }} onDragLeave={() => setOver('')}
              onDrop={(event) => {
                event.preventDefault();
                setOver('');
                const row = all.find((one) => one.id === event.dataTransfer.getData('text/incident'));
                const action = row ? actionOfDrop(row, column.key) : null;
                if (row && action !== null) act([row.id], action);
              }}
            >
              <h3>{column.title} <span className="muted">{column.rows.length}</span></h3>
              <div className="field-cards">{column.rows.slice(0, MOST).map(card)}{column.rows.length > MOST ? <button type="button" className="field-more" onClick={() => setView('list')}>还有 {column.rows.length - MOST} 条，看列表</button> : null}</div>
            </section>
          ))}
        </div>
      ) : (
        <DataGrid id="field-incidents" label="反馈事件" columns={columns} {...grid} rowKey={(row) => row.id} onOpen={setOpen} testId="incidents-grid" />
      )}
      {shown ? <IncidentForm key={shown.id} incident={shown} codes={codes} topics={topics} onClose={close} /> : null}
      {isScanning ? <ScanDialog now={now} onClose={() => setScanning(false)} onRules={() => { setScanning(false); onRules(); }} /> : null}
      {problems.length > 0 ? <ImportProblems problems={problems} onClose={() => setProblems([])} /> : null}
    </>
  );
}
