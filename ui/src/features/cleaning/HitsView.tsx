// The sheets that rules hit: choose some, exclude (X), keep (K) or take the decision back (U).
import { CheckOutlined, DeleteOutlined, RollbackOutlined } from '@ant-design/icons';
import { Button, Input, Segmented } from 'antd';
import { useCallback, useEffect, useMemo, useState, type KeyboardEvent } from 'react';
import { call } from '../../bridge/call';
import { attempt } from '../../bridge/failure';
import type { HitPage, HitRow } from '../../bridge/ipc';
import { DataGrid } from '../../shared/DataGrid';
import { EmptyState } from '../../shared/EmptyState';
import { formatCount } from '../../shared/format';
import { NO_SELECTION, countSelected, selectedRows, type GridSelection } from '../../shared/gridSelection';
import type { GridSort } from '../../shared/gridSort';
import { useDebounced } from '../../shared/useDebounced';
import { usePersisted } from '../../shared/usePersisted';
import { useWindows } from '../../shared/useWindows';
import { ReasonDialog } from './ReasonDialog';
import { HIT_COLUMNS } from './hitColumns';
import { decide } from './writes';

const STATES = [
  { value: 'open', label: '待定' }, { value: 'excluded', label: '已剔除' }, { value: 'kept', label: '已保留' }, { value: 'all', label: '全部' },
];
const totalOf = (page: HitPage) => page.n_total;
const rowsOf = (page: HitPage) => page.rows;
type Decision = 'excluded' | 'kept' | '';

interface HitsViewProps {
  picked: readonly string[];
  /** Rules whose open hits all can be excluded at once. */
  asked: readonly string[];
  onOpen: (sheet: string) => void;
}

export function HitsView({ picked, asked, onOpen }: HitsViewProps) {
  const [state, setState] = usePersisted('cleaning.state', 'open');
  const [typed, setTyped] = useState('');
  const [sort, setSort] = useState<GridSort | null>(null);
  const [kept, keep] = useState<{ of: string; selection: GridSelection }>({ of: '', selection: NO_SELECTION });
  const [wanted, setWanted] = useState<{ sheets: string[] } | null>(null);
  const search = useDebounced(typed, 200);
  const request = useMemo(() => ({ rules: [...picked], state, search, sort: sort?.column ?? null, is_descending: sort?.isDescending ?? false }), [picked, state, search, sort]);
  const load = useCallback((offset: number, limit: number) => call('list_hits', { ...request, offset, limit }), [request]);
  const { source, page, listKey } = useWindows<HitPage, HitRow>({ queryKey: ['list_hits', request], nouns: ['response', 'question', 'cleaning', 'wave'], load, totalOf, rowsOf });
  // Sheets leave the list when they are decided. After one, the next comes up under the keyboard;
  // after several, nothing is selected: the same places would be other sheets.
  const [round, setRound] = useState(0);
  const resetKey = `${listKey}/${round}`;
  const selection = kept.of === resetKey ? kept.selection : NO_SELECTION;
  const n = countSelected(selection);
  const idsOf = async (): Promise<string[]> => ((await source.fetchRows?.(selectedRows(selection))) ?? []).map((row) => row.id);
  const act = (decision: Decision) =>
    attempt(async () => {
      const sheets = await idsOf();
      if (sheets.length === 0) return;
      await decide({ sheets, inLightOf: picked, decision });
      if (sheets.length > 1) setRound((before) => before + 1);
    });
  const focused = selection.focus < 0 || n !== 1 ? undefined : source.rowAt(selection.focus)?.id;
  useEffect(() => {
    if (focused !== undefined) onOpen(focused);
    // Only another sheet opens the panel again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [focused]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return;
    const decision = KEYS[event.key.toLowerCase()];
    if (decision === undefined || n === 0) return;
    event.preventDefault();
    event.stopPropagation();
    void act(decision);
  };
  return (
    <div className="hits" onKeyDownCapture={onKeyDown}>
      <div className="toolbar hits-tools">
        <Segmented size="small" options={STATES} value={state} onChange={setState} data-testid="hits-state" />
        <Input size="small" allowClear placeholder="序号、客户、理由" aria-label="搜索" style={{ width: 150 }} onChange={(event) => setTyped(event.target.value)} data-testid="hits-search" />
        <span className="muted" data-testid="hits-count">{page ? `${formatCount(page.n_total)} 份` : ''}</span>
        <span className="spacer" />
        <Button size="small" danger icon={<DeleteOutlined />} disabled={n === 0} onClick={() => void act('excluded')} data-testid="exclude">剔除{n > 1 ? ` ${formatCount(n)} 份` : ''} <kbd>X</kbd></Button>
        <Button size="small" icon={<CheckOutlined />} disabled={n === 0} onClick={() => void act('kept')} data-testid="keep">保留 <kbd>K</kbd></Button>
        {state === 'open' ? null : <Button size="small" icon={<RollbackOutlined />} disabled={n === 0} onClick={() => void act('')} data-testid="restore">取消决定 <kbd>U</kbd></Button>}
        <Button size="small" type="text" disabled={n === 0} onClick={() => void attempt(async () => setWanted({ sheets: await idsOf() }))} data-testid="with-reason">写理由…</Button>
        {state === 'open' && asked.length > 0 && (page?.n_total ?? 0) > 1 && search === '' ? (
          <Button size="small" type="primary" danger onClick={() => void decide({ rules: [...asked], decision: 'excluded' })} data-testid="exclude-all">{picked.length === 0 ? '剔除全部待核' : '剔除所列待定'}</Button>
        ) : null}
      </div>
      <DataGrid
        id="cleaning.hits" label="规则命中的答卷" columns={HIT_COLUMNS} source={source} rowKey={(row) => row.id} sort={sort} onSort={setSort} resetKey={resetKey}
        rowClass={(row) => `is-${row.state}`}
        onSelect={(_, next) => keep({ of: resetKey, selection: next })}
        onOpen={(row) => onOpen(row.id)}
        empty={page ? <Nothing state={state} /> : undefined}
        testId="hits-grid"
      />
      {wanted ? <ReasonDialog n={wanted.sheets.length} onClose={() => setWanted(null)} onDone={(decision, reason) => { setWanted(null); setRound((before) => before + 1); void decide({ sheets: wanted.sheets, inLightOf: picked, decision, reason }); }} /> : null}
    </div>
  );
}

const KEYS: Readonly<Record<string, Decision | undefined>> = { x: 'excluded', k: 'kept', u: '' };

function Nothing({ state }: { state: string }) {
  if (state === 'open') return <EmptyState title="没有待定的答卷" description="所选规则没有命中，或命中的都已决定。把左边规则的界值拖一拖，看看会多出哪些。" />;
  return <EmptyState title="这里还没有答卷" description={state === 'excluded' ? '选中命中的答卷按 X 剔除；剔除的不计入任何数字，随时可以恢复。' : '看过以后确认无误的，按 K 保留，就不再提示。'} />;
}
