// The transcripts at the left.

import { SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { useState, type KeyboardEvent } from 'react';
import type { TranscriptRow } from '../../bridge/ipc';
import { matchTranscripts, neighbour, transcriptSize } from './listing';

interface TranscriptListProps {
  rows: readonly TranscriptRow[];
  selected: string | null;
  onSelect: (id: string) => void;
}

export function TranscriptList({ rows, selected, onSelect }: TranscriptListProps) {
  const [search, setSearch] = useState('');
  const shown = matchTranscripts(rows, search);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const next = neighbour(shown, selected, event.key === 'ArrowDown' ? 1 : -1);
    if (next !== null) onSelect(next);
    event.preventDefault();
  };
  return (
    <>
      <Input
        size="small" allowClear prefix={<SearchOutlined aria-hidden />} placeholder="标题、客户编号或化名" aria-label="筛选转录稿"
        value={search} onChange={(event) => setSearch(event.target.value)} onKeyDown={onKeyDown}
      />
      <ul className="transcript-list" role="listbox" aria-label="转录稿" tabIndex={0} onKeyDown={onKeyDown}>
        {shown.map((row) => (
          <li
            key={row.id} role="option" aria-selected={row.id === selected} data-testid="transcript-item"
            className={row.id === selected ? 'is-selected' : ''} onClick={() => onSelect(row.id)} title={row.file}
          >
            <strong>{row.title}</strong>
            <span className="muted">
              {row.account_alias === '' ? null : <em>{row.account_alias}</em>}
              {transcriptSize(row)}
            </span>
          </li>
        ))}
        {shown.length === 0 ? <li className="muted is-none">没有符合的转录稿</li> : null}
      </ul>
    </>
  );
}
