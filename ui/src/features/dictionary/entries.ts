// Entries of the dictionary in words: what a list needs, what was pasted, what may be done with
// the selected rows. Pure.

import type { DictionaryEntry, DictionaryKind, DictionaryRow } from '../../bridge/ipc';

/** All lists at once, in requests. */
export const ALL_KINDS = '';

/** Lists whose words mean nothing without what they stand for. */
const NEEDS_TARGET: ReadonlySet<string> = new Set(['scale', 'synonym', 'seed']);

/** Whether an entry of the list must say what it stands for. */
export function needsTarget(kind: string): boolean {
  return NEEDS_TARGET.has(kind);
}

/** What to type as a target, by list. */
export function targetHint(kind: string): string {
  switch (kind) {
    case 'scale': return '例如：价|费|故障（用 | 分隔；. 表示不论对象）';
    case 'synonym': return '例如：慢';
    case 'seed': return '例如：售后支持';
    default: return '可以不填';
  }
}

/** Why an entry cannot be added; `null` when it can. */
export function entryObstacle({ kind, text, target }: DictionaryEntry, targetLabel: string): string | null {
  if (text === '') return '没有词';
  if ([...text].length > 40) return '超过 40 个字，不像一个词';
  if (targetLabel !== '' && target === '' && needsTarget(kind)) return `缺少“${targetLabel}”`;
  if (kind === 'synonym' && text === target) return '与规范说法相同';
  return null;
}

/** A pasted line that cannot be an entry. */
export interface BadLine {
  /** One-based. */
  line: number;
  words: string;
  reason: string;
}

export interface Pasted {
  entries: DictionaryEntry[];
  bad: BadLine[];
  /** Lines that repeat an earlier one. */
  nRepeated: number;
}

/** Lines pasted from Excel: 词, or 词<TAB>对应. Further columns are left alone. */
export function readPasted(text: string, kind: string, targetLabel: string): Pasted {
  const result: Pasted = { entries: [], bad: [], nRepeated: 0 };
  const seen = new Set<string>();
  text.split(/\r\n|\r|\n/).forEach((line, i) => {
    if (line.trim() === '') return;
    const [word = '', target = ''] = line.split('\t').map((cell) => cell.trim().replace(/^"(.*)"$/, '$1').trim());
    const entry: DictionaryEntry = { kind, text: word, target: targetLabel === '' ? '' : target };
    const reason = entryObstacle(entry, targetLabel);
    const key = `${entry.text}\t${entry.target}`;
    if (reason !== null) result.bad.push({ line: i + 1, words: line.trim(), reason });
    else if (seen.has(key)) result.nRepeated += 1;
    else {
      seen.add(key);
      result.entries.push(entry);
    }
  });
  return result;
}

/** The selected rows by what can be done with them. */
export interface PickedEntries {
  /** Of the study: can be removed. */
  own: DictionaryRow[];
  /** Built in and on: can be switched off. */
  on: DictionaryRow[];
  /** Built in and off: can be switched on again. */
  off: DictionaryRow[];
}

export function pickedEntries(rows: readonly DictionaryRow[]): PickedEntries {
  return {
    own: rows.filter((row) => !row.is_built_in),
    on: rows.filter((row) => row.is_built_in && !row.is_off),
    off: rows.filter((row) => row.is_built_in && row.is_off),
  };
}

/** 内置, 已停用 or 本项目. */
export function originOf(row: DictionaryRow): string {
  if (!row.is_built_in) return '本项目';
  return row.is_off ? '已停用' : '内置';
}

/** Key of a row; built-in entries have no id, and a seed may stand in several categories. */
export function entryKey(row: DictionaryRow): string {
  return row.id ?? `${row.kind}/${row.text}/${row.target}`;
}

/** What users call an entry of these kinds, for a request. */
export function entryOf({ kind, text, target }: DictionaryRow): DictionaryEntry {
  return { kind, text, target };
}

/** Different targets in use, most used first, to choose from. */
export function knownTargets(rows: readonly DictionaryRow[]): string[] {
  const counts = new Map<string, number>();
  for (const { target } of rows) if (target !== '') counts.set(target, (counts.get(target) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], 'zh-CN')).map(([target]) => target);
}

/** The sum of the lists, as one entry of the navigation. */
export function totals(kinds: readonly DictionaryKind[]): { n_built_in: number; n_own: number; n_off: number } {
  const sum = (of: (kind: DictionaryKind) => number) => kinds.reduce((n, kind) => n + of(kind), 0);
  return { n_built_in: sum((kind) => kind.n_built_in), n_own: sum((kind) => kind.n_own), n_off: sum((kind) => kind.n_off) };
}

/** Suggested file name; characters that file systems refuse are left out. */
export function dictionaryName(study: string, isOwnOnly: boolean): string {
  const clean = study.replace(/[\\/:*?"<>|\p{Cc}]/gu, '').trim() || '客户满意度调查';
  return `${clean}-词典${isOwnOnly ? '（本项目的改动）' : ''}.xlsx`;
}
