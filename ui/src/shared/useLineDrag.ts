// Moving a line of a list by its handle: the list opens where the line will go.

import { useCallback, useEffect, useRef, type PointerEvent as ReactPointerEvent, type RefObject } from 'react';

/** The handler for a handle's `onPointerDown`; lines carry `data-line`. */
export function useLineDrag(root: RefObject<HTMLElement | null>, onMove: (from: number, to: number) => void): (event: ReactPointerEvent, from: number) => void {
  const latest = useRef(onMove);
  useEffect(() => {
    latest.current = onMove;
  });
  return useCallback((event: ReactPointerEvent, from: number) => {
    const list = root.current;
    if (event.button !== 0 || !list) return;
    event.preventDefault();
    const lines = [...list.querySelectorAll<HTMLElement>(':scope > [data-line]')];
    const own = lines[from];
    const middles = lines.map((line) => line.getBoundingClientRect().top + line.offsetHeight / 2);
    const height = own?.offsetHeight ?? 0;
    let to = from;
    own?.classList.add('is-dragged');
    const move = (moved: PointerEvent) => {
      const y = moved.clientY;
      const above = middles.filter((middle, i) => i !== from && middle < y).length;
      to = above;
      lines.forEach((line, i) => {
        if (i === from) line.style.transform = `translateY(${y - (middles[from] ?? y)}px)`;
        else line.style.transform = i > from && i <= to ? `translateY(${-height}px)` : i < from && i >= to ? `translateY(${height}px)` : '';
      });
    };
    const end = (isDone: boolean) => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', cancel);
      own?.classList.remove('is-dragged');
      for (const line of lines) line.style.transform = '';
      if (isDone && to !== from) latest.current(from, to);
    };
    const up = () => end(true);
    const cancel = () => end(false);
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', cancel);
  }, [root]);
}
