// What is being typed: kept here while it changes, handed over after a short pause, on Enter and
// when the field is left, so that a text of fifty letters is not fifty operations.
import { useCallback, useEffect, useRef, useState } from 'react';

const PAUSE_MS = 350;

export interface Draft {
  text: string;
  setText: (text: string) => void;
  /** Hands over what is typed now. */
  flush: () => void;
}

export function useDraft(kept: string, commit: (text: string) => void, tidy: (text: string) => string = (text) => text): Draft {
  const [typed, setTyped] = useState<string | null>(null);
  const waiting = useRef<{ text: string; timer: number } | null>(null);
  const latest = useRef({ commit, tidy, kept });
  latest.current = { commit, tidy, kept };

  const flush = useCallback(() => {
    const held = waiting.current;
    if (held === null) return;
    window.clearTimeout(held.timer);
    waiting.current = null;
    const tidied = latest.current.tidy(held.text);
    setTyped(tidied === held.text ? held.text : tidied);
    if (tidied !== latest.current.kept) latest.current.commit(tidied);
  }, []);
  // Leaving the page must not lose the last letters.
  useEffect(() => () => flush(), [flush]);
  // What was kept is shown once it arrived, and so is what undo brings back.
  useEffect(() => {
    if (waiting.current === null) setTyped(null);
  }, [kept]);

  const setText = (text: string) => {
    setTyped(text);
    if (waiting.current !== null) window.clearTimeout(waiting.current.timer);
    waiting.current = { text, timer: window.setTimeout(flush, PAUSE_MS) };
  };
  return { text: typed ?? kept, setText, flush };
}
