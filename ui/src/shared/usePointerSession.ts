// One drag by pointer events, from the press to the drop (the HTML5 kind is unreliable in
// WebKitGTK and has no keyboard). What is carried and where it may go is the caller's.

import { useCallback, useEffect, useRef, type PointerEvent as ReactPointerEvent } from 'react';
import { isDrag, type Point } from './dragMath';

export interface PointerSession<Carried> {
  /** What is in the hand once the press has become a drag; null ends it. */
  pickUp: () => Carried | null;
  /** The pointer is there; asked again with every frame, because lists scroll below it. */
  aim: (at: Point, carried: Carried) => void;
  /** Scrolls what is under the pointer, every frame. */
  scroll: (at: Point) => void;
  /** It is over, dropped or not; null when the press never became a drag. */
  end: (carried: Carried | null) => void;
  /** Dropped where it was aimed at last. */
  drop: (carried: Carried) => void;
}

/** The end of the press and its click, which follow a drag, mean nothing. They come when they come: on a slow
 *  machine long after the drop, so they are waited for until the next press and not for a time. */
function swallowRest(): void {
  const over = new AbortController();
  const swallow = (event: MouseEvent) => {
    // A click by the keyboard or by a script is another matter.
    if (event.type === 'click' && event.detail === 0) return;
    event.stopPropagation();
    event.preventDefault();
  };
  window.addEventListener('mouseup', swallow, { capture: true, once: true, signal: over.signal });
  window.addEventListener('click', swallow, { capture: true, signal: over.signal });
  window.addEventListener('pointerdown', () => over.abort(), { capture: true, once: true, signal: over.signal });
}

/** Follows the pointer until it is let go, Escape is pressed or the caller stops it. */
function follow<Carried>(pressed: ReactPointerEvent, session: PointerSession<Carried>, onEnd: () => void): () => void {
  const from: Point = { x: pressed.clientX, y: pressed.clientY };
  let at = from;
  let carried: Carried | null = null;
  let frame = 0;
  const aim = () => {
    if (carried !== null) session.aim(at, carried);
  };
  const scroll = () => {
    session.scroll(at);
    aim();
    frame = requestAnimationFrame(scroll);
  };
  const move = (moved: PointerEvent) => {
    at = { x: moved.clientX, y: moved.clientY };
    if (carried !== null) return aim();
    if (!isDrag(from, at)) return;
    carried = session.pickUp();
    if (carried === null) return end();
    frame = requestAnimationFrame(scroll);
  };
  const end = () => {
    onEnd();
    cancelAnimationFrame(frame);
    window.removeEventListener('pointermove', move);
    window.removeEventListener('pointerup', up);
    window.removeEventListener('pointercancel', end);
    window.removeEventListener('keydown', cancel, { capture: true });
    session.end(carried);
  };
  const up = () => {
    aim();
    const dropped = carried;
    end();
    if (dropped === null) return;
    swallowRest();
    session.drop(dropped);
  };
  const cancel = (key: KeyboardEvent) => {
    if (carried === null || key.key !== 'Escape') return;
    key.stopPropagation();
    end();
    swallowRest();
  };
  window.addEventListener('pointermove', move);
  window.addEventListener('pointerup', up);
  window.addEventListener('pointercancel', end);
  window.addEventListener('keydown', cancel, { capture: true });
  return end;
}

/** The handler for `onPointerDown`: `begin` says whether a press may become a drag. It is called
 *  with what it closes over at the time of the press. */
export function usePointerSession<Carried>(begin: (event: ReactPointerEvent) => PointerSession<Carried> | null): (event: ReactPointerEvent) => void {
  const latest = useRef(begin);
  useEffect(() => {
    latest.current = begin;
  });
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);
  return useCallback((event: ReactPointerEvent) => {
    const session = latest.current(event);
    if (!session) return;
    stop.current?.();
    stop.current = follow(event, session, () => {
      stop.current = null;
    });
  }, []);
}
