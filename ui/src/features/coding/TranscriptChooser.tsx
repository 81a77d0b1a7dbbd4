// Which transcript is coded: a field to choose from, and the one before and behind.

import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { memo } from 'react';
import type { TranscriptRow } from '../../bridge/ipc';
import { scoreMatch } from '../../shared/matchEntries';
import { transcriptSize } from '../transcripts/listing';

interface TranscriptChooserProps {
  /** In reading order. */
  rows: readonly TranscriptRow[];
  selected: string | null;
  onSelect: (id: string) => void;
}

const KINDS = [{ kind: 'interview', label: '访谈' }, { kind: 'focus_group', label: '座谈会' }];

/** Interviews, then groups, as the field lists them. */
export function inReadingOrder(rows: readonly TranscriptRow[]): TranscriptRow[] {
  return KINDS.flatMap(({ kind }) => rows.filter((row) => row.kind === kind));
}

export const TranscriptChooser = memo(function TranscriptChooser({ rows, selected, onSelect }: TranscriptChooserProps) {
  const at = rows.findIndex((row) => row.id === selected);
  const groups = KINDS.map(({ kind, label }) => ({
    label, title: label,
    options: rows.filter((row) => row.kind === kind).map((row) => ({ value: row.id, label: row.title, size: transcriptSize(row), words: `${row.account_alias} ${row.account_code} ${row.file}` })),
  })).filter((group) => group.options.length > 0);
  const go = (to: number) => {
    const row = rows[to];
    if (row) onSelect(row.id);
  };
  return (
    <div className="transcript-chooser">
      <Button size="small" type="text" icon={<LeftOutlined aria-hidden />} aria-label="上一份" title="上一份" disabled={at <= 0} onClick={() => go(at - 1)} />
      <Select
        size="small" value={selected} options={groups} aria-label="转录稿" data-testid="choose-transcript" popupMatchSelectWidth={420} onChange={onSelect}
        showSearch={{ filterOption: (typed, option) => option !== undefined && 'words' in option && scoreMatch(typed, String(option.label), String(option.words)) !== null }}
        optionRender={({ data }) => <span className="chooser-line">{data.label}<small className="muted">{'size' in data ? String(data.size) : ''}</small></span>}
      />
      <Button size="small" type="text" icon={<RightOutlined aria-hidden />} aria-label="下一份" title="下一份" disabled={at < 0 || at >= rows.length - 1} onClick={() => go(at + 1)} />
      <span className="muted num">{at + 1} / {rows.length}</span>
    </div>
  );
});
