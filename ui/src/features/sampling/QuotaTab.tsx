// 配额: target against what came in, by one dimension or two crossed, live.

import { CopyOutlined } from '@ant-design/icons';
import { Button, InputNumber, Progress, Select } from 'antd';
import { useState } from 'react';
import type { FrameOptions, QuotaBoard, QuotaCell } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { formatCount, formatPercent, formatSigned } from '../../shared/format';
import { Loading } from '../../shared/Loading';
import { usePersisted } from '../../shared/usePersisted';
import { boardTable, cellWords, doneWords, groundOf, quotaMatrix, shortest, stateWords } from './quotaView';
import { SAMPLING_FROM } from './sources';
import { copyRows, setQuota } from './writes';

interface QuotaTabProps {
  options: FrameOptions | undefined;
  study: string;
  onPlan: () => void;
}

const DEFAULT_BY = ['size', 'region'];

export function QuotaTab({ options, study, onPlan }: QuotaTabProps) {
  const [by, setBy] = usePersisted<string[]>(`sampling.quota.by.${study}`, DEFAULT_BY);
  const known = new Set((options?.dims ?? []).map((dim) => dim.id));
  const asked = by.filter((dim) => known.size === 0 || known.has(dim));
  const board = useCommand('get_quota_board', { by: asked.length === 0 ? ['size'] : asked }, SAMPLING_FROM).data;
  const choices = (options?.dims ?? []).map(({ id, title }) => ({ value: id, label: title }));
  if (board === undefined) return <Loading />;
  const missing = shortest(board.cells, 8);
  return (
    <div className="sample-scrolling">
      <section className="card sample-hero">
        <div className="sample-figures">
          <div><b data-testid="quota-valid">{doneWords(board.total)}</b><span>有效 / 目标</span></div>
          <div><b>{formatCount(board.total.n_drawn)}</b><span>抽中</span></div>
          <div><b>{formatCount(board.total.n_invited)}</b><span>已邀请</span></div>
          <div><b>{formatCount(board.total.n_achieved)}</b><span>已回收</span></div>
          <div><b className={board.n_short > 0 ? 'is-bad' : undefined} data-testid="quota-short">{board.n_short}</b><span>不足的格</span></div>
          <div className="sample-hero-extra">
            {board.plan === '' ? <Button type="primary" onClick={onPlan}>去采用一个方案</Button> : <span className="muted">配额取自方案“{board.plan_title}”</span>}
          </div>
        </div>
        {board.total.share_done === null ? null : <Progress percent={Math.min(100, Math.round(board.total.share_done * 100))} showInfo={false} size="small" />}
        {board.notes.map((note) => <p key={note} className="muted">{note}</p>)}
        {board.n_unlinked > 0 ? <p className="is-middle">{formatCount(board.n_unlinked)} 份答卷没有对上名册，不在任何一格里。</p> : null}
      </section>
      <div className="toolbar sample-by">
        <span className="muted">行</span>
        <Select size="small" value={asked[0] ?? 'size'} options={choices} popupMatchSelectWidth={false} aria-label="行维度" data-testid="quota-row" onChange={(dim: string) => setBy([dim, ...asked.slice(1).filter((one) => one !== dim)])} />
        <span className="muted">列</span>
        <Select size="small" value={asked[1] ?? ''} options={[{ value: '', label: '不交叉' }, ...choices.filter((choice) => choice.value !== asked[0])]} popupMatchSelectWidth={false} aria-label="列维度" data-testid="quota-column" onChange={(dim: string) => setBy(dim === '' ? asked.slice(0, 1) : [asked[0] ?? 'size', dim])} />
        <span className="sample-legend"><i style={{ background: 'var(--bad)' }} />不足 <i style={{ background: 'var(--good)' }} />达成 <i style={{ background: 'var(--middle)' }} />超额 10% 以上</span>
        <span className="spacer" />
        <Button size="small" icon={<CopyOutlined aria-hidden />} onClick={() => void copyRows(boardTable(board), '配额表')}>复制</Button>
      </div>
      <div className="sample-quota">
        <section className="card">
          {board.by_labels.length > 1 ? <Matrix board={board} by={asked} /> : <List board={board} by={asked} />}
        </section>
        {missing.length === 0 ? null : (
          <section className="card" data-testid="quota-missing">
            <h2 className="card-title">最缺的格</h2>
            <ul className="sample-missing">{missing.map((cell) => <li key={cell.keys.join('|')} title={cellWords(cell)}><span>{cell.keys.join(' × ')}</span><b className="is-bad">{formatSigned(cell.gap, 0)}</b><span className="muted">{doneWords(cell)}</span></li>)}</ul>
            <p className="muted">可在“抽取”里把这些格的备选替补进来，或追加抽取。</p>
          </section>
        )}
      </div>
    </div>
  );
}

interface ViewProps {
  board: QuotaBoard;
  by: readonly string[];
}

/** Whether a cell is one of the plan's own, whose target may be typed. */
function isOwnCell(board: QuotaBoard, by: readonly string[]): boolean {
  return board.plan_dims.length === by.length && board.plan_dims.every((dim, at) => by[at] === dim);
}

function Target({ board, by, cell }: ViewProps & { cell: QuotaCell }) {
  const [isOpen, setOpen] = useState(false);
  if (cell.target === null) return null;
  if (!isOwnCell(board, by)) return <small>/ {cell.target}</small>;
  const save = (target: number) => {
    setOpen(false);
    if (target !== cell.target) void setQuota(by.map((dim, at) => [dim, cell.keys[at] ?? '']), target);
  };
  if (!isOpen) return <button type="button" className="sample-target" title="点击修改目标" onClick={() => setOpen(true)}>/ {cell.target}</button>;
  return <InputNumber autoFocus size="small" min={0} defaultValue={cell.target} aria-label="目标份数" onPressEnter={(event) => save(Number(event.currentTarget.value))} onBlur={(event) => save(Number(event.currentTarget.value))} />;
}

function Matrix({ board, by }: ViewProps) {
  const matrix = quotaMatrix(board);
  const box = (cell: QuotaCell | null, key: string) => (
    <td key={key} className="sample-quota-cell" style={{ background: groundOf(cell) }} title={cell === null ? undefined : cellWords(cell)}>
      {cell === null ? '' : <><b>{cell.n_valid}</b> <Target board={board} by={by} cell={cell} /></>}
    </td>
  );
  return (
    <div className="sample-scroll">
      <table className="sample-table sample-quotas" data-testid="quota-matrix">
        <thead><tr><th>{board.by_labels[0]}</th>{matrix.columns.map((name) => <th key={name} className="num">{name}</th>)}<th className="num">合计</th></tr></thead>
        <tbody>
          {matrix.rows.map((row) => <tr key={row.name}><th>{row.name}</th>{row.cells.map((cell, at) => box(cell, matrix.columns[at] ?? ''))}<td className="num" style={{ background: groundOf(row.sum) }} title={row.sum ? cellWords(row.sum) : undefined}>{row.sum ? doneWords(row.sum) : ''}</td></tr>)}
          <tr className="is-total"><th>合计</th>{matrix.columns.map((name) => { const sum = board.columns.find((cell) => cell.keys[0] === name); return <td key={name} className="num" style={{ background: groundOf(sum ?? null) }}>{sum ? doneWords(sum) : ''}</td>; })}<td className="num"><b>{doneWords(board.total)}</b></td></tr>
        </tbody>
      </table>
      <p className="muted">每格：有效份数 / 目标{isOwnCell(board, by) ? '（点目标可修改）' : ''}；指向一格看抽中、邀请与回收。</p>
    </div>
  );
}

function List({ board, by }: ViewProps) {
  const line = (cell: QuotaCell, name: string) => (
    <tr key={name} className={cell.keys.length === 0 ? 'is-total' : undefined}>
      <th>{name}</th><td className="num">{formatCount(cell.n_frame)}</td><td className="num">{formatCount(cell.n_drawn)}</td><td className="num">{formatCount(cell.n_invited)}</td><td className="num">{formatCount(cell.n_achieved)}</td>
      <td className="num" style={{ background: groundOf(cell) }}><b>{formatCount(cell.n_valid)}</b> <Target board={board} by={by} cell={cell} /></td>
      <td className="num">{cell.gap === null ? '' : formatSigned(cell.gap, 0)}</td><td className="num">{formatPercent(cell.share_done, 0)}</td><td>{stateWords(cell)}</td>
    </tr>
  );
  return (
    <div className="sample-scroll">
      <table className="sample-table" data-testid="quota-list">
        <thead><tr><th>{board.by_labels[0]}</th><th className="num">总体</th><th className="num">抽中</th><th className="num">邀请</th><th className="num">回收</th><th className="num">有效 / 目标</th><th className="num">差额</th><th className="num">完成</th><th>状态</th></tr></thead>
        <tbody>{board.cells.map((cell) => line(cell, cell.keys[0] ?? ''))}{line(board.total, '合计')}</tbody>
      </table>
    </div>
  );
}
