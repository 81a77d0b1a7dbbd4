// Which parts are selected: questions or sections, never both, so that every command knows what
// it is about. Pure.

import type { OutlineRow, PartKind } from './outline';

export interface Selection {
  kind: PartKind;
  ids: ReadonlySet<string>;
  /** Where a range begins. */
  anchor: string | null;
  /** The one that is edited and that keys start from. */
  current: string | null;
}

export const NOTHING: Selection = { kind: 'question', ids: new Set(), anchor: null, current: null };

export interface Keys {
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
}

/** Only this one. */
export function only(row: { kind: PartKind; id: string }): Selection {
  return { kind: row.kind, ids: new Set([row.id]), anchor: row.id, current: row.id };
}

/** All of them; the first is current. */
export function all(kind: PartKind, ids: readonly string[]): Selection {
  return { kind, ids: new Set(ids), anchor: ids[0] ?? null, current: ids[0] ?? null };
}

/** After a click on a row: Ctrl adds or takes out one, Shift the range from the anchor. */
export function clickRow(selection: Selection, rows: readonly OutlineRow[], row: OutlineRow, keys: Keys): Selection {
  const isSameKind = selection.kind === row.kind && selection.anchor !== null;
  if (keys.shiftKey && isSameKind) {
    const own = rows.filter((one) => one.kind === row.kind).map((one) => one.id);
    const [from, to] = [own.indexOf(selection.anchor ?? ''), own.indexOf(row.id)];
    if (from >= 0 && to >= 0) return { ...selection, ids: new Set(own.slice(Math.min(from, to), Math.max(from, to) + 1)), current: row.id };
  }
  if ((keys.ctrlKey || keys.metaKey) && isSameKind) {
    const ids = new Set(selection.ids);
    if (ids.has(row.id)) ids.delete(row.id);
    else ids.add(row.id);
    return { kind: row.kind, ids, anchor: row.id, current: ids.has(row.id) ? row.id : [...ids].at(-1) ?? null };
  }
  return only(row);
}

/** The row that a key leads to; `null` when the key means nothing here. */
export function rowOfKey(rows: readonly OutlineRow[], current: string | null, key: string): OutlineRow | null {
  const at = rows.findIndex((row) => row.id === current);
  const last = rows.length - 1;
  const to: Record<string, number> = { ArrowUp: Math.max(0, at - 1), ArrowDown: Math.min(last, at + 1), Home: 0, End: last, PageUp: Math.max(0, at - 10), PageDown: Math.min(last, at + 10) };
  const place = to[key];
  return place === undefined ? null : (rows[place] ?? null);
}

/** Without parts that are not there any more. */
export function keepPresent(selection: Selection, present: ReadonlySet<string>): Selection {
  if ([...selection.ids].every((id) => present.has(id)) && (selection.current === null || present.has(selection.current))) return selection;
  const ids = [...selection.ids].filter((id) => present.has(id));
  return ids.length === 0 ? NOTHING : { ...all(selection.kind, ids), current: ids.at(-1) ?? null };
}
