// A share with its interval as whiskers.

import { useColours } from '../../shared/palette';

interface ShareBarProps {
  share: number;
  low: number;
  high: number;
  /** Where the axis ends, 0–1. */
  axis: number;
  colour: string;
}

export function ShareBar({ share, low, high, axis, colour }: ShareBarProps) {
  const { track } = useColours();
  const place = (value: number) => Math.min(100, Math.max(0, (value / axis) * 100));
  return (
    <span className="share-bar" style={{ background: track }} aria-hidden>
      <b style={{ width: `${place(share)}%`, background: colour }} />
      <i style={{ left: `${place(low)}%`, width: `${place(high) - place(low)}%` }} />
    </span>
  );
}
