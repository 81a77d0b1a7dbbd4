// All codings of the chosen code, over all sources: a click goes to where they stand.

import { CopyOutlined } from '@ant-design/icons';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Button, Checkbox, Input, Select } from 'antd';
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { CodebookRow, CodingRow } from '../../../bridge/ipc';
import { copyTable } from '../../../shared/copyTable';
import { formatCount, formatInstant } from '../../../shared/format';
import { Loading } from '../../../shared/Loading';
import { useColours } from '../../../shared/palette';
import { sourceLabel } from '../../../shared/sources';
import { useDebounced } from '../../../shared/useDebounced';
import { usePersisted } from '../../../shared/usePersisted';
import type { Codebook } from '../codes/useCodebook';
import { ofCode, useCodings } from '../codings/useCodings';
import { originWords } from '../reader/TurnMargin';

interface CodingsPanelProps {
  code: CodebookRow;
  book: Codebook;
  /** The coding that is chosen in the transcript. */
  active: string | null;
  onOpen: (row: CodingRow) => void;
}

/** Height of a line before it is measured, pixels. */
const LINE = 74;

export function CodingsPanel({ code, book, active, onOpen }: CodingsPanelProps) {
  const [withBelow, setWithBelow] = usePersisted('coding.side.below', true);
  const hasBelow = code.n_below > code.n_codings;
  const rows = useCodings(ofCode(code.id, withBelow));
  const [search, setSearch] = useState('');
  const [coder, setCoder] = useState('');
  const words = useDebounced(search.trim(), 150);
  const shown = useMemo(() => (rows ?? []).filter((row) => (coder === '' || row.coder === coder) && (words === '' || row.words.includes(words) || row.label.includes(words) || row.respondent.includes(words))), [rows, coder, words]);
  const coders = useMemo(() => [...new Set((rows ?? []).map((row) => row.coder))], [rows]);
  const copy = () => copyTable([
    ['编码', '原话', '位置', '来源', '受访者', '编码者', '时间'],
    ...shown.map((row) => [book.byId.get(row.code)?.path ?? '', row.words, row.label, sourceLabel(row.source), row.respondent, row.coder, formatInstant(row.made_at)]),
  ], '片段');
  return (
    <div className="codings-panel">
      <div className="codings-tools">
        <Input size="small" allowClear placeholder="在片段中查找" aria-label="在片段中查找" value={search} onChange={(event) => setSearch(event.target.value)} />
        {coders.length < 2 ? null : <Select size="small" aria-label="编码者" value={coder} onChange={setCoder} options={[{ value: '', label: '所有编码者' }, ...coders.map((name) => ({ value: name, label: name }))]} />}
        {hasBelow ? <Checkbox checked={withBelow} onChange={(event) => setWithBelow(event.target.checked)}>含下级</Checkbox> : null}
        <span className="muted num" data-testid="codings-count">{formatCount(shown.length)} 处</span>
        <Button size="small" type="text" icon={<CopyOutlined aria-hidden />} title="复制为表格" aria-label="复制为表格" disabled={shown.length === 0} onClick={() => void copy()} />
      </div>
      {rows === undefined ? <Loading /> : <CodingsList rows={shown} book={book} active={active} onOpen={onOpen} withNames={withBelow && hasBelow} isSearched={rows.length > 0} />}
    </div>
  );
}

interface CodingsListProps {
  rows: readonly CodingRow[];
  book: Codebook;
  active: string | null;
  onOpen: (row: CodingRow) => void;
  /** Codes of several names are listed. */
  withNames: boolean;
  isSearched: boolean;
}

function CodingsList({ rows, book, active, onOpen, withNames, isSearched }: CodingsListProps) {
  const colours = useColours();
  const frame = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const lines = useVirtualizer({ count: rows.length, getScrollElement: () => frame.current, estimateSize: () => LINE, getItemKey: (index) => rows[index]?.id ?? index, overscan: 6 });
  if (rows.length === 0) return <p className="muted codings-none">{isSearched ? '没有符合的片段。' : '这个编码还没有片段。选中原话后按它的数字键，或把原话拖到它上面。'}</p>;
  const current = Math.min(at, rows.length - 1);
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: rows.length - 1 }[event.key];
    const row = rows[current];
    if (to !== undefined) {
      const next = Math.max(0, Math.min(to, rows.length - 1));
      setAt(next);
      lines.scrollToIndex(next, { align: 'auto' });
    } else if (event.key === 'Enter' && row) onOpen(row);
    else return;
    event.preventDefault();
  };
  return (
    <div ref={frame} className="codings-list" tabIndex={0} role="listbox" aria-label="片段" data-testid="codings" onKeyDown={onKeyDown}>
      <div style={{ height: lines.getTotalSize(), position: 'relative' }}>
        {lines.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          const code = book.byId.get(row.code);
          return (
            <article
              key={item.key} ref={lines.measureElement} data-index={item.index} role="option" aria-selected={item.index === current} data-testid="coding-row"
              className={`coding-row${item.index === current ? ' is-current' : ''}${row.id === active ? ' is-active' : ''}`} style={{ transform: `translateY(${item.start}px)`, borderLeftColor: code?.colour }}
              onClick={() => {
                setAt(item.index);
                onOpen(row);
              }}
            >
              <p className="coding-row-words">{row.words}</p>
              <footer className="muted">
                <span style={{ color: colours.source(row.source) }}>{row.label === '' ? sourceLabel(row.source) : row.label}</span>
                <span>{[row.respondent, originWords(row), withNames ? code?.name : '', row.is_to_check ? '待核对' : ''].filter(Boolean).join(' · ')}</span>
              </footer>
            </article>
          );
        })}
      </div>
    </div>
  );
}
