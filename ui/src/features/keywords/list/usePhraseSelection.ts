// State of the selection. The phrase with the keyboard stands in the address, so that reload and
// links keep it; the others are forgotten with the page.

import { useMemo, useState } from 'react';
import { selectAllPhrases, selectOnly, selectPhrase, shownSelection, type PhraseSelection, type SelectHow } from '../phraseSelection';

export function usePhraseSelection(order: readonly string[], focus: string | null, onFocus: (id: string) => void) {
  const [kept, setKept] = useState<PhraseSelection>(() => selectOnly(focus));
  // The address changed from elsewhere: a link, another tab of the page.
  const selection = useMemo(() => (kept.focus === focus ? kept : selectOnly(focus)), [kept, focus]);
  const shown = useMemo(() => shownSelection(selection, order), [selection, order]);
  const change = (next: PhraseSelection) => {
    setKept(next);
    if (next.focus !== null && next.focus !== focus) onFocus(next.focus);
  };
  return {
    /** Selected and shown, in shown order. */
    shown,
    select: (id: string, how: SelectHow) => change(selectPhrase(selection, order, id, how)),
    selectAll: () => change(selectAllPhrases(selection, order)),
  };
}
