// The sentences of a phrase under headings, and what a request calls them.

import type { EvidenceRow, Passage } from '../../../bridge/ipc';
import { groupLabel, SOURCES } from '../scope';

export type EvidenceGrouping = 'none' | 'source' | 'respondent';

export interface EvidenceGroup {
  key: string;
  label: string;
  rows: EvidenceRow[];
}

/** Names a passage in lists and sets. */
export function evidenceKey(row: EvidenceRow): string {
  return `${row.source}-${row.id}-${row.question ?? ''}-${row.start_char}-${row.end_char}`;
}

/** A passage as requests name it. */
export function passageOf({ source, id, question, start_char, end_char }: EvidenceRow): Passage {
  return { source, id, question, start_char, end_char };
}

/** Sources in their fixed order; respondents with most sentences first, ties as they came. */
export function groupEvidence(rows: readonly EvidenceRow[], by: EvidenceGrouping): EvidenceGroup[] {
  if (by === 'none') return rows.length === 0 ? [] : [{ key: '', label: '', rows: [...rows] }];
  const groups = new Map<string, EvidenceRow[]>();
  for (const row of rows) {
    const key = by === 'source' ? row.source : row.respondent;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  const list = [...groups].map(([key, own]) => ({ key, label: by === 'source' ? groupLabel(key) : key === '' ? '未知受访者' : key, rows: own }));
  const place = (key: string) => SOURCES.findIndex((source) => source.name === key);
  return by === 'source' ? list.sort((a, b) => place(a.key) - place(b.key)) : list.sort((a, b) => b.rows.length - a.rows.length);
}
