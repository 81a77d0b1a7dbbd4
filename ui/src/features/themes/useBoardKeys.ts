// The board from the keyboard: arrows move, Space picks up, arrows then choose where to, Enter
// drops, Esc puts back. Ctrl+Space and Shift+arrows select.

import { useEffect, useRef, type KeyboardEvent, type RefObject } from 'react';
import type { BoardState } from './boardState';
import type { ColumnView } from './boardView';
import { clickChip, NOTHING } from './chipSelection';
import type { Carried } from './drop';
import { itemOfName, moveInColumns, nameOfTarget, targetsOf, type Item } from './places';

interface BoardKeys {
  root: RefObject<HTMLElement | null>;
  /** Names of the items by column, as drawn. */
  names: readonly (readonly string[])[];
  state: BoardState;
  columns: readonly ColumnView[];
  order: readonly string[];
  pickUp: (item: Item) => Carried;
  select: (item: Item, keys: KeyboardEvent) => void;
  open: (item: Item) => void;
  /** Esc with nothing selected. */
  onClose: () => void;
  onDrop: (carried: Carried, target: string) => void;
}

const find = (root: HTMLElement | null, attribute: 'item' | 'drop', name: string) => root?.querySelector<HTMLElement>(`[data-${attribute}="${CSS.escape(name)}"]`) ?? null;

/** The handler for `onKeyDown` of the board. */
export function useBoardKeys({ root, names, state, columns, order, pickUp, select, open, onClose, onDrop }: BoardKeys): (event: KeyboardEvent) => void {
  // A phrase that moved is drawn elsewhere anew; the keyboard follows it.
  const follows = useRef(false);
  useEffect(() => {
    const { activeElement } = document;
    const focused = state.focused.get();
    if (follows.current && focused !== null && (activeElement === null || activeElement === document.body)) find(root.current, 'item', focused)?.focus({ preventScroll: true });
  }, [columns, root, state]);

  const aim = (key: string): boolean => {
    const drag = state.drag.get();
    if (!drag) return false;
    const to = moveInColumns(targetsOf(columns, drag.carried.kind).map((list) => list.map(nameOfTarget)), drag.target, key);
    if (to === null) return false;
    state.drag.set({ ...drag, target: to });
    find(root.current, 'drop', to)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    return true;
  };
  const onCarryKey = (event: KeyboardEvent): boolean => {
    const drag = state.drag.get();
    if (event.key === 'Escape' || event.key === 'Tab') state.drag.set(null);
    else if (event.key === 'Enter' || event.key === ' ') {
      state.drag.set(null);
      if (drag?.target != null) onDrop(drag.carried, drag.target);
    } else return aim(event.key);
    return event.key !== 'Tab';
  };
  const onIdleKey = (event: KeyboardEvent, item: Item | null): boolean => {
    const at = state.focused.get();
    if (event.key === 'Escape') {
      if (state.selection.get().ids.size === 0) onClose();
      state.selection.set(NOTHING);
    } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') state.selection.set({ ids: new Set(order), anchor: order[0] ?? null });
    else if (item && event.key === ' ' && event.ctrlKey) select(item, event);
    else if (item && event.key === ' ') {
      const element = find(root.current, 'item', at ?? '');
      const own = element?.closest<HTMLElement>('[data-drop]')?.dataset['drop'] ?? null;
      state.drag.set({ carried: pickUp(item), by: 'keyboard', target: own });
    } else if (item && event.key === 'Enter') open(item);
    else {
      const to = moveInColumns(names, at, event.key);
      const next = to === null ? null : itemOfName(to);
      if (to === null || !next) return false;
      if (event.shiftKey && next.kind === 'phrase') {
        const from = item?.kind === 'phrase' && state.selection.get().ids.size === 0 ? { ids: new Set([item.id]), anchor: item.id } : state.selection.get();
        state.selection.set(clickChip(from, order, next.id, { shiftKey: true, ctrlKey: false, metaKey: false }));
      }
      state.focused.set(to);
      const element = find(root.current, 'item', to);
      element?.focus({ preventScroll: true });
      element?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
    return true;
  };

  return (event) => {
    const target = event.target instanceof HTMLElement ? event.target : null;
    const drag = state.drag.get();
    follows.current = true;
    // Buttons between the items keep Space and Enter for themselves.
    const item = itemOfName(target?.dataset['item'] ?? '');
    if (!item && !drag && (event.key === ' ' || event.key === 'Enter')) return;
    if (drag?.by === 'pointer') return;
    if (drag ? onCarryKey(event) : onIdleKey(event, item)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
}
