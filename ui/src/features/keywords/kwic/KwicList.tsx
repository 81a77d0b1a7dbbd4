// The lines of the concordance; only the visible ones are drawn.

import { useVirtualizer } from '@tanstack/react-virtual';
import { Dropdown } from 'antd';
import { useCallback, useEffect, useRef, useState, type CSSProperties, type KeyboardEvent, type MouseEvent } from 'react';
import { openEvidence } from '../../../actions/openEvidence';
import type { KwicRow } from '../../../bridge/ipc';
import { moveFocus } from '../../../shared/gridSelection';
import { useColours } from '../../../shared/palette';
import { toast } from '../../../shared/toast';
import { copyText, toTsv } from '../../../shared/tsv';
import { textEms } from '../textWidth';
import { KwicLine } from './KwicLine';
import { kwicTable } from './kwicRows';

const ROW = 28;

interface KwicListProps {
  rows: readonly KwicRow[];
  /** Starts at the top again when it changes. */
  resetKey: string;
  /** Looks another word up. */
  onSearch: (term: string) => void;
  /** Codes places. */
  onCode?: (rows: readonly KwicRow[]) => void;
}

export function KwicList({ rows, resetKey, onSearch, onCode }: KwicListProps) {
  const colours = useColours();
  const frame = useRef<HTMLDivElement>(null);
  const [focus, setFocus] = useState(-1);
  const [marked, setMarked] = useState('');
  const lines = useVirtualizer({ count: rows.length, getScrollElement: () => frame.current, estimateSize: () => ROW, overscan: 12 });
  useEffect(() => {
    setFocus(-1);
    frame.current?.scrollTo({ top: 0 });
  }, [resetKey]);
  const onFocus = useCallback((index: number) => setFocus(index), []);
  const focused = rows[focus];

  const copy = async (picked: readonly KwicRow[]) => {
    if (await copyText(toTsv(kwicTable(picked)))) toast.success(`已复制 ${picked.length} 行（含表头），可粘贴到 Excel`);
    else toast.warning('系统不允许写入剪贴板，请重试');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'c') {
      // Marked words are copied by the browser itself.
      if (!focused || window.getSelection()?.isCollapsed === false) return;
      void copy([focused]);
    } else if (event.key === 'Enter' && focused) openEvidence(focused.evidence);
    else if (event.key.toLowerCase() === 'e' && focused && onCode && !event.ctrlKey && !event.metaKey) onCode([focused]);
    else {
      const nPage = Math.max(1, Math.floor((frame.current?.clientHeight ?? 0) / ROW) - 1);
      const to = rows.length === 0 ? null : moveFocus(event.key, focus, rows.length, nPage);
      if (to === null) return;
      setFocus(to);
      lines.scrollToIndex(to, { align: 'auto' });
    }
    event.preventDefault();
  };
  const onContextMenu = (event: MouseEvent) => {
    const line = event.target instanceof Element ? event.target.closest('[data-index]') : null;
    if (line) setFocus(Number(line.getAttribute('data-index')));
    setMarked(window.getSelection()?.toString().trim() ?? '');
  };
  const items = [
    { key: 'open', label: '到原文', extra: 'Enter', disabled: !focused, onClick: () => focused && openEvidence(focused.evidence) },
    { key: 'copy', label: '复制这一行', extra: 'Ctrl+C', disabled: !focused, onClick: () => focused && void copy([focused]) },
    ...(onCode ? [{ key: 'code', label: '给这一处编码', extra: 'E', disabled: !focused, onClick: () => focused && onCode([focused]) }] : []),
    ...(marked !== '' && marked.length <= 30 ? [{ key: 'search', label: `检索“${marked}”`, onClick: () => onSearch(marked) }] : []),
  ];
  const widest = rows.reduce((most, row) => Math.max(most, textEms(row.term)), 2);
  const style = { '--term': `${Math.ceil(widest * 13) + 14}px` } as CSSProperties;
  return (
    <Dropdown trigger={['contextMenu']} menu={{ items }}>
      <div ref={frame} className="kwic-frame" style={style} role="listbox" aria-label="词在原文中的位置" tabIndex={0} onKeyDown={onKeyDown} onContextMenu={onContextMenu}>
        <div style={{ height: lines.getTotalSize(), position: 'relative' }}>
          {lines.getVirtualItems().map((item) => {
            const row = rows[item.index];
            return row ? (
              <KwicLine
                key={item.index} row={row} index={item.index} top={item.start} colour={colours.source(row.evidence.source)}
                isFocused={item.index === focus} onFocus={onFocus}
              />
            ) : null;
          })}
        </div>
      </div>
    </Dropdown>
  );
}
