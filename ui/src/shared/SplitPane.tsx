// Content with a side panel whose width the user drags; the width is remembered.
import { useRef, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { usePersisted } from './usePersisted';

interface SplitPaneProps {
  /** Key under which the width is kept. */
  id: string;
  /** Where the panel is; right unless said. */
  side?: 'left' | 'right';
  /** The panel; `null` hides it and the divider. */
  panel: ReactNode | null;
  children: ReactNode;
  initial: number;
  min?: number;
  max?: number;
}

export function SplitPane({ id, side = 'right', panel, children, initial, min = 180, max = 900 }: SplitPaneProps) {
  const [width, setWidth] = usePersisted(`split.${id}`, initial);
  const drag = useRef<{ x: number; width: number } | null>(null);
  const sign = side === 'left' ? 1 : -1;
  const set = (wanted: number) => setWidth(Math.round(Math.max(min, Math.min(max, wanted))));

  const start = (event: PointerEvent<HTMLDivElement>) => {
    drag.current = { x: event.clientX, width };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent<HTMLDivElement>) => {
    if (drag.current) set(drag.current.width + sign * (event.clientX - drag.current.x));
  };
  const stop = () => {
    drag.current = null;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft') set(width - sign * 16);
    if (event.key === 'ArrowRight') set(width + sign * 16);
  };

  const divider = (
    <div
      className="split-divider"
      role="separator"
      aria-orientation="vertical"
      aria-label="拖动调整宽度"
      aria-valuenow={width}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      onPointerDown={start}
      onPointerMove={move}
      onPointerUp={stop}
      onPointerCancel={stop}
      onDoubleClick={() => setWidth(initial)}
      onKeyDown={onKeyDown}
    />
  );
  const aside = <aside className="split-panel" style={{ width }}>{panel}</aside>;
  return (
    <div className="split">
      {side === 'left' && panel !== null ? <>{aside}{divider}</> : null}
      <div className="split-main">{children}</div>
      {side === 'right' && panel !== null ? <>{divider}{aside}</> : null}
    </div>
  );
}
