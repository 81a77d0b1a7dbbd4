// Disagreements one by one: the turn once for each coder, with what he marked; 1 codes it, 2 does not, j and
// k go on, u opens it again.
import { Button, Input, Popconfirm, Segmented, Select } from 'antd';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { isTextField } from '../../actions/shortcut';
import type { CoderMarks, Disagreement, RoundRow } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { cutAtSpans } from '../../bridge/utf16';
import { DataGrid, type GridColumn } from '../../shared/DataGrid';
import { EmptyState } from '../../shared/EmptyState';
import { sortRows, type GridSort } from '../../shared/gridSort';
import { Loading } from '../../shared/Loading';
import { SplitPane } from '../../shared/SplitPane';
import { usePersisted } from '../../shared/usePersisted';
import { inView, keyOf, placeOf, spansOf, step, type Which } from './disagreements';
import { ROUNDS_FROM } from './sources';
import { makeConsensus, settle, type Decision } from './writes';

const DECISIONS: Record<string, string> = { coded: '编', not_coded: '不编', '': '' };
const COLUMNS: readonly GridColumn<Disagreement>[] = [
  { key: 'decision', title: '裁定', width: 60, text: (row) => DECISIONS[row.decision] ?? '', sortValue: (row) => row.decision },
  { key: 'code', title: '编码', width: 130, text: (row) => row.name, sortValue: (row) => row.name, render: (row) => <span className="grid-text"><i className="code-dot" style={{ background: row.colour }} />{row.name}</span> },
  { key: 'label', title: '出处', width: 190, text: (row) => row.label, sortValue: (row) => row.label },
  { key: 'kind', title: '分歧', width: 78, text: (row) => (row.kind === 'extent' ? '范围不同' : '编与不编'), sortValue: (row) => row.kind },
  { key: 'text', title: '发言', width: 300, text: (row) => row.text },
];

interface DisagreementsProps {
  round: RoundRow;
  threshold: number;
  untouchedIsMissing: boolean;
}

export function Disagreements({ round, threshold, untouchedIsMissing }: DisagreementsProps) {
  const { data } = useCommand('list_disagreements', { round: round.id, codes: [], threshold, untouched_is_missing: untouchedIsMissing, open_only: false }, ROUNDS_FROM);
  const [which, setWhich] = usePersisted<Which>('agreement.which', 'open');
  const [kinds, setKinds] = usePersisted<'presence' | 'all'>('agreement.kinds', 'presence');
  const [code, setCode] = useState('');
  const [picked, setPicked] = useState('');
  const last = useRef(0);
  const frame = useRef<HTMLDivElement>(null);
  const [sort, setSort] = useState<GridSort | null>(null);
  const rows = useMemo(() => {
    const found = inView(data ?? [], which, code, kinds);
    const valueOf = COLUMNS.find((column) => column.key === sort?.column)?.sortValue;
    return sort && valueOf ? sortRows(found, valueOf, sort.isDescending) : found;
  }, [data, which, code, kinds, sort]);
  // What is typed as the reason counts for the keyboard too.
  const reason = useRef('');
  const codes = useMemo(() => [...new Map((data ?? []).map((one) => [one.code, one.name])).entries()], [data]);
  const at = placeOf(rows, picked, last.current);
  const shown = rows[at];
  useEffect(() => { last.current = at; }, [at]);
  // Keys work as soon as the list is there.
  const isThere = data !== undefined;
  useEffect(() => { if (isThere) frame.current?.focus(); }, [isThere]);
  if (data === undefined) return <div className="page-body"><Loading /></div>;
  const go = (to: number) => {
    const row = rows[to];
    if (row) setPicked(keyOf(row));
  };
  const decide = async (decision: Decision) => {
    if (shown === undefined) return;
    // With only open ones in view the next one moves up by itself.
    if (which !== 'open') go(step(rows, at, 1));
    await settle(round.id, [{ code: shown.code, turn: shown.turn }], decision, decision === '' ? '' : reason.current);
    frame.current?.focus();
  };
  const onKey = (event: KeyboardEvent) => {
    if (isTextField(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const run: Record<string, () => void> = {
      j: () => go(step(rows, at, 1)), k: () => go(step(rows, at, -1)),
      1: () => void decide('coded'), 2: () => void decide('not_coded'), u: () => void decide(''),
    };
    const found = run[event.key.toLowerCase()];
    if (found === undefined) return;
    event.preventDefault();
    found();
  };
  return (
    <div className="disagreements" ref={frame} tabIndex={-1} onKeyDown={onKey} data-testid="disagreements">
      <div className="toolbar round-tools">
        <Segmented<Which> size="small" value={which} onChange={setWhich} options={[{ value: 'open', label: '未裁定' }, { value: 'settled', label: '已裁定' }, { value: 'all', label: '全部' }]} />
        <Segmented<'presence' | 'all'> size="small" value={kinds} onChange={setKinds} options={[{ value: 'presence', label: '编与不编' }, { value: 'all', label: '加上范围不同' }]} />
        <Select size="small" allowClear value={code === '' ? undefined : code} placeholder="全部编码" aria-label="编码" onChange={(value?: string) => setCode(value ?? '')} options={codes.map(([value, label]) => ({ value, label }))} style={{ width: 150 }} />
        <span className="spacer" />
        <span className="settling-keys muted"><kbd>1</kbd> 编 <kbd>2</kbd> 不编 <kbd>j</kbd> 下一处 <kbd>k</kbd> 上一处 <kbd>u</kbd> 重新打开</span>
        <ConsensusButton round={round} untouchedIsMissing={untouchedIsMissing} />
      </div>
      {shown === undefined ? <EmptyState testId="disagreements-none" title={which === 'open' ? '没有未裁定的分歧' : '没有这样的分歧'} description={which === 'open' && (round.n_disagreements ?? 0) > 0 ? '可以生成“共识”编码了：一致的和裁定为编的地方，记在编码者“共识”名下。' : '换一个筛选条件看看。'} /> : (
        <SplitPane id="agreement.disagreement" initial={480} min={360} max={1000} panel={<DisagreementPanel key={keyOf(shown)} one={shown} nth={at + 1} n={rows.length} onReason={(typed) => { reason.current = typed; }} onDecide={(decision) => void decide(decision)} />}>
          <DataGrid id="agreement.disagreements" label="分歧" columns={COLUMNS} rows={rows} rowKey={keyOf} sort={sort} onSort={setSort} focusRow={at} onSelect={(row) => row && setPicked(keyOf(row))} testId="disagreement-grid" />
        </SplitPane>
      )}
    </div>
  );
}

function ConsensusButton({ round, untouchedIsMissing }: { round: RoundRow; untouchedIsMissing: boolean }) {
  const [extent, setExtent] = usePersisted('agreement.extent', 'shared');
  return (
    <Popconfirm
      title="生成“共识”编码" okText="生成" okButtonProps={{ 'data-testid': 'consensus-ok' }} onConfirm={() => void makeConsensus(round.id, extent, untouchedIsMissing)}
      description={<div className="consensus-form">所有人都编的和裁定为编的地方，记在编码者“共识”名下；没有裁定的分歧先不编。<Segmented size="small" value={extent} onChange={setExtent} options={[{ value: 'shared', label: '只取共同的字' }, { value: 'union', label: '合起来的字' }]} /></div>}
    >
      <Button size="small" type="primary" data-testid="consensus">生成共识编码</Button>
    </Popconfirm>
  );
}

interface PanelProps {
  one: Disagreement;
  nth: number;
  n: number;
  onReason: (reason: string) => void;
  onDecide: (decision: Decision) => void;
}

function DisagreementPanel({ one, nth, n, onReason, onDecide }: PanelProps) {
  const [reason, setReason] = useState(one.reason);
  useEffect(() => onReason(reason), [onReason, reason]);
  return (
    <div className="disagreement" data-testid="disagreement" data-key={keyOf(one)}>
      <header>
        <i className="code-dot" style={{ background: one.colour }} /><b>{one.name}</b>
        <span className="muted">{one.label} · {one.respondent}</span>
        <span className="spacer" /><span className="muted num">{nth} / {n}</span>
      </header>
      <div className="side-by-side">
        {one.marks.map((marks) => <CoderSide key={marks.coder} marks={marks} text={one.text} colour={one.colour} />)}
      </div>
      <Input.TextArea value={reason} onChange={(event) => setReason(event.target.value)} autoSize={{ minRows: 1, maxRows: 4 }} maxLength={500} placeholder="理由（可不写），会写进 Excel" aria-label="理由" data-testid="reason" />
      <div className="toolbar">
        <Button type={one.decision === 'coded' ? 'primary' : 'default'} onClick={() => onDecide('coded')} data-testid="settle-coded">编 <kbd>1</kbd></Button>
        <Button type={one.decision === 'not_coded' ? 'primary' : 'default'} onClick={() => onDecide('not_coded')} data-testid="settle-not">不编 <kbd>2</kbd></Button>
        {one.decision === '' ? null : <Button type="text" onClick={() => onDecide('')} data-testid="settle-open">重新打开 <kbd>u</kbd></Button>}
        {one.author === '' ? null : <span className="muted">{one.author} 裁定</span>}
      </div>
    </div>
  );
}

function CoderSide({ marks, text, colour }: { marks: CoderMarks; text: string; colour: string }) {
  const pieces = cutAtSpans(text, spansOf(marks));
  return (
    <section className={marks.words.length === 0 ? 'is-without' : ''}>
      <h4>{marks.coder}<span className="muted">{marks.is_missing ? '没有编这份' : marks.words.length === 0 ? '没编' : `编了 ${marks.words.length} 处`}</span></h4>
      <p>{pieces.map((piece, index) => (piece.isInside ? <mark key={index} style={{ boxShadow: `inset 0 -2px 0 ${colour}` }}>{piece.text}</mark> : <span key={index}>{piece.text}</span>))}</p>
    </section>
  );
}
