// The codebook as the page needs it: the codes, what they look like, which have number keys.

import { useEffect, useMemo, useRef, useState } from 'react';
import { useCommand } from '../../../bridge/queries';
import type { CodebookRow } from '../../../bridge/ipc';
import { usePersisted } from '../../../shared/usePersisted';
import { useStable } from '../../../shared/useStable';
import type { Look } from '../codings/layout';
import { liveSlots, NO_SLOTS, slotsAfterUse, togglePin, type Slot } from './slots';

const NO_CODES: readonly CodebookRow[] = [];

/** The same object while nothing of it changes. */
export interface Codebook {
  /** `false` until the first answer. */
  isThere: boolean;
  codes: readonly CodebookRow[];
  byId: ReadonlyMap<string, CodebookRow>;
  /** Names and colours by id; a look stays the same object while it is the same. */
  looks: ReadonlyMap<string, Look>;
  slots: readonly Slot[];
  /** Notes that a code was used. */
  used: (code: string) => void;
  pin: (code: string) => void;
}

/** `study`: id of the study; which keys its codes have is kept for each. */
export function useCodebook(study: string): Codebook {
  const { data } = useCommand('list_codes', {}, ['code', 'coding', 'transcript', 'interview', 'response', 'account']);
  const codes = data ?? NO_CODES;
  const byId = useMemo(() => new Map(codes.map((code) => [code.id, code])), [codes]);
  const looks = useLooks(codes);
  const [kept, setKept] = usePersisted<readonly Slot[]>(`coding.keys.${study}`, NO_SLOTS);
  // A code that was just made is used before the list with it is there.
  const [justMade, setJustMade] = useState<ReadonlySet<string>>(new Set());
  const slots = useMemo(() => liveSlots(kept, (code) => byId.has(code) || justMade.has(code)), [kept, byId, justMade]);
  const { used, pin } = useStable({
    used: (code: string) => {
      if (!byId.has(code)) setJustMade(new Set([code]));
      setKept(slotsAfterUse(slots, code));
    },
    pin: (code: string) => setKept(togglePin(slots, code)),
  });
  const isThere = data !== undefined;
  return useMemo(() => ({ isThere, codes, byId, looks, slots, used, pin }), [isThere, codes, byId, looks, slots, used, pin]);
}

function useLooks(codes: readonly CodebookRow[]): ReadonlyMap<string, Look> {
  const before = useRef<ReadonlyMap<string, Look>>(new Map());
  const looks = useMemo(() => {
    let isSame = before.current.size === codes.length;
    const next = new Map(codes.map(({ id, name, colour }) => {
      const known = before.current.get(id);
      if (known && known.name === name && known.colour === colour) return [id, known] as const;
      isSame = false;
      return [id, { name, colour }] as const;
    }));
    return isSame ? before.current : next;
  }, [codes]);
  useEffect(() => {
    before.current = looks;
  }, [looks]);
  return looks;
}
