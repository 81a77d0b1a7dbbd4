// A field whose value is kept here while somebody edits it, and handed on when he leaves it or
// rests: one operation a field, not one a key.

import { useCallback, useEffect, useRef, useState } from 'react';

const REST_MS = 2500;

/** What is being typed anywhere, so that nothing is lost when the window goes away. */
const open = new Set<() => void>();

/** Hands on everything that is being typed. */
export function flushDrafts(): void {
  for (const flush of [...open]) flush();
}

window.addEventListener('blur', flushDrafts);
window.addEventListener('pagehide', flushDrafts);
document.addEventListener('visibilitychange', flushDrafts);

const isSame = (a: unknown, b: unknown) => a === b || JSON.stringify(a) === JSON.stringify(b);

export interface Draft<T> {
  value: T;
  change: (value: T) => void;
  /** Hands the value on now. */
  flush: () => void;
  /** Forgets what was typed. */
  drop: () => void;
}

const always = () => true;

/** `save` is called with the value that differs from `value`. What `isWhole` does not hold for is
 *  still being typed and waits until the field is left. */
export function useDraft<T>(value: T, save: (value: T) => void, isWhole: (value: T) => boolean = always): Draft<T> {
  const [draft, setDraft] = useState<{ value: T } | null>(null);
  const latest = useRef({ draft, value, save, isWhole });
  const timer = useRef(0);
  useEffect(() => {
    latest.current = { ...latest.current, value, save, isWhole };
  }, [value, save, isWhole]);

  const drop = useCallback(() => {
    window.clearTimeout(timer.current);
    latest.current.draft = null;
    setDraft(null);
  }, []);
  const flush = useCallback(() => {
    const { draft: typed, value: before, save: hand } = latest.current;
    drop();
    if (typed !== null && !isSame(typed.value, before)) hand(typed.value);
  }, [drop]);
  const change = useCallback((next: T) => {
    latest.current.draft = { value: next };
    setDraft({ value: next });
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      const typed = latest.current.draft;
      if (typed !== null && latest.current.isWhole(typed.value)) flush();
    }, REST_MS);
  }, [flush]);
  useEffect(() => {
    open.add(flush);
    return () => {
      open.delete(flush);
      flush();
    };
  }, [flush]);
  return { value: draft === null ? value : draft.value, change, flush, drop };
}
