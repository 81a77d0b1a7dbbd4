// Shares of both sides as bars that grow outwards from the middle: A to the left, B to the right.

interface SideBarsProps {
  shareA: number;
  shareB: number;
  /** Share at the outer ends. */
  end: number;
  colourA: string;
  colourB: string;
  track: string;
  /** Faint when the difference is not significant. */
  isFaint: boolean;
}

export function SideBars({ shareA, shareB, end, colourA, colourB, track, isFaint }: SideBarsProps) {
  const width = (share: number) => `${Math.min(100, (share / end) * 100)}%`;
  return (
    <span className={`side-bars${isFaint ? ' is-faint' : ''}`} aria-hidden>
      <span className="side-bar is-a" style={{ background: track }}><b style={{ width: width(shareA), background: colourA }} /></span>
      <span className="side-bar" style={{ background: track }}><b style={{ width: width(shareB), background: colourB }} /></span>
    </span>
  );
}
