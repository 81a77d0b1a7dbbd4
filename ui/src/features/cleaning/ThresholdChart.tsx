// How the values of all sheets are spread, with the threshold as a line that can be dragged, or
// moved with the arrow keys. Counts follow while it moves.
import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import type { Histogram } from '../../bridge/ipc';
import { formatCount } from '../../shared/format';
import { barsOf, formatValue, placeOf, stepOf, valueAt } from './thresholds';

interface ThresholdChartProps {
  histogram: Histogram;
  threshold: number;
  side: string;
  unit: string;
  /** While the line moves. */
  onMove: (threshold: number) => void;
}

export function ThresholdChart({ histogram, threshold, side, unit, onMove }: ThresholdChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const isDragged = useRef(false);
  const moveTo = (event: PointerEvent) => {
    const box = frame.current?.getBoundingClientRect();
    if (box && isDragged.current) onMove(valueAt((event.clientX - box.left) / box.width, histogram, unit));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = stepOf(unit, histogram.upper) * (event.shiftKey ? 10 : 1);
    const sign = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (sign === 0) return;
    event.preventDefault();
    onMove(Math.max(0, Number((threshold + sign * step).toFixed(4))));
  };
  return (
    <div className="threshold" data-testid="threshold-chart">
      <div
        ref={frame}
        className="threshold-plot"
        onPointerDown={(event) => {
          isDragged.current = true;
          event.currentTarget.setPointerCapture(event.pointerId);
          moveTo(event);
        }}
        onPointerMove={moveTo}
        onPointerUp={() => { isDragged.current = false; }}
        onPointerCancel={() => { isDragged.current = false; }}
      >
        <Bars histogram={histogram} threshold={threshold} side={side} />
        <div
          className="threshold-line"
          role="slider"
          tabIndex={0}
          aria-label="界值"
          aria-valuenow={threshold}
          aria-valuetext={formatValue(threshold, unit)}
          aria-valuemin={histogram.lower}
          aria-valuemax={histogram.upper}
          style={{ left: `${placeOf(threshold, histogram) * 100}%` }}
          onKeyDown={onKeyDown}
          data-testid="threshold-line"
        />
      </div>
      <div className="threshold-axis muted"><span>{formatValue(histogram.lower, unit)}</span><span>{formatValue(histogram.upper, unit)}</span></div>
    </div>
  );
}

interface BarsProps {
  histogram: Histogram;
  threshold: number;
  side: string;
}

/** Bars alone: also the small picture in the list of rules. */
export function Bars({ histogram, threshold, side }: BarsProps) {
  return (
    <svg className="threshold-bars" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden>
      {barsOf(histogram, threshold, side).map((bar) => (
        <rect key={bar.left} className={bar.isHit ? 'is-hit' : undefined} x={bar.left * 100 + 0.4} width={Math.max(0.5, bar.width * 100 - 0.8)} y={100 - bar.height * 100} height={bar.height * 100}>
          <title>{formatCount(bar.n)} 份</title>
        </rect>
      ))}
    </svg>
  );
}
