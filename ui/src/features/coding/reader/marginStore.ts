// The stripes of each turn, outside of the reader's state: when a coding is added, the margins of its turns
// are drawn anew and no other.

import type { Look, Stretch } from '../codings/layout';

/** What stands in the margin of one turn. */
export interface MarginRow {
  stretches: readonly Stretch[];
  looks: readonly Look[];
}

export interface MarginStore {
  get: (turn: string) => MarginRow | undefined;
  subscribe: (turn: string, listener: () => void) => () => void;
  set: (stretches: ReadonlyMap<string, readonly Stretch[]>, looks: ReadonlyMap<string, Look>) => void;
}

const UNKNOWN: Look = { name: '（已删除）', colour: '#888888' };

export function createMarginStore(): MarginStore {
  let rows = new Map<string, MarginRow>();
  const listeners = new Map<string, Set<() => void>>();
  return {
    get: (turn) => rows.get(turn),
    subscribe: (turn, listener) => {
      const held = listeners.get(turn) ?? new Set();
      held.add(listener);
      listeners.set(turn, held);
      return () => {
        held.delete(listener);
        if (held.size === 0) listeners.delete(turn);
      };
    },
    set: (stretches, looks) => {
      const next = new Map<string, MarginRow>();
      for (const [turn, held] of stretches) {
        const row = { stretches: held, looks: held.map((one) => looks.get(one.row.code) ?? UNKNOWN) };
        const known = rows.get(turn);
        next.set(turn, known && isSame(known, row) ? known : row);
      }
      const before = rows;
      rows = next;
      for (const [turn, held] of listeners) if (before.get(turn) !== next.get(turn)) for (const listener of [...held]) listener();
    },
  };
}

function isSame(a: MarginRow, b: MarginRow): boolean {
  return a.stretches.length === b.stretches.length && a.stretches.every((one, i) => {
    const other = b.stretches[i];
    return other !== undefined && one.row === other.row && one.lane === other.lane && a.looks[i] === b.looks[i];
  });
}
