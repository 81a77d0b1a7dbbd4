// What a code picker offers for what was typed.

import type { CodebookRow } from '../../../bridge/ipc';
import { matchEntries } from '../../../shared/matchEntries';

export type Choice =
  | { kind: 'code'; code: CodebookRow }
  /** A new code; under `parent` where there is one. */
  | { kind: 'new'; name: string; parent: CodebookRow | null };

const MOST = 60;

/** Codes that fit, best first; with nothing typed those used lately come first. A name that no code has can become one. */
export function choices(codes: readonly CodebookRow[], typed: string, recent: readonly string[], under: string | null): Choice[] {
  const name = typed.trim();
  if (name === '') {
    const known = new Map(codes.map((code) => [code.id, code]));
    const lately = recent.flatMap((id) => known.get(id) ?? []);
    const others = codes.filter((code) => !recent.includes(code.id));
    return [...lately, ...others].slice(0, MOST).map((code) => ({ kind: 'code', code }));
  }
  const entries = codes.map((code) => ({ label: code.name, keywords: code.path, code }));
  const found: Choice[] = matchEntries(name, entries).slice(0, MOST).map(({ code }) => ({ kind: 'code', code }));
  if (codes.some((code) => code.name === name)) return found;
  const parent = codes.find((code) => code.id === under) ?? null;
  const made: Choice[] = [{ kind: 'new', name, parent: null }];
  if (parent !== null) made.push({ kind: 'new', name, parent });
  return [...found, ...made];
}
