// The steps of an edit from what the person did on screen. Offsets on screen are UTF-16 units; steps
// speak in code points.

import type { SpeakerRow, TranscriptEdit, TurnRow } from '../../bridge/ipc';
import { countCodePoints, toCodePoint } from '../../bridge/utf16';
import type { Hit } from './find';

/** New words for a turn; none when they are the old ones or nothing at all. */
export function rewriteSteps(turn: TurnRow, text: string): TranscriptEdit[] {
  const words = text.trim();
  return words === '' || words === turn.text ? [] : [{ kind: 'rewrite', turn: turn.id, text: words }];
}

/** New words, then two turns of them at the caret; `null` where one of them would be empty. */
export function splitSteps(turn: TurnRow, text: string, caret: number): TranscriptEdit[] | null {
  const before = text.slice(0, caret).trimStart();
  const after = text.slice(caret).trimEnd();
  if (before.trim() === '' || after.trim() === '') return null;
  const at = countCodePoints(before);
  return [...rewriteSteps(turn, before + after), { kind: 'split', turn: turn.id, at, speaker: null }];
}

/** New words, then one turn with the one before. */
export function joinSteps(before: TurnRow, turn: TurnRow, text: string): TranscriptEdit[] {
  return [...rewriteSteps(turn, text), { kind: 'join', turns: [before.id, turn.id] }];
}

/** Replaces the hits, in the texts in which they were found. */
export function replaceSteps(turns: readonly TurnRow[], hits: readonly Hit[], words: string): TranscriptEdit[] {
  const byRow = new Map<number, Hit[]>();
  for (const hit of hits) byRow.set(hit.row, [...(byRow.get(hit.row) ?? []), hit]);
  return [...byRow].flatMap(([row, found]): TranscriptEdit[] => {
    const turn = turns[row];
    if (!turn) return [];
    const edits = found.map((hit) => {
      const at = toCodePoint(turn.text, hit.start);
      return { at, deleted: toCodePoint(turn.text, hit.end) - at, inserted: words };
    });
    return [{ kind: 'splice', turn: turn.id, edits }];
  });
}

/** Whether turns follow each other without a gap, so that they can become one. */
export function isUnbroken(turns: readonly TurnRow[]): boolean {
  const places = turns.map((turn) => turn.position).sort((a, b) => a - b);
  return places.length > 1 && places.every((place, i) => place === (places[0] ?? 0) + i);
}

/** The rows picked by a click on one: alone, added or taken away with Ctrl, up to it with Shift. */
export function pickRows(picked: ReadonlySet<string>, ids: readonly string[], last: string | null, id: string, keys: { isRange: boolean }): Set<string> {
  const from = last === null ? -1 : ids.indexOf(last);
  const to = ids.indexOf(id);
  if (keys.isRange && from >= 0 && to >= 0) {
    return new Set([...picked, ...ids.slice(Math.min(from, to), Math.max(from, to) + 1)]);
  }
  const next = new Set(picked);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** Who may say a turn instead of those who say it now. */
export function otherSpeakers(speakers: readonly SpeakerRow[], turns: readonly TurnRow[]): SpeakerRow[] {
  const own = new Set(turns.map((turn) => turn.speaker));
  return own.size === 1 ? speakers.filter((speaker) => !own.has(speaker.label)) : [...speakers];
}
