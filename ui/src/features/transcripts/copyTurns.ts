// What the clipboard gets from the reader: every turn with its speaker and time, so that a quote
// in a report or mail can be found again.

import type { TurnRow } from '../../bridge/ipc';

/** A stretch of turns; offsets are UTF-16 units in the first and last turn's text. */
export interface Stretch {
  first: number;
  start: number;
  last: number;
  end: number;
}

/** `[00:05:31] 张工：两天没人回` a line; turns without a time have no bracket. */
export function copyStretch(turns: readonly TurnRow[], stretch: Stretch, clock: (ms: number) => string): string {
  return turns
    .slice(stretch.first, stretch.last + 1)
    .map((turn, i) => {
      const isLast = stretch.first + i === stretch.last;
      const text = turn.text.slice(i === 0 ? stretch.start : 0, isLast ? stretch.end : undefined);
      return copyLine(turn, text, clock);
    })
    .join('\n');
}

/** One whole turn. */
export function copyTurn(turn: TurnRow, clock: (ms: number) => string): string {
  return copyLine(turn, turn.text, clock);
}

function copyLine(turn: TurnRow, text: string, clock: (ms: number) => string): string {
  const time = turn.start_ms === null ? '' : `[${clock(turn.start_ms)}] `;
  return `${time}${turn.speaker}：${text}`;
}
