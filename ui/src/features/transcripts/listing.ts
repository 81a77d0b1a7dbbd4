// The list of transcripts: which match the search, and the line under each title.

import type { TranscriptRow } from '../../bridge/ipc';

/** Those whose title, file, customer code or alias contains every word. */
export function matchTranscripts(rows: readonly TranscriptRow[], search: string): TranscriptRow[] {
  const words = search.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    const where = `${row.title}\n${row.file}\n${row.account_code}\n${row.account_alias}`.toLowerCase();
    return words.every((word) => where.includes(word));
  });
}

/** `132 轮 · 2 人 · 41 分钟`; without the minutes when the file has no times. */
export function transcriptSize(row: TranscriptRow): string {
  const parts = [`${row.n_turns} 轮`, `${row.n_speakers} 人`];
  if (row.duration_ms !== null) parts.push(`${Math.max(1, Math.round(row.duration_ms / 60_000))} 分钟`);
  return parts.join(' · ');
}

/** The neighbour in the list, staying inside it; the first when nothing is chosen. */
export function neighbour(rows: readonly { id: string; }[], current: string | null, step: 1 | -1): string | null {
  const at = rows.findIndex((row) => row.id === current);
  if (at < 0) return rows[0]?.id ?? null;
  return rows[Math.min(Math.max(at + step, 0), rows.length - 1)]?.id ?? null;
}
