// State of find in a transcript.

import { useDeferredValue, useMemo, useState } from 'react';
import { findHits, firstHitFrom, hitsByRow, stepHit } from './find';
import type { ReaderRow } from './readerRows';

export function useFind(rows: readonly ReaderRow[], showRow: (row: number) => void) {
  const [words, setWords] = useState('');
  const [current, setCurrent] = useState(-1);
  const searched = useDeferredValue(words);
  const hits = useMemo(() => findHits(rows.map((row) => row.turn.text), searched), [rows, searched]);
  const byRow = useMemo(() => hitsByRow(hits), [hits]);
  const place = Math.min(current, hits.length - 1);

  const go = (index: number) => {
    setCurrent(index);
    const hit = hits[index];
    if (hit) showRow(hit.row);
  };
  return {
    words,
    hits,
    byRow,
    current: place,
    /** New words: the first hit from `fromRow` on becomes the current one. */
    search: (next: string, fromRow: number) => {
      setWords(next);
      const found = findHits(rows.map((row) => row.turn.text), next);
      const index = firstHitFrom(found, fromRow);
      setCurrent(index);
      const hit = found[index];
      if (hit) showRow(hit.row);
    },
    step: (step: 1 | -1) => go(stepHit(place, hits.length, step)),
  };
}
