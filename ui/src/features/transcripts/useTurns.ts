// The rows of the reader that are on screen. Turns have unlike heights, so they are estimated
// from their length and measured once they are drawn.

import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useCallback, useMemo, type RefObject } from 'react';
import type { ReaderRow } from './readerRows';

/** Width of the time, name and copy columns and the padding, pixels; see transcripts.css. */
const BESIDE_TEXT = 230;
/** As much more beside stripes of codings. */
const MARGIN = 90;
const CHARACTER = 14;
const LINE = 23;
const PADDING = 11;

export function useTurns(rows: readonly ReaderRow[], frame: RefObject<HTMLDivElement | null>): Virtualizer<HTMLDivElement, Element> {
  const estimateSize = useMemo(() => {
    let perLine = 0;
    return (index: number) => {
      // Thousands of rows are estimated one after the other: the page is asked for its width once.
      if (perLine === 0) {
        const beside = BESIDE_TEXT + (frame.current?.classList.contains('has-margin') === true ? MARGIN : 0);
        perLine = Math.max(10, Math.floor(((frame.current?.clientWidth ?? 900) - beside) / CHARACTER));
        queueMicrotask(() => {
          perLine = 0;
        });
      }
      return Math.max(1, Math.ceil((rows[index]?.turn.text.length ?? 1) / perLine)) * LINE + PADDING;
    };
  }, [rows, frame]);
  const getItemKey = useCallback((index: number) => rows[index]?.turn.id ?? index, [rows]);
  return useVirtualizer({ count: rows.length, getScrollElement: () => frame.current, estimateSize, getItemKey, overscan: 8 });
}
