// The board: columns of categories, pointer, keyboard and menu. What a drop or a menu entry does
// is decided by BoardTab.

import { Dropdown } from 'antd';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent, type RefObject } from 'react';
import type { ThemeBoard } from '../../bridge/ipc';
import { useSignal } from '../../bridge/signal';
import { menuEntries, type MenuOf, type MenuVerb } from './boardMenu';
import { BoardColumn, type BoardCalls } from './BoardColumn';
import { useBoardKeys } from './useBoardKeys';
import type { BoardState } from './boardState';
import { findTheme, shareAxis, themeOfPhrase, type ColumnView } from './boardView';
import { carriedWith, clickChip, keepKnown, NOTHING } from './chipSelection';
import { wordsOfCarried, wordsOfTarget, type Carried } from './drop';
import { itemOfName, itemsOf, nameOfItem, nameOfTarget, phraseOrder, targetOfName, targetsOf, type Item, type Target } from './places';
import { usePointerDrag } from './usePointerDrag';

interface BoardProps {
  board: ThemeBoard;
  columns: readonly ColumnView[];
  state: BoardState;
  openTheme: string | null;
  calls: BoardCalls;
  onOpen: (theme: string, phrase: string | null) => void;
  onDrop: (carried: Carried, target: Target) => void;
  onMenu: (verb: MenuVerb, of: MenuOf) => void;
}

const itemAt = (target: EventTarget | null): Item | null =>
  (target instanceof Element ? itemOfName(target.closest<HTMLElement>('[data-item]')?.dataset['item'] ?? '') : null);

export function Board({ board, columns, state, openTheme, calls, onOpen, onDrop, onMenu }: BoardProps) {
  const root = useRef<HTMLDivElement>(null);
  const ghost = useRef<HTMLDivElement>(null);
  const [menuOf, setMenuOf] = useState<MenuOf | null>(null);
  const axis = useMemo(() => shareAxis(board), [board]);
  const order = useMemo(() => phraseOrder(columns), [columns]);
  // Asked at each move of the pointer.
  const takers = useMemo(() => {
    const namesFor = (kind: Carried['kind']) => new Set(targetsOf(columns, kind).flat().map(nameOfTarget));
    return { phrases: namesFor('phrases'), theme: namesFor('theme') };
  }, [columns]);
  const focused = useSignal(state.focused);
  const names = useMemo(() => itemsOf(columns).map((column) => column.map(nameOfItem)), [columns]);
  const entrance = focused !== null && names.some((column) => column.includes(focused)) ? null : (names.flat()[0] ?? null);
  useEffect(() => state.selection.set(keepKnown(state.selection.get(), order)), [state, order]);

  const pickUp = (item: Item): Carried => {
    if (item.kind === 'theme') return { kind: 'theme', key: item.key };
    const ids = carriedWith(state.selection.get(), order, item.id);
    if (!state.selection.get().ids.has(item.id)) state.selection.set({ ids: new Set(ids), anchor: item.id });
    return { kind: 'phrases', ids };
  };
  const isOpenTo = (carried: Carried, name: string) => takers[carried.kind].has(name);
  const drop = (carried: Carried, name: string) => {
    const target = targetOfName(columns, name);
    if (target) onDrop(carried, target);
  };
  const onPointerDown = usePointerDrag({ board: root, ghost, state, pickUp, isOpenTo, onDrop: drop });
  const select = (item: Item, keys: MouseEvent | KeyboardEvent) => {
    if (item.kind === 'phrase') state.selection.set(clickChip(state.selection.get(), order, item.id, keys));
  };
  const open = (item: Item) => {
    if (item.kind === 'theme') return onOpen(item.key, null);
    const theme = themeOfPhrase(board, item.id);
    if (theme) onOpen(theme.key, item.id);
  };
  const onKeyDown = useBoardKeys({ root, names, state, columns, order, pickUp, select, open, onClose: () => onOpen('', null), onDrop: drop });

  const onClick = (event: MouseEvent) => {
    const target = event.target instanceof Element ? event.target : null;
    const dots = target?.closest<HTMLElement>('[data-menu]');
    if (dots) {
      const { left, bottom } = dots.getBoundingClientRect();
      dots.dispatchEvent(new window.MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: left, clientY: bottom }));
      return;
    }
    const item = itemAt(target);
    if (!item) {
      if (!target?.closest('button')) state.selection.set(NOTHING);
      return;
    }
    if (target?.closest('.theme-fold')) return;
    state.focused.set(nameOfItem(item));
    select(item, event);
    // A selection under way must not move the panel about.
    if (item.kind === 'theme' || !(event.ctrlKey || event.metaKey || event.shiftKey)) open(item);
  };
  const onContextMenu = (event: MouseEvent) => {
    const of = menuAt(event.target);
    setMenuOf(of);
    if (!of) event.stopPropagation();
  };
  const menuAt = (target: EventTarget): MenuOf | null => {
    const item = itemAt(target);
    if (item?.kind === 'phrase') {
      const carried = pickUp(item);
      return carried.kind === 'phrases' ? { kind: 'phrases', ids: [...carried.ids] } : null;
    }
    const themeKey = item?.key ?? (target instanceof Element ? target.closest<HTMLElement>('[data-testid="theme-card"]')?.dataset['drop']?.slice('theme:'.length) : undefined);
    const theme = themeKey === undefined ? null : findTheme(board, themeKey);
    if (theme) return { kind: 'theme', theme };
    const name = target instanceof Element ? target.closest<HTMLElement>('[data-category]')?.dataset['category'] : undefined;
    const column = board.categories.find((one) => one.name === name);
    return column ? { kind: 'column', column } : null;
  };
  const entries = menuOf ? menuEntries(board, menuOf) : [];
  return (
    <>
      <Dropdown
        trigger={['contextMenu']} onOpenChange={(isOpen) => { if (!isOpen) setMenuOf(null); }} open={menuOf !== null}
        menu={{
          items: entries.map((entry, i) => (entry === null ? { type: 'divider', key: `line${i}` } : { ...entry })),
          onClick: ({ key }) => {
            if (menuOf) onMenu(key as MenuVerb, menuOf);
            setMenuOf(null);
          },
        }}
      >
        <div
          ref={root} className="theme-board" data-testid="theme-board" role="group" aria-label="主题看板：方向键移动，空格拿起，回车打开或放下"
          onPointerDown={onPointerDown} onClick={onClick} onKeyDown={onKeyDown} onContextMenu={onContextMenu}
          onDoubleClick={(event) => { const item = itemAt(event.target); if (item?.kind === 'theme') calls.fold(item.key); }}
          onFocus={(event) => { const item = itemAt(event.target); if (item) state.focused.set(nameOfItem(item)); }}
        >
          {columns.map((view) => (
            <BoardColumn key={view.column.name} view={view} base={board.n_respondents} axis={axis} openTheme={openTheme} entrance={entrance} calls={calls} />
          ))}
        </div>
      </Dropdown>
      <DragNotice board={board} columns={columns} state={state} ghost={ghost} />
    </>
  );
}

interface NoticeProps {
  board: ThemeBoard;
  columns: readonly ColumnView[];
  state: BoardState;
  ghost: RefObject<HTMLDivElement | null>;
}

/** What is carried and where it would go: at the pointer, or at the foot for the keyboard. */
function DragNotice({ board, columns, state, ghost }: NoticeProps) {
  const drag = useSignal(state.drag);
  if (!drag) return null;
  const target = drag.target === null ? null : targetOfName(columns, drag.target);
  const where = target ? wordsOfTarget(board, target) : null;
  const isMerge = drag.carried.kind === 'theme' && target?.kind === 'theme';
  const words = `${wordsOfCarried(board, drag.carried)}${where === null ? '' : ` → ${isMerge ? '并入 ' : ''}${where}`}`;
  if (drag.by === 'pointer') return <div ref={ghost} className="theme-ghost" aria-hidden>{words}</div>;
  return (
    <div className="theme-carry" role="status" aria-live="assertive">
      <b>{words}</b>
      <span className="muted"><kbd>方向键</kbd> 选择去处　<kbd>Enter</kbd> 放下　<kbd>Esc</kbd> 取消</span>
    </div>
  );
}
