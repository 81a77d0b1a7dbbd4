// A text with marked ranges, as text nodes only.

import { memo, type CSSProperties } from 'react';
import { splitAtMarks, type Mark } from './marks';
import './marks.css';

/** A line below the words for each colour, one above the other, and a tint of each behind them. */
function lookOf(colours: readonly string[]): CSSProperties {
  const shades = colours.map((colour) => `color-mix(in srgb, ${colour} var(--mark-own), white)`);
  const tints = shades.map((shade) => `linear-gradient(color-mix(in srgb, ${shade} 18%, transparent) 0 0)`);
  const lines = shades.slice(0, MOST_LINES).map((shade, i) => `inset 0 -${2 * (i + 1)}px 0 ${shade}`);
  return { backgroundImage: tints.join(', '), boxShadow: lines.join(', ') };
}

/** More would reach the words themselves. */
const MOST_LINES = 4;

/** `mark-<kind>` is the class of a marked piece. */
export const MarkedText = memo(function MarkedText({ text, marks }: { text: string; marks: readonly Mark[] }) {
  if (marks.length === 0) return <>{text}</>;
  return (
    <>
      {splitAtMarks(text, marks).map((piece) => (
        piece.kinds.length === 0
          ? <span key={piece.start}>{piece.text}</span>
          : <mark key={piece.start} className={piece.kinds.map((kind) => `mark-${kind}`).join(' ')} style={piece.colours && lookOf(piece.colours)}>{piece.text}</mark>
      ))}
    </>
  );
});
