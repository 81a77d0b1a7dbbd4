// 场次: all interviews and groups in a list; the one that is open stands in the panel at the right.
import { DownloadOutlined, ImportOutlined, PlusOutlined, ScheduleOutlined, WarningOutlined } from '@ant-design/icons';
import { Button, Dropdown, Input, Select } from 'antd';
import { useMemo } from 'react';
import type { InterviewCodes, InterviewRow } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { DataGrid, type GridColumn } from '../../shared/DataGrid';
import { EmptyState } from '../../shared/EmptyState';
import { usePersisted } from '../../shared/usePersisted';
import { usePickedRows } from '../../shared/usePickedRows';
import { labelOf, optionsOf } from '../field-log/shared';
import { ConsentMark, StateMark } from './marks';
import { TALKS_FROM } from './sources';
import { exportFile, importMinutes, removeInterviews, updateInterviews } from './writes';

interface TalksTabProps {
  codes: InterviewCodes;
  strata: readonly string[];
  stratum: string;
  onStratum: (stratum: string) => void;
  onOpen: (row: InterviewRow) => void;
  onAdd: (kind: 'interview' | 'focus_group') => void;
}

const NONE: string[] = [];

export function TalksTab({ codes, strata, stratum, onStratum, onOpen, onAdd }: TalksTabProps) {
  const [states, setStates] = usePersisted<string[]>('talks.states', NONE);
  const [modes, setModes] = usePersisted<string[]>('talks.modes', NONE);
  const [search, setSearch] = usePersisted('talks.search', '');
  const request = { search, kinds: [], states, modes, strata: stratum === '' ? [] : [stratum], with_names: true };
  const data = useCommand('list_interviews', request, TALKS_FROM).data;
  const talks = useMemo(() => data?.rows ?? [], [data]);
  const columns = useMemo<GridColumn<InterviewRow>[]>(() => [
    { key: 'title', title: '场次', width: 190, isSticky: true, isSortable: true, text: (row) => row.title, sortValue: (row) => row.title },
    { key: 'kind', title: '种类', width: 84, isSortable: true, text: (row) => labelOf(codes.kinds, row.kind), sortValue: (row) => row.kind },
    { key: 'stratum', title: '客户群', width: 112, isSortable: true, text: (row) => row.stratum || row.industry, sortValue: (row) => row.stratum || row.industry },
    { key: 'account', title: '客户', width: 190, isSortable: true, text: (row) => (row.account_code === '' ? '' : `${row.account_code} ${row.account_name}`), sortValue: (row) => row.account_code },
    { key: 'state', title: '状态', width: 84, isSortable: true, text: (row) => labelOf(codes.states, row.state), sortValue: (row) => row.state, render: (row) => <StateMark row={row} codes={codes} /> },
    { key: 'when', title: '时间', width: 130, isSortable: true, text: (row) => row.done_at || row.planned_at, sortValue: (row) => row.done_at || row.planned_at },
    { key: 'consent', title: '同意', width: 118, isSortable: true, hint: '没有同意的转录稿不进入分析', text: (row) => (row.consent === '' ? '未取得' : labelOf(codes.consents, row.consent)), sortValue: (row) => row.consent, render: (row) => <ConsentMark row={row} codes={codes} /> },
    { key: 'mode', title: '方式', width: 90, isSortable: true, text: (row) => labelOf(codes.modes, row.mode), sortValue: (row) => row.mode },
    { key: 'moderator', title: '访谈/主持', width: 90, isSortable: true, text: (row) => row.moderator, sortValue: (row) => row.moderator },
    { key: 'recorder', title: '记录', width: 76, isSortable: true, text: (row) => row.recorder, sortValue: (row) => row.recorder },
    { key: 'transcript', title: '转录稿', width: 130, isSortable: true, text: (row) => row.transcript_title, sortValue: (row) => row.transcript_title },
    { key: 'warnings', title: '提醒', width: 70, align: 'right', isSortable: true, text: (row) => (row.warnings.length === 0 ? '' : String(row.warnings.length)), sortValue: (row) => row.warnings.length, render: (row) => (row.warnings.length === 0 ? null : <span className="is-middle" title={row.warnings.map((one) => one.message).join('\n')}><WarningOutlined aria-hidden /> {row.warnings.length}</span>) },
  ], [codes]);
  const { rows, picked, grid } = usePickedRows(talks, columns, `${search}/${states.join()}/${modes.join()}/${stratum}`);
  const ids = picked.map((row) => row.id);
  const add = { items: codes.kinds.map((kind) => ({ key: kind.code, label: `新建${kind.label}` })), onClick: ({ key }: { key: string }) => onAdd(key === 'focus_group' ? 'focus_group' : 'interview') };
  const setState = (state: string) => void updateInterviews(ids, { state }, `已把 ${ids.length} 场标为${labelOf(codes.states, state)}`);
  const setConsent = (consent: string) => void updateInterviews(ids, { consent }, `已记下 ${ids.length} 场的同意`);
  const wanted = ids.length > 0 ? ids : rows.map((row) => row.id);
  return (
    <>
      <div className="toolbar talk-tools">
        <Input.Search size="small" allowClear defaultValue={search} placeholder="搜索场次、客户、人员、记录" aria-label="搜索访谈" style={{ width: 210 }} onChange={(event) => setSearch(event.target.value)} data-testid="talk-search" />
        <Select<string> size="small" allowClear placeholder="全部客户群" value={stratum === '' ? null : stratum} onChange={(value) => onStratum(value ?? '')} options={strata.map((one) => ({ value: one, label: one }))} style={{ minWidth: 124 }} aria-label="客户群" />
        <Select<string[]> size="small" mode="multiple" maxTagCount="responsive" allowClear placeholder="全部状态" value={states} onChange={setStates} options={optionsOf(codes.states)} style={{ minWidth: 116 }} aria-label="状态" />
        <Select<string[]> size="small" mode="multiple" maxTagCount="responsive" allowClear placeholder="全部方式" value={modes} onChange={setModes} options={optionsOf(codes.modes)} style={{ minWidth: 116 }} aria-label="方式" />
        <span className="spacer" />
        {ids.length === 0 ? null : (
          <>
            <Dropdown trigger={['click']} menu={{ items: codes.states.map((one) => ({ key: one.code, label: one.label })), onClick: ({ key }) => setState(key) }}><Button size="small" data-testid="talks-state">标为…（{ids.length}）</Button></Dropdown>
            <Dropdown trigger={['click']} menu={{ items: [...codes.consents, { code: '', label: '清除' }].map((one) => ({ key: one.code, label: one.label })), onClick: ({ key }) => setConsent(key) }}><Button size="small" data-testid="talks-consent">记下同意…</Button></Dropdown>
            <Button size="small" danger onClick={() => void removeInterviews(ids)}>删除</Button>
          </>
        )}
        <Button size="small" icon={<ImportOutlined />} onClick={() => void importMinutes()}>导入纪要</Button>
        <Dropdown trigger={['click']} menu={{ items: [{ key: 'xlsx', label: 'Excel（可改后导入）' }, { key: 'docx', label: 'Word' }], onClick: ({ key }) => void exportFile('export_minutes', `访谈与座谈会纪要.${key}`, wanted) }}><Button size="small" icon={<DownloadOutlined />} data-testid="minutes-export">导出纪要</Button></Dropdown>
        <Dropdown trigger={['click']} menu={add}><Button size="small" type="primary" icon={<PlusOutlined />} data-testid="talk-new">新建</Button></Dropdown>
      </div>
      {data !== undefined && data.n_total === 0 ? (
        <EmptyState icon={<ScheduleOutlined aria-hidden />} title="还没有访谈安排" description="一场深度访谈或座谈会，从约时间、记下同意、录音转录到纪要，都在一条记录里。没有客户同意的转录稿不会进入分析。" hints={['在“计划”里按客户群抽取客户，一次安排 30 场', '已有转录稿的，新建一场并关联转录稿，再记下同意', '照着导出的空表填写纪要，从 Excel 导入']} testId="talks-empty">
          <Button type="primary" onClick={() => onAdd('interview')}>新建访谈</Button><Button onClick={() => onAdd('focus_group')}>新建座谈会</Button>
        </EmptyState>
      ) : (
        <DataGrid id="talks" label="访谈" columns={columns} {...grid} rowKey={(row) => row.id} onOpen={onOpen} testId="talks-grid" />
      )}
    </>
  );
}
