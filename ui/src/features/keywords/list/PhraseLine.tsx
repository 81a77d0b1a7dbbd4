// One phrase of the list. Which cells it has is decided by the columns; here each is drawn.

import { memo, type MouseEvent, type ReactNode } from 'react';
import type { GroupCount, PhraseRow } from '../../../bridge/ipc';
import { formatCount, formatPercent } from '../../../shared/format';
import type { Colours } from '../../../shared/palette';
import type { ColumnKey, PhraseColumn } from '../columns';
import { shareBar, sourcePieces, sourceWords, type RankedPhrase } from '../phraseRows';
import { STATE_LABELS } from '../wording';
import { GroupCell } from './GroupCell';
import { RenameField } from './RenameField';
import { StateIcon } from './StateIcon';

/** What all lines of a list share. */
export interface LineSettings {
  columns: readonly PhraseColumn[];
  template: string;
  groups: readonly GroupCount[];
  /** End of the share axis. */
  axis: number;
  /** Most mentions of any phrase: the full width of the bar of sources. */
  mostMentions: number;
  colours: Colours;
}

/** What a line can be asked to do; one object for all lines. */
export interface LineHandlers {
  onPoint: (id: string, event: MouseEvent) => void;
  onMenu: (id: string) => void;
  onState: (row: PhraseRow) => void;
  onRename: (row: PhraseRow, name: string | null) => void;
  onStartRename: (row: PhraseRow) => void;
}

interface PhraseLineProps {
  phrase: RankedPhrase;
  settings: LineSettings;
  handlers: LineHandlers;
  isSelected: boolean;
  isFocus: boolean;
  isRenaming: boolean;
  top: number;
}

export const PhraseLine = memo(function PhraseLine({ phrase, settings, handlers, isSelected, isFocus, isRenaming, top }: PhraseLineProps) {
  const { row } = phrase;
  const className = `phrase${isSelected ? ' is-selected' : ''}${isFocus ? ' is-focus' : ''}${row.state === 'rejected' ? ' is-rejected' : ''}`;
  return (
    <div
      id={`phrase-${row.id}`} className={className} style={{ transform: `translateY(${top}px)`, gridTemplateColumns: settings.template }}
      data-testid="phrase-row" data-id={row.id} role="option" aria-selected={isSelected}
      onClick={(event) => handlers.onPoint(row.id, event)} onContextMenu={() => handlers.onMenu(row.id)}
    >
      {settings.columns.map((column) => <Cell key={column.key} name={column.key} phrase={phrase} settings={settings} handlers={handlers} isRenaming={isRenaming} />)}
    </div>
  );
});

interface CellProps {
  name: ColumnKey;
  phrase: RankedPhrase;
  settings: LineSettings;
  handlers: LineHandlers;
  isRenaming: boolean;
}

function Cell({ name, phrase, settings, handlers, isRenaming }: CellProps): ReactNode {
  const { rank, row } = phrase;
  const { colours } = settings;
  switch (name) {
    case 'rank':
      return <span className="num muted">{rank ?? ''}</span>;
    case 'state':
      return (
        <button
          type="button" tabIndex={-1} className="phrase-state" data-testid="phrase-state" data-state={row.state} title={row.state === '' ? '待定：点击接受（A），排除按 X' : `${STATE_LABELS[row.state] ?? ''}：点击改回待定（U）`}
          onClick={(event) => {
            event.stopPropagation();
            handlers.onState(row);
          }}
        >
          <StateIcon state={row.state} />
        </button>
      );
    case 'phrase':
      return isRenaming ? <RenameField name={row.phrase} onDone={(name) => handlers.onRename(row, name)} /> : <Words row={row} onStartRename={handlers.onStartRename} />;
    case 'category':
      return (
        <span className="phrase-category" title={row.is_category_pinned ? `${row.category}（人工指定）` : row.category}>
          <i style={{ background: colours.category(row.category) }} /><span>{row.category}</span>{row.is_category_pinned ? <PinIcon /> : null}
        </span>
      );
    case 'cause':
      return <span className="phrase-cause">{row.cause === '' ? null : <em>{row.cause}</em>}</span>;
    case 'respondents':
      return <span className="num">{formatCount(row.n_respondents)} 人</span>;
    case 'share':
      return <Share row={row} settings={settings} />;
    case 'confidence':
      return <Meter share={row.confidence} colour={colours.base.muted} track={colours.track} title={`平均置信度 ${formatPercent(row.confidence, 0)}`} />;
    case 'severity':
      return <Meter share={row.share_strong} colour={colours.base.bad} track={colours.track} title={`${formatPercent(row.share_strong, 0)} 的提及程度强烈`} />;
    case 'sources':
      return <Sources row={row} settings={settings} />;
    case 'groups':
      return <GroupCell row={row} groups={settings.groups} colour={colours.category(row.category)} />;
  }
}

function Words({ row, onStartRename }: { row: PhraseRow; onStartRename: (row: PhraseRow) => void }) {
  const parts = row.merged.map((part) => `${part.phrase}（${part.n_respondents} 人）`).join('、');
  const about = `对象：${row.aspect === '' ? '—' : row.aspect}，评价：${row.opinion}`;
  const title = [`${row.phrase}（${about}）`, row.is_renamed ? '已人工改名' : '', parts === '' ? '' : `合并了：${parts}`, '双击改名'].filter(Boolean).join('\n');
  return (
    <span className="phrase-words" title={title} onDoubleClick={() => onStartRename(row)}>
      <span>{row.phrase}</span>
      {row.is_renamed ? <sup aria-label="已人工改名">改</sup> : null}
      {row.merged.length === 0 ? null : <em aria-label={`合并了 ${row.merged.length} 个短语`}>+{row.merged.length}</em>}
    </span>
  );
}

function Share({ row, settings: { axis, colours } }: { row: PhraseRow; settings: LineSettings }) {
  const bar = shareBar(row, axis);
  const interval = `${formatPercent(row.share)}，95% 置信区间 ${formatPercent(row.share_low)} ~ ${formatPercent(row.share_high)}`;
  return (
    <span className="phrase-share" title={interval}>
      <span className="phrase-track" style={{ background: colours.track }}>
        <b style={{ width: `${bar.share}%`, background: colours.category(row.category) }} />
        <i style={{ left: `${bar.low}%`, width: `${bar.high - bar.low}%` }} />
      </span>
      <span className="num">{formatPercent(row.share)}</span>
    </span>
  );
}

function Sources({ row, settings: { mostMentions, colours } }: { row: PhraseRow; settings: LineSettings }) {
  return (
    <span className="phrase-sources" title={`提及 ${row.n_mentions} 处：${sourceWords(row.by_source)}`}>
      <span className="phrase-pieces">
        <span style={{ width: `${(row.n_mentions / mostMentions) * 100}%` }}>
          {sourcePieces(row.by_source).map((piece) => <b key={piece.name} style={{ width: `${piece.width}%`, background: colours.source(piece.name) }} />)}
        </span>
      </span>
      <span className="num muted">{row.n_mentions}</span>
    </span>
  );
}

function Meter({ share, colour, track, title }: { share: number; colour: string; track: string; title: string }) {
  return (
    <span className="phrase-meter" title={title}>
      <span className="num">{formatPercent(share, 0)}</span>
      <span style={{ background: track }}><b style={{ width: `${share * 100}%`, background: colour }} /></span>
    </span>
  );
}

function PinIcon() {
  return <svg viewBox="0 0 16 16" width="11" height="11" aria-label="人工指定" role="img"><path d="M9.5 1.5l5 5-2 .5-3 3-.5 3.5-6.5-6.5 3.5-.5 3-3zM5.5 10.5l-4 4" fill="none" stroke="currentColor" strokeWidth="1.3" strokeLinejoin="round" /></svg>;
}
