// Ctrl+F on a page finds in the page, not in the window's markup: virtual lists hold only what
// is visible, so the browser's own search would miss the rest. Ctrl+Shift+F is for all texts.

import { useEffect, useRef } from 'react';

/** Runs when Ctrl+F is pressed anywhere; with `withShift` for Ctrl+Shift+F. */
export function useFindKey(run: () => void, { withShift = false }: { withShift?: boolean } = {}): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  }, [run]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey !== withShift || event.key.toLowerCase() !== 'f') return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [withShift]);
}
