// Dragging by pointer events. Listens on the board as a whole; what can be picked up carries `data-item`, what takes it
// `data-drop`.

import { useEffect, useRef, type PointerEvent as ReactPointerEvent, type RefObject } from 'react';
import type { BoardState } from './boardState';
import { scrollStep, type Point } from '../../shared/dragMath';
import { usePointerSession } from '../../shared/usePointerSession';
import type { Carried } from './drop';
import { itemOfName, type Item } from './places';

interface PointerDrag {
  /** The board, which scrolls sideways; columns inside it (`data-scroll`) scroll down. */
  board: RefObject<HTMLElement | null>;
  /** What follows the pointer. */
  ghost: RefObject<HTMLElement | null>;
  state: BoardState;
  /** What is in the hand when the item is picked up. */
  pickUp: (item: Item) => Carried;
  /** Whether the carried thing may be dropped on the target of this name. */
  isOpenTo: (carried: Carried, target: string) => boolean;
  onDrop: (carried: Carried, target: string) => void;
}

/** The nearest target around the point that takes what is carried. */
function targetAt({ x, y }: Point, carried: Carried, isOpenTo: PointerDrag['isOpenTo']): string | null {
  let element = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-drop]') ?? null;
  while (element) {
    const name = element.dataset['drop'] ?? '';
    if (isOpenTo(carried, name)) return name;
    element = element.parentElement?.closest<HTMLElement>('[data-drop]') ?? null;
  }
  return null;
}

function scrollAt({ x, y }: Point, board: HTMLElement): void {
  const frame = board.getBoundingClientRect();
  board.scrollLeft += scrollStep(x, frame.left, frame.right);
  const column = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-drop]')?.closest('section.theme-column')?.querySelector('[data-scroll]');
  if (!column) return;
  const { top, bottom } = column.getBoundingClientRect();
  column.scrollTop += scrollStep(y, top, bottom);
}

/** The handler for `onPointerDown` of the board. */
export function usePointerDrag(drag: PointerDrag): (event: ReactPointerEvent) => void {
  const latest = useRef(drag);
  useEffect(() => {
    latest.current = drag;
  });
  return usePointerSession<Carried>((event) => {
    const pressed = event.target instanceof Element ? event.target : null;
    const element = pressed?.closest<HTMLElement>('[data-item]');
    const item = itemOfName(element?.dataset['item'] ?? '');
    if (event.button !== 0 || !event.isPrimary || !element || !item || pressed?.closest('.theme-fold')) return null;
    const { state } = latest.current;
    let target: string | null = null;
    return {
      pickUp: () => {
        const carried = latest.current.pickUp(item);
        state.drag.set({ carried, by: 'pointer', target });
        return carried;
      },
      aim: (at, carried) => {
        const { ghost, isOpenTo } = latest.current;
        if (ghost.current) ghost.current.style.transform = `translate(${at.x + 12}px, ${at.y + 10}px)`;
        target = targetAt(at, carried, isOpenTo);
        const now = state.drag.get();
        if (now?.target !== target) state.drag.set({ carried, by: 'pointer', target });
      },
      scroll: (at) => {
        const { board } = latest.current;
        if (board.current) scrollAt(at, board.current);
      },
      end: (carried) => {
        if (carried) state.drag.set(null);
      },
      drop: (carried) => {
        if (target !== null) latest.current.onDrop(carried, target);
      },
    };
  });
}
