// Dragging by pointer events: the HTML5 kind is unreliable in WebKitGTK and has no keyboard.
// Listens on the board as a whole; what can be picked up carries `data-item`, what takes it
// `data-drop`.

import { useCallback, useEffect, useRef, type PointerEvent as ReactPointerEvent, type RefObject } from 'react';
import type { BoardState } from './boardState';
import { isDrag, scrollStep, type Point } from '../../shared/dragMath';
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

/** The click that follows a drag means nothing. */
function swallowClick(): void {
  const swallow = (event: Event) => {
    event.stopPropagation();
    event.preventDefault();
  };
  window.addEventListener('click', swallow, { capture: true, once: true });
  window.setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 0);
}

/** The handler for `onPointerDown` of the board. */
export function usePointerDrag(drag: PointerDrag): (event: ReactPointerEvent) => void {
  const latest = useRef(drag);
  useEffect(() => {
    latest.current = drag;
  });
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);

  return useCallback((event: ReactPointerEvent) => {
    const pressed = event.target instanceof Element ? event.target : null;
    const element = pressed?.closest<HTMLElement>('[data-item]');
    const item = itemOfName(element?.dataset['item'] ?? '');
    if (event.button !== 0 || !event.isPrimary || !element || !item || pressed?.closest('.theme-fold')) return;
    const { state } = latest.current;
    const from: Point = { x: event.clientX, y: event.clientY };
    let at = from;
    let carried: Carried | null = null;
    let frame = 0;

    const aim = () => {
      if (!carried) return;
      const { ghost, isOpenTo } = latest.current;
      if (ghost.current) ghost.current.style.transform = `translate(${at.x + 12}px, ${at.y + 10}px)`;
      const target = targetAt(at, carried, isOpenTo);
      const now = state.drag.get();
      if (now?.target !== target) state.drag.set({ carried, by: 'pointer', target });
    };
    const scroll = () => {
      const { board } = latest.current;
      if (board.current) scrollAt(at, board.current);
      aim();
      frame = requestAnimationFrame(scroll);
    };
    const move = (moved: PointerEvent) => {
      at = { x: moved.clientX, y: moved.clientY };
      if (carried) return aim();
      if (!isDrag(from, at)) return;
      carried = latest.current.pickUp(item);
      state.drag.set({ carried, by: 'pointer', target: null });
      frame = requestAnimationFrame(scroll);
    };
    const end = () => {
      stop.current = null;
      cancelAnimationFrame(frame);
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', end);
      window.removeEventListener('keydown', cancel, { capture: true });
      if (carried) state.drag.set(null);
    };
    const up = () => {
      aim();
      const target = state.drag.get()?.target ?? null;
      const dropped = carried;
      end();
      if (!dropped) return;
      swallowClick();
      if (target !== null) latest.current.onDrop(dropped, target);
    };
    const cancel = (key: KeyboardEvent) => {
      if (!carried || key.key !== 'Escape') return;
      key.stopPropagation();
      end();
      swallowClick();
    };
    stop.current?.();
    stop.current = end;
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', end);
    window.addEventListener('keydown', cancel, { capture: true });
  }, []);
}
