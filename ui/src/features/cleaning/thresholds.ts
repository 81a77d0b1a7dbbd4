// Values and thresholds of cleaning rules: how they are written, where they stand in a histogram,
// and to which round value a dragged line goes. Pure.
import type { Histogram } from '../../bridge/ipc';

/** A value as people read it: 28%, 60 秒, 3 天, 2. */
export function formatValue(value: number, unit: string): string {
  switch (unit) {
    case 'share': return `${Number((value * 100).toFixed(1))}%`;
    case 'seconds': return `${Number(value.toFixed(1))} 秒`;
    case 'days': return `${Number(value.toFixed(0))} 天`;
    default: return String(Number(value.toFixed(0)));
  }
}

const SIDES: Readonly<Record<string, string>> = { below: '小于', at_least: '不小于', above: '大于' };

/** The rule's condition in words: 小于 33.3%. */
export function conditionText(side: string, threshold: number, unit: string): string {
  return `${SIDES[side] ?? ''} ${formatValue(threshold, unit)}`;
}

/** Step in which a threshold moves. */
export function stepOf(unit: string, upper: number): number {
  if (unit === 'share') return 0.01;
  if (unit === 'seconds') return upper <= 30 ? 0.1 : upper <= 1200 ? 1 : 5;
  return 1;
}

/** Where a value stands between the ends, 0–1. */
export function placeOf(value: number, { lower, upper }: Histogram): number {
  return upper > lower ? Math.max(0, Math.min(1, (value - lower) / (upper - lower))) : 0;
}

/** The round value at a place of 0–1. */
export function valueAt(place: number, histogram: Histogram, unit: string): number {
  const { lower, upper } = histogram;
  const step = stepOf(unit, upper);
  const raw = lower + Math.max(0, Math.min(1, place)) * (upper - lower);
  return Number((Math.round(raw / step) * step).toFixed(4));
}

export interface Bar {
  /** Left edge and width, 0–1. */
  left: number;
  width: number;
  /** Height, 0–1; the root of the count, so that a few sheets beside thousands are still seen. */
  height: number;
  /** Sheets. */
  n: number;
  /** Whether the bar lies on the side that is hit, by its middle. */
  isHit: boolean;
}

/** Bars of a histogram against a threshold. */
export function barsOf(histogram: Histogram, threshold: number, side: string): Bar[] {
  const { counts, lower, upper } = histogram;
  const most = Math.max(1, ...counts);
  const width = 1 / Math.max(1, counts.length);
  return counts.map((n, at) => {
    const middle = lower + ((at + 0.5) * (upper - lower)) / counts.length;
    return { left: at * width, width, n, height: n === 0 ? 0 : Math.max(0.06, Math.sqrt(n / most)), isHit: side === 'below' ? middle < threshold : middle > threshold };
  });
}
