// The list of phrases, strongest first; only the visible rows are drawn.

import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useColours } from '../../shared/palette';
import { PhraseLine } from './PhraseLine';
import { shareAxis, type PhraseSort, type RankedPhrase } from './phraseRows';

const ROW = 32;

interface PhraseListProps {
  phrases: readonly RankedPhrase[];
  selected: string | null;
  sort: PhraseSort;
  onSort: (sort: PhraseSort) => void;
  onSelect: (phrase: string) => void;
}

const HEADS: { sort: PhraseSort | null; label: string; className?: string; hint?: string }[] = [
  { sort: 'rank', label: '#', className: 'num', hint: '按受访者数与置信度综合排序' },
  { sort: 'phrase', label: '短语' },
  { sort: 'category', label: '类别' },
  { sort: 'respondents', label: '受访者', className: 'num', hint: '提到它的不同受访者数' },
  { sort: null, label: '占比与区间', hint: '占有文本的受访者的比例；细线是 Wilson 95% 置信区间' },
  { sort: 'mentions', label: '提及来源', hint: '按答卷、访谈、座谈会、工单分色' },
];

export function PhraseList({ phrases, selected, sort, onSort, onSelect }: PhraseListProps) {
  const colours = useColours();
  const frame = useRef<HTMLDivElement>(null);
  const lines = useVirtualizer({ count: phrases.length, getScrollElement: () => frame.current, estimateSize: () => ROW, overscan: 10 });
  const rows = phrases.map((phrase) => phrase.row);
  const axis = shareAxis(rows);
  const mostMentions = rows.reduce((most, row) => Math.max(most, row.n_mentions), 1);
  const at = phrases.findIndex((phrase) => phrase.row.phrase === selected);
  useEffect(() => {
    if (at >= 0) lines.scrollToIndex(at, { align: 'auto' });
  }, [at, lines]);

  const onKeyDown = (event: KeyboardEvent) => {
    const last = phrases.length - 1;
    const to = { ArrowDown: Math.min(at + 1, last), ArrowUp: Math.max(at - 1, 0), Home: 0, End: last }[event.key];
    const next = to === undefined ? undefined : phrases[to];
    if (!next) return;
    onSelect(next.row.phrase);
    event.preventDefault();
  };
  return (
    <div className="phrases">
      <div className="phrase phrase-head">
        {HEADS.map((head) => (
          head.sort === null
            ? <span key={head.label} className={head.className} title={head.hint}>{head.label}</span>
            : <button key={head.label} type="button" title={head.hint} className={`${head.className ?? ''}${sort === head.sort ? ' is-sorted' : ''}`} onClick={() => onSort(head.sort ?? 'rank')}>{head.label}{sort === head.sort ? ' ↓' : ''}</button>
        ))}
      </div>
      <div ref={frame} className="phrase-frame" role="listbox" aria-label="短语" tabIndex={0} data-testid="phrase-list" onKeyDown={onKeyDown}>
        <div style={{ height: lines.getTotalSize(), position: 'relative' }}>
          {lines.getVirtualItems().map((item) => {
            const phrase = phrases[item.index];
            return phrase ? (
              <PhraseLine
                key={phrase.row.phrase} phrase={phrase} axis={axis} mostMentions={mostMentions} colours={colours}
                isSelected={item.index === at} top={item.start} onSelect={onSelect}
              />
            ) : null;
          })}
        </div>
        {phrases.length === 0 ? <p className="muted phrase-none">没有符合条件的短语</p> : null}
      </div>
    </div>
  );
}
