// Zooming with the wheel and moving by dragging; the same from the keyboard.

import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { WHOLE, zoomAt, type Lens, type Size } from './geometry';

/** Pixels before a press becomes a drag: a click on a node may tremble. */
const TREMBLE = 4;
const STEP = 60;

/** Size of an element and the lens over it. `ref` goes to the element that takes the wheel. */
export function useLens() {
  const ref = useRef<HTMLDivElement>(null);
  const [frame, setFrame] = useState<Size>({ width: 0, height: 0 });
  const [lens, setLens] = useState<Lens>(WHOLE);
  const drag = useRef<{ x: number; y: number; from: Lens; isMoving: boolean } | null>(null);

  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const sized = new ResizeObserver(([entry]) => {
      if (entry) setFrame({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    sized.observe(element);
    // React listens to the wheel passively, and then the page would scroll as well.
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const { left, top, width, height } = element.getBoundingClientRect();
      const at = { x: event.clientX - left, y: event.clientY - top };
      setLens((now) => zoomAt(now, { width, height }, at, Math.exp(-event.deltaY * 0.0015)));
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      sized.disconnect();
      element.removeEventListener('wheel', onWheel);
    };
  }, []);

  const onPointerDown = (event: PointerEvent) => {
    if (event.button === 0) drag.current = { x: event.clientX, y: event.clientY, from: lens, isMoving: false };
  };
  const onPointerMove = (event: PointerEvent) => {
    const now = drag.current;
    if (now === null || (event.buttons & 1) === 0) return;
    const [dx, dy] = [event.clientX - now.x, event.clientY - now.y];
    if (!now.isMoving && Math.hypot(dx, dy) < TREMBLE) return;
    if (!now.isMoving) event.currentTarget.setPointerCapture(event.pointerId);
    now.isMoving = true;
    setLens({ ...now.from, dx: now.from.dx + dx, dy: now.from.dy + dy });
  };
  /** Whether the press that ends with this click was a drag. */
  const wasDragged = (): boolean => drag.current?.isMoving ?? false;
  const zoomBy = (factor: number) => setLens((now) => zoomAt(now, frame, { x: frame.width / 2, y: frame.height / 2 }, factor));
  const reset = () => setLens(WHOLE);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const move = { ArrowLeft: [STEP, 0], ArrowRight: [-STEP, 0], ArrowUp: [0, STEP], ArrowDown: [0, -STEP] }[event.key];
    if (move) setLens((now) => ({ ...now, dx: now.dx + (move[0] ?? 0), dy: now.dy + (move[1] ?? 0) }));
    else if (event.key === '+' || event.key === '=') zoomBy(1.3);
    else if (event.key === '-') zoomBy(1 / 1.3);
    else if (event.key === '0') reset();
    else return;
    event.preventDefault();
  };
  return { ref, frame, lens, isWhole: lens === WHOLE, zoomBy, reset, wasDragged, handlers: { onPointerDown, onPointerMove, onKeyDown } };
}
