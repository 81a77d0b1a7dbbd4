// 邀请: who is invited when, how far it is, how many answered.
import { DownloadOutlined, MailOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Dropdown, Input, Select } from 'antd';
import { useMemo, useState } from 'react';
import type { FieldCodes, InvitationRow } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { DataGrid, type GridColumn } from '../../shared/DataGrid';
import { EmptyState } from '../../shared/EmptyState';
import { formatPercent } from '../../shared/format';
import { Loading } from '../../shared/Loading';
import { useDebounced } from '../../shared/useDebounced';
import { usePickedRows } from '../../shared/usePickedRows';
import { LettersDialog } from './LettersDialog';
import { FIELD_FROM, labelOf } from './shared';
import { exportTable, removeInvitations, updateInvitations } from './writes';

interface InvitationsTabProps {
  codes: FieldCodes;
  now: string;
  onPlan: () => void;
  onTemplate: () => void;
}

export function InvitationsTab({ codes, now, onPlan, onTemplate }: InvitationsTabProps) {
  const [states, setStates] = useState<string[]>([]);
  const [wave, setWave] = useState<string | null>(null);
  const [typed, setSearch] = useState('');
  const search = useDebounced(typed.trim(), 200);
  const [letters, setLetters] = useState<string[] | null>(null);
  const { data } = useCommand('list_invitations', { wave, states, search, with_names: true, now }, FIELD_FROM);
  const all = useMemo(() => data?.rows ?? [], [data]);
  const columns = useMemo<GridColumn<InvitationRow>[]>(() => [
    { key: 'account', title: '客户', width: 200, isSticky: true, text: (row) => `${row.account_code} ${row.account_name}`, sortValue: (row) => row.account_code },
    { key: 'state', title: '状态', width: 88, text: (row) => labelOf(codes.invitation_states, row.state), sortValue: (row) => row.state, render: (row) => <span className={`field-state is-${row.state}`}>{labelOf(codes.invitation_states, row.state)}</span> },
    { key: 'planned_on', title: '计划发送', width: 100, text: (row) => row.planned_on, sortValue: (row) => row.planned_on },
    { key: 'sent_on', title: '已发送', width: 100, text: (row) => row.sent_on, sortValue: (row) => row.sent_on },
    { key: 'remind_on', title: '提醒日', width: 100, text: (row) => row.reminded_on || row.remind_on, sortValue: (row) => row.reminded_on || row.remind_on, render: (row) => <span className={row.reminded_on === '' ? 'muted' : ''}>{row.reminded_on || row.remind_on}</span> },
    { key: 'due_on', title: '截止', width: 100, text: (row) => row.due_on, sortValue: (row) => row.due_on },
    { key: 'answered_on', title: '作答', width: 100, text: (row) => row.answered_on, sortValue: (row) => row.answered_on },
    { key: 'channel', title: '渠道', width: 82, text: (row) => labelOf(codes.contact_channels, row.channel), sortValue: (row) => row.channel },
    { key: 'contact', title: '联系人', width: 130, text: (row) => `${row.contact_name} ${row.contact_role}`.trim(), sortValue: (row) => row.contact_name },
    { key: 'wave', title: '期次', width: 110, text: (row) => row.wave_title, sortValue: (row) => row.wave_title },
    { key: 'gift', title: '礼品', width: 90, text: (row) => row.gift, sortValue: (row) => row.gift },
    { key: 'note', title: '备注', width: 160, text: (row) => row.note },
  ], [codes]);
  const { rows, picked, grid } = usePickedRows(all, columns, `${search}/${states.join()}/${wave ?? ''}`);
  const ids = picked.map((row) => row.id);
  const waves = useCommand('list_waves', {}, ['wave']).data ?? [];
  const mark = (action: string, words: string, value = '') => void updateInvitations({ ids, action, value }, `已把 ${ids.length} 份邀请${words}`);
  const total = data?.states.reduce((n, state) => n + state.n, 0) ?? 0;
  if (data === undefined) return <Loading />;
  if (total === 0 && wave === null) {
    return (
      <EmptyState icon={<MailOutlined />} title="还没有安排邀请" testId="no-invitations" description="按走访或调查开始日倒推发送日：提前 3–5 个工作日，遇节假日顺延到前面；截止日默认 7 天，到期前提醒。作答与否由答卷自动判断。" hints={['从客户名册按规模、地区、行业、标签筛选，或粘贴客户编号', '在“走访”列表里选中几次走访，点“安排邀请”', '邀请函必须写明目的、耗时和保密承诺']}>
        <Button type="primary" icon={<PlusOutlined />} onClick={onPlan} data-testid="plan-open">安排邀请</Button><Button onClick={onTemplate}>看邀请函模板</Button>
      </EmptyState>
    );
  }
  const more = [
    { key: 'answer', label: '标为已答' }, { key: 'refuse', label: '标为拒绝' }, { key: 'bounce', label: '标为未送达' }, { key: 'gift', label: '登记礼品已赠' }, { key: 'reset', label: '退回待发送' }, { key: 'remove', label: '删除', danger: true },
  ];
  const onMore = (key: string) => {
    if (key === 'remove') void removeInvitations(ids);
    else if (key === 'gift') mark('gift', '登记礼品', '已赠');
    else mark(key, more.find((item) => item.key === key)?.label ?? '');
  };
  return (
    <>
      <div className="field-funnel" data-testid="invitation-funnel">
        {data.states.filter((state) => state.n > 0 || states.includes(state.name)).map((state) => (
          <button key={state.name} type="button" className={`field-funnel-item is-${state.name}${states.includes(state.name) ? ' is-on' : ''}`} aria-pressed={states.includes(state.name)} onClick={() => setStates(states.includes(state.name) ? states.filter((one) => one !== state.name) : [...states, state.name])}>
            <b>{state.n}</b> {labelOf(codes.invitation_states, state.name)}
            <i style={{ width: `${total === 0 ? 0 : (state.n / total) * 100}%` }} />
          </button>
        ))}
        <span className="spacer" />
        {data.by_channel.map((rate) => <span key={rate.name} className="field-rate" title={`发送 ${rate.n_sent}，作答 ${rate.n_answered}`}>{rate.name} <b>{formatPercent(rate.share, 0)}</b></span>)}
        {data.by_role.slice(0, 4).map((rate) => <span key={`r${rate.name}`} className="field-rate" title={`发送 ${rate.n_sent}，作答 ${rate.n_answered}`}>{rate.name} <b>{formatPercent(rate.share, 0)}</b></span>)}
        {data.n_gifts > 0 ? <span className="field-rate">礼品 <b>{data.n_gifts}</b></span> : null}
      </div>
      <div className="toolbar field-tools">
        <Input.Search size="small" allowClear placeholder="搜索客户、联系人" aria-label="搜索邀请" style={{ width: 200 }} onChange={(event) => setSearch(event.target.value)} />
        {waves.length === 0 ? null : <Select size="small" allowClear placeholder="全部期次" value={wave} onChange={(id: string | undefined) => setWave(id ?? null)} options={waves.map((one) => ({ value: one.id, label: one.title }))} style={{ minWidth: 130 }} aria-label="期次" />}
        <span className="spacer" />
        {ids.length === 0 ? null : (
          <>
            <Button size="small" type="primary" onClick={() => mark('send', '标为已发送')} data-testid="mark-sent">标为已发送（{ids.length}）</Button>
            <Button size="small" onClick={() => mark('remind', '标为已提醒')}>标为已提醒</Button>
            <Dropdown menu={{ items: more, onClick: ({ key }) => onMore(key) }}><Button size="small">更多…</Button></Dropdown>
          </>
        )}
        <Button size="small" icon={<MailOutlined />} onClick={() => setLetters(ids.length > 0 ? ids : rows.map((row) => row.id))} data-testid="letters-open">邀请函</Button>
        <Button size="small" icon={<DownloadOutlined />} onClick={() => void exportTable('export_invitations', '邀请.xlsx', ids)}>导出</Button>
        <Button size="small" icon={<PlusOutlined />} onClick={onPlan} data-testid="plan-open">安排邀请</Button>
      </div>
      <DataGrid id="field-invitations" label="邀请" columns={columns} {...grid} rowKey={(row) => row.id} onOpen={(row) => setLetters([row.id])} testId="invitations-grid" />
      {letters ? <LettersDialog ids={letters} onClose={() => setLetters(null)} onEdit={onTemplate} /> : null}
    </>
  );
}
