// Which codes have the keys 1 to 9: those the user pinned, the others as they were used. A code keeps
// its key as long as it can, so that fingers may learn it.

export interface Slot {
  /** Id of the code; empty = nothing here yet. */
  code: string;
  isPinned: boolean;
  /** Number of the use that was last; higher = later. */
  usedAt: number;
}

export const N_SLOTS = 9;
export const NO_SLOTS: readonly Slot[] = [];

const EMPTY: Slot = { code: '', isPinned: false, usedAt: 0 };

/** All nine, without codes that are gone. */
export function liveSlots(slots: readonly Slot[], isThere: (code: string) => boolean): Slot[] {
  return Array.from({ length: N_SLOTS }, (_, i) => {
    const slot = slots[i];
    return slot !== undefined && slot.code !== '' && isThere(slot.code) ? slot : EMPTY;
  });
}

/** After a code was used: it keeps its key, takes a free one, or that of the one used longest ago. */
export function slotsAfterUse(slots: readonly Slot[], code: string): Slot[] {
  const now = Math.max(0, ...slots.map((slot) => slot.usedAt)) + 1;
  const known = slots.findIndex((slot) => slot.code === code);
  const at = known >= 0 ? known : placeFor(slots);
  return slots.map((slot, i) => (i !== at ? slot : { code, isPinned: known >= 0 && slot.isPinned, usedAt: now }));
}

/** Where a new one goes; −1 when all are pinned. */
function placeFor(slots: readonly Slot[]): number {
  const free = slots.findIndex((slot) => slot.code === '');
  if (free >= 0) return free;
  const loose = slots.map((slot, i) => ({ ...slot, i })).filter((slot) => !slot.isPinned);
  return loose.toSorted((a, b) => a.usedAt - b.usedAt)[0]?.i ?? -1;
}

/** Pins a code to a key, or lets it go; a code without a key gets one first. */
export function togglePin(slots: readonly Slot[], code: string): Slot[] {
  const held = slots.some((slot) => slot.code === code) ? slots : slotsAfterUse(slots, code);
  return held.map((slot) => (slot.code === code ? { ...slot, isPinned: !slot.isPinned } : slot));
}

/** The code used last; `null` when none was. */
export function lastCode(slots: readonly Slot[]): string | null {
  const used = slots.filter((slot) => slot.code !== '' && slot.usedAt > 0).toSorted((a, b) => b.usedAt - a.usedAt);
  return used[0]?.code ?? null;
}

/** Codes by how lately they were used. */
export function recentCodes(slots: readonly Slot[]): string[] {
  return slots.filter((slot) => slot.code !== '').toSorted((a, b) => b.usedAt - a.usedAt).map((slot) => slot.code);
}
