// Which turn is heard at a moment of the recording, and where in the recording a turn is.

import type { TurnRow } from '../../../bridge/ipc';

/** Seconds that ← and → go. */
export const STEP_S = 5;

/** Start times of the turns that have one, in the order of time. */
export interface Timeline {
  starts: readonly number[];
  turns: readonly string[];
}

export function timelineOf(turns: readonly TurnRow[]): Timeline {
  const timed = turns.flatMap((turn) => (turn.start_ms === null ? [] : [{ at: turn.start_ms, id: turn.id }]));
  timed.sort((a, b) => a.at - b.at);
  return { starts: timed.map((one) => one.at), turns: timed.map((one) => one.id) };
}

/** The turn heard at a moment: the last one that has begun; `null` before the first. */
export function turnAt(timeline: Timeline, recordingMs: number, offsetMs: number): string | null {
  const at = recordingMs - offsetMs;
  let low = 0;
  let high = timeline.starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((timeline.starts[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return timeline.turns[low - 1] ?? null;
}

/** Where a turn begins in the recording; a turn without a time begins with the last one before it. */
export function startOf(turns: readonly TurnRow[], id: string, offsetMs: number): number | null {
  const place = turns.findIndex((turn) => turn.id === id);
  const timed = turns.slice(0, place + 1).findLast((turn) => turn.start_ms !== null);
  return timed?.start_ms == null ? null : Math.max(0, timed.start_ms + offsetMs);
}

/** The offset with which a turn begins at a moment of the recording. */
export function offsetFor(turn: TurnRow, recordingMs: number): number | null {
  return turn.start_ms === null ? null : Math.round(recordingMs - turn.start_ms);
}
