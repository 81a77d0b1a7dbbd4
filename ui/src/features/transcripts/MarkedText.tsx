// A text with marked ranges, as text nodes only.

import { memo } from 'react';
import { splitAtMarks, type Mark } from './marks';
import './marks.css';

/** `mark-<kind>` is the class of a marked piece. */
export const MarkedText = memo(function MarkedText({ text, marks }: { text: string; marks: readonly Mark[] }) {
  if (marks.length === 0) return <>{text}</>;
  return (
    <>
      {splitAtMarks(text, marks).map((piece) => (
        piece.kinds.length === 0
          ? <span key={piece.start}>{piece.text}</span>
          : <mark key={piece.start} className={piece.kinds.map((kind) => `mark-${kind}`).join(' ')}>{piece.text}</mark>
      ))}
    </>
  );
});
