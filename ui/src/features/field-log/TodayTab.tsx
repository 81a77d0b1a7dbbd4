// 今日: what is due now, in order of urgency; one click and it is done.
import { CalendarOutlined, CheckOutlined, ClockCircleOutlined, MailOutlined, PhoneOutlined, SmileOutlined, WarningOutlined } from '@ant-design/icons';
import { Alert, Button, Checkbox } from 'antd';
import { useState, type ReactNode } from 'react';
import type { DueList, DueRow } from '../../bridge/ipc';
import { EmptyState } from '../../shared/EmptyState';
import { wordsOfDay, wordsOfLeft } from './dates';
import { completeDue } from './writes';

const ICONS: Record<string, ReactNode> = {
  visit: <CalendarOutlined />, send: <MailOutlined />, remind: <ClockCircleOutlined />, respond: <WarningOutlined />, solve: <WarningOutlined />, plan: <WarningOutlined />, care: <PhoneOutlined />,
};

const GROUPS = [
  { bucket: 'overdue', title: '已逾期' },
  { bucket: 'today', title: '今天' },
  { bucket: 'week', title: '未来七天' },
] as const;

const keyOf = (row: DueRow) => `${row.kind}/${row.id}`;

interface TodayTabProps {
  due: DueList;
  onRoles: () => void;
  onCalendar: () => void;
  onOpen: (row: DueRow) => void;
}

export function TodayTab({ due, onRoles, onCalendar, onOpen }: TodayTabProps) {
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const chosen = due.rows.filter((row) => picked.has(keyOf(row)));
  const toggle = (row: DueRow) => {
    const next = new Set(picked);
    if (!next.delete(keyOf(row))) next.add(keyOf(row));
    setPicked(next);
  };
  const finish = async (rows: readonly DueRow[]) => {
    await completeDue(rows);
    setPicked(new Set());
  };
  return (
    <div className="page-body field-today" data-testid="field-today">
      {due.empty_roles.length === 0 ? null : (
        <Alert
          type="warning" showIcon className="field-notice" data-testid="empty-roles" title={`还没有指定${due.empty_roles.join('、')}，调查不能开始：发送邀请前请先填写。`}
          action={<Button size="small" onClick={onRoles}>去填写</Button>}
        />
      )}
      {due.unknown_years.length === 0 ? null : (
        <Alert
          type="warning" showIcon className="field-notice" data-testid="unknown-years" title={`${due.unknown_years.join('、')} 年还没有节假日表，临近的日期只按周末计算。`}
          action={<Button size="small" onClick={onCalendar}>导入节假日</Button>}
        />
      )}
      {due.rows.length === 0 ? (
        <EmptyState
          icon={<SmileOutlined />} title="未来七天没有要做的事" testId="nothing-due"
          description="计划中的走访、要发送和提醒的邀请、反馈的响应时限、新客户第7天和30天的回访，到期时都会排在这里。"
        />
      ) : (
        <div className="field-due-groups">
          {GROUPS.map(({ bucket, title }) => {
            const rows = due.rows.filter((row) => row.bucket === bucket);
            if (rows.length === 0) return null;
            const all = rows.every((row) => picked.has(keyOf(row)));
            return (
              <section key={bucket} className={`card field-due is-${bucket}`} data-testid={`due-${bucket}`}>
                <div className="card-title">
                  <Checkbox
                    checked={all} indeterminate={!all && rows.some((row) => picked.has(keyOf(row)))} aria-label={`选择全部${title}`}
                    onChange={() => setPicked(new Set([...picked].filter((key) => !rows.some((row) => keyOf(row) === key)).concat(all ? [] : rows.map(keyOf))))}
                  />
                  {title}<span className="muted">{rows.length} 件</span>
                </div>
                <ul>
                  {rows.map((row) => (
                    <li key={keyOf(row)} className="field-due-row" data-testid="due-row">
                      <Checkbox checked={picked.has(keyOf(row))} onChange={() => toggle(row)} aria-label={`选择${row.title}`} />
                      <span className="field-due-icon" aria-hidden>{ICONS[row.kind]}</span>
                      <button type="button" className="field-due-words" onClick={() => onOpen(row)} data-testid="due-open">
                        <b>{row.account_name || '（无客户）'}</b> {row.title}
                        <span className="muted"> {row.detail}</span>
                      </button>
                      <span className={`field-due-when ${bucket === 'overdue' ? 'is-bad' : ''}`}>{row.minutes_left === null ? wordsOfDay(row.due_at) : wordsOfLeft(row.minutes_left)}</span>
                      <Button size="small" icon={<CheckOutlined />} onClick={() => void finish([row])} data-testid="due-done">完成</Button>
                    </li>
                  ))}
                </ul>
              </section>
            );
          })}
        </div>
      )}
      {chosen.length === 0 ? null : (
        <div className="grid-status field-picked"><span>已选 {chosen.length} 件</span><button type="button" onClick={() => void finish(chosen)}>全部标为完成</button><button type="button" onClick={() => setPicked(new Set())}>取消选择</button></div>
      )}
    </div>
  );
}
