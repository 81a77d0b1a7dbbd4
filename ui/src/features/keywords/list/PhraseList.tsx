// The list of phrases; only the visible rows are drawn. It selects and sorts, and says which
// command a key or the menu asked for; what the commands do is decided by its owner.

import { useVirtualizer } from '@tanstack/react-virtual';
import { Dropdown, type MenuProps } from 'antd';
import { useEffect, useMemo, useRef, type KeyboardEvent, type MouseEvent } from 'react';
import type { GroupCount, PhraseRow } from '../../../bridge/ipc';
import type { GridSort } from '../../../shared/gridSort';
import { moveFocus } from '../../../shared/gridSelection';
import { useColours } from '../../../shared/palette';
import { tracksOf, type PhraseColumn } from '../columns';
import { commandOfKey, type CommandKey } from '../commands';
import { shareAxis, type RankedPhrase } from '../phraseRows';
import type { SelectHow } from '../phraseSelection';
import { PhraseHead } from './PhraseHead';
import { PhraseLine, type LineHandlers, type LineSettings } from './PhraseLine';

const ROW = 32;
const HEAD = 28;

interface PhraseListProps {
  phrases: readonly RankedPhrase[];
  columns: readonly PhraseColumn[];
  groups: readonly GroupCount[];
  groupBy: string;
  selected: ReadonlySet<string>;
  focus: string | null;
  renaming: string | null;
  /** A dialog has the keyboard; the list takes it back afterwards. */
  isAway: boolean;
  sort: GridSort;
  /** Shown instead of phrases when there are none. */
  emptyWords: string;
  menu: MenuProps;
  /** The menu opens. */
  onMenu: () => void;
  onSort: (column: PhraseColumn) => void;
  onSelect: (id: string, how: SelectHow) => void;
  onSelectAll: () => void;
  onCommand: (command: CommandKey) => void;
  onState: (row: PhraseRow) => void;
  onRename: (row: PhraseRow, name: string | null) => void;
  onStartRename: (row: PhraseRow) => void;
}

export function PhraseList(props: PhraseListProps) {
  const { phrases, columns, groups, groupBy, selected, focus, renaming, isAway, sort, menu } = props;
  const colours = useColours();
  const frame = useRef<HTMLDivElement>(null);
  const lines = useVirtualizer({ count: phrases.length, getScrollElement: () => frame.current, estimateSize: () => ROW, overscan: 10, scrollMargin: HEAD, scrollPaddingStart: HEAD });
  const { template, least } = useMemo(() => tracksOf(columns), [columns]);
  const settings = useMemo((): LineSettings => {
    const rows = phrases.map((phrase) => phrase.row);
    return { columns, template, groups, axis: shareAxis(rows), mostMentions: rows.reduce((most, row) => Math.max(most, row.n_mentions), 1), colours };
  }, [phrases, columns, template, groups, colours]);
  const handlers = useLatestHandlers(props);
  const at = phrases.findIndex((phrase) => phrase.row.id === focus);
  useEffect(() => {
    if (at >= 0) lines.scrollToIndex(at, { align: 'auto' });
  }, [at, lines]);
  // The list is what people come for: its keys work without a click first.
  useEffect(() => {
    if (document.activeElement === document.body) frame.current?.focus({ preventScroll: true });
  }, []);
  const isElsewhere = isAway || renaming !== null;
  const wasElsewhere = useRef(false);
  useEffect(() => {
    if (wasElsewhere.current && !isElsewhere) frame.current?.focus({ preventScroll: true });
    wasElsewhere.current = isElsewhere;
  }, [isElsewhere]);

  const onKeyDown = (event: KeyboardEvent) => {
    const hasCtrl = event.ctrlKey || event.metaKey;
    const nPage = Math.max(1, Math.floor((frame.current?.clientHeight ?? 0) / ROW) - 1);
    const to = moveFocus(event.key, at, phrases.length, nPage);
    const command = commandOfKey(event);
    const target = to === null ? undefined : phrases[to];
    const isAlone = selected.size === 1 && focus !== null && selected.has(focus);
    if (target) props.onSelect(target.row.id, event.shiftKey ? 'extend' : hasCtrl ? 'move' : 'only');
    else if (event.key === ' ' && focus !== null) props.onSelect(focus, isAlone ? 'only' : 'toggle');
    else if ((event.key === 'Enter' || event.key === 'Escape') && focus !== null) props.onSelect(focus, 'only');
    else if (hasCtrl && event.key.toLowerCase() === 'a') props.onSelectAll();
    else if (command !== null) props.onCommand(command);
    else return;
    event.preventDefault();
  };
  return (
    <div className="phrases">
      <Dropdown trigger={['contextMenu']} menu={menu} onOpenChange={(isOpen) => isOpen && props.onMenu()} destroyOnHidden popupRender={(popup) => <div data-testid="phrase-menu">{popup}</div>}>
        <div
          ref={frame} className="phrase-frame" role="listbox" aria-label="短语" aria-multiselectable tabIndex={0} data-testid="phrase-list"
          aria-activedescendant={focus === null ? undefined : `phrase-${focus}`} onKeyDown={onKeyDown}
        >
          <div style={{ minWidth: least }}>
            <PhraseHead columns={columns} template={template} groups={groups} groupBy={groupBy} sort={sort} onSort={props.onSort} />
            <div style={{ height: lines.getTotalSize(), position: 'relative' }}>
              {lines.getVirtualItems().map((item) => {
                const phrase = phrases[item.index];
                return phrase ? (
                  <PhraseLine
                    key={phrase.row.id} phrase={phrase} settings={settings} handlers={handlers} top={item.start - HEAD}
                    isSelected={selected.has(phrase.row.id)} isFocus={phrase.row.id === focus} isRenaming={phrase.row.id === renaming}
                  />
                ) : null;
              })}
            </div>
          </div>
          {phrases.length === 0 ? <p className="muted phrase-none">{props.emptyWords}</p> : null}
        </div>
      </Dropdown>
    </div>
  );
}

/** One object that stays the same, so that lines are not drawn again for new functions. */
function useLatestHandlers(props: PhraseListProps): LineHandlers {
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  return useMemo(() => ({
    onPoint: (id: string, event: MouseEvent) => latest.current.onSelect(id, event.shiftKey ? 'extend' : event.ctrlKey || event.metaKey ? 'toggle' : 'only'),
    onMenu: (id: string) => {
      if (!latest.current.selected.has(id)) latest.current.onSelect(id, 'only');
    },
    onState: (row: PhraseRow) => latest.current.onState(row),
    onRename: (row: PhraseRow, name: string | null) => latest.current.onRename(row, name),
    onStartRename: (row: PhraseRow) => latest.current.onStartRename(row),
  }), []);
}
