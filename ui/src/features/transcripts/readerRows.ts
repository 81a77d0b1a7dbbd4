// Shapes a transcript for the reader: which turns are shown, which continue the one before, and
// who has which colour.

import type { SpeakerRow, TurnRow } from '../../bridge/ipc';

/** A turn as the reader shows it. */
export interface ReaderRow {
  turn: TurnRow;
  /** Same voice as the row above, so the name is not repeated. */
  isContinuation: boolean;
  /** Place of the speaker in order of appearance, for the colour; −1 when unknown. */
  speaker: number;
}

/** The turns of the chosen speakers (none chosen = all). */
export function readerRows(turns: readonly TurnRow[], speakers: readonly SpeakerRow[], chosen: ReadonlySet<string>): ReaderRow[] {
  const place = new Map(speakers.map((speaker, i) => [speaker.label, i]));
  const shown = chosen.size === 0 ? turns : turns.filter((turn) => chosen.has(turn.speaker));
  return shown.map((turn, i) => {
    const before = shown[i - 1];
    return {
      turn,
      isContinuation: before?.speaker === turn.speaker && before.position === turn.position - 1,
      speaker: place.get(turn.speaker) ?? -1,
    };
  });
}

/** The row of a turn; −1 when it is not shown. */
export function rowOfTurn(rows: readonly ReaderRow[], turn: string): number {
  return rows.findIndex((row) => row.turn.id === turn);
}
