// The codebook as a tree: which lines are shown, which codes belong to one, where a dragged or shifted
// code comes to stand. Codes come in the order in which the tree is read.

import type { CodebookRow, MoveCodes } from '../../../bridge/ipc';
import { scoreMatch } from '../../../shared/matchEntries';

/** What the tree needs to know of a code. */
export type TreeCode = Pick<CodebookRow, 'id' | 'parent' | 'depth' | 'name' | 'path'>;

export interface TreeLine<Code extends TreeCode = CodebookRow> {
  code: Code;
  hasChildren: boolean;
  isFolded: boolean;
  /** The search found it; the others are there for their place. */
  isMatch: boolean;
}

/** The lines to be drawn. A search shows what it found with all above it, unfolded. */
export function treeLines<Code extends TreeCode>(codes: readonly Code[], folded: ReadonlySet<string>, search: string): TreeLine<Code>[] {
  const matches = matching(codes, search);
  const shown = matches === null ? null : withAbove(codes, matches);
  const lines: TreeLine<Code>[] = [];
  let hiddenBelow = Infinity;
  codes.forEach((code, at) => {
    if (code.depth > hiddenBelow) return;
    hiddenBelow = Infinity;
    if (shown !== null && !shown.has(code.id)) return;
    const hasChildren = (codes[at + 1]?.depth ?? 0) > code.depth;
    const isFolded = shown === null && hasChildren && folded.has(code.id);
    if (isFolded) hiddenBelow = code.depth;
    lines.push({ code, hasChildren, isFolded, isMatch: matches === null || matches.has(code.id) });
  });
  return lines;
}

/** Codes that the words find, by name, path or pinyin initials; `null` = nothing is searched. */
function matching(codes: readonly TreeCode[], search: string): Set<string> | null {
  if (search.trim() === '') return null;
  return new Set(codes.filter((code) => scoreMatch(search, code.name, code.path) !== null).map((code) => code.id));
}

function withAbove(codes: readonly TreeCode[], ids: ReadonlySet<string>): Set<string> {
  const parents = new Map(codes.map((code) => [code.id, code.parent]));
  const shown = new Set<string>();
  for (const id of ids) {
    for (let at: string | null = id; at !== null && !shown.has(at); at = parents.get(at) ?? null) shown.add(at);
  }
  return shown;
}

/** The codes and all below them, in the order of the tree. */
export function withBelow(codes: readonly TreeCode[], ids: ReadonlySet<string>): Set<string> {
  const found = new Set<string>();
  for (const code of codes) {
    if (ids.has(code.id) || (code.parent !== null && found.has(code.parent))) found.add(code.id);
  }
  return found;
}

/** Without those that have one of the others above them: they go where it goes. */
export function topmost(codes: readonly TreeCode[], ids: ReadonlySet<string>): string[] {
  const parents = new Map(codes.map((code) => [code.id, code.parent]));
  const hasAbove = (id: string) => {
    for (let at = parents.get(id) ?? null; at !== null; at = parents.get(at) ?? null) if (ids.has(at)) return true;
    return false;
  };
  return codes.filter((code) => ids.has(code.id) && !hasAbove(code.id)).map((code) => code.id);
}

/** Where something is let go on a line. */
export type DropZone = 'before' | 'inside' | 'after';

/** By the height within the line: its middle half means inside. */
export function zoneAt(y: number, top: number, height: number): DropZone {
  const share = (y - top) / height;
  if (share < 0.25) return 'before';
  return share > 0.75 ? 'after' : 'inside';
}

/** The move of codes let go on a line; `null` when they would come into themselves or stay. */
export function dropMove(codes: readonly TreeCode[], ids: ReadonlySet<string>, target: string, zone: DropZone): MoveCodes | null {
  const moved = topmost(codes, ids);
  const code = codes.find((one) => one.id === target);
  if (!code || moved.length === 0 || withBelow(codes, new Set(moved)).has(target)) return null;
  if (zone === 'inside') return { codes: moved, parent: target, before: null };
  const siblings = childrenOf(codes, code.parent).filter((id) => !ids.has(id));
  const at = siblings.indexOf(target);
  const before = zone === 'before' ? target : (siblings[at + 1] ?? null);
  return { codes: moved, parent: code.parent, before };
}

function childrenOf(codes: readonly TreeCode[], parent: string | null): string[] {
  return codes.filter((code) => code.parent === parent).map((code) => code.id);
}

/** Alt with an arrow: among its siblings up and down, right under the one before, left beside the one above. */
export function shiftMove(codes: readonly TreeCode[], id: string, key: string): MoveCodes | null {
  const code = codes.find((one) => one.id === id);
  if (!code) return null;
  const siblings = childrenOf(codes, code.parent);
  const at = siblings.indexOf(id);
  const to = (parent: string | null, before: string | null): MoveCodes => ({ codes: [id], parent, before });
  if (key === 'ArrowUp') return at > 0 ? to(code.parent, siblings[at - 1] ?? null) : null;
  if (key === 'ArrowDown') return at < siblings.length - 1 ? to(code.parent, siblings[at + 2] ?? null) : null;
  if (key === 'ArrowRight') return at > 0 ? to(siblings[at - 1] ?? null, null) : null;
  if (key !== 'ArrowLeft' || code.parent === null) return null;
  const above = codes.find((one) => one.id === code.parent);
  const uncles = childrenOf(codes, above?.parent ?? null);
  return to(above?.parent ?? null, uncles[uncles.indexOf(code.parent) + 1] ?? null);
}

/** Picked lines after a press on one: alone, in or out with Ctrl, up to it with Shift. */
export function pressed(picked: ReadonlySet<string>, order: readonly string[], anchor: string | null, id: string, keys: { isRange: boolean; isToggle: boolean }): Set<string> {
  if (keys.isRange && anchor !== null) {
    const [from, to] = [order.indexOf(anchor), order.indexOf(id)];
    if (from >= 0 && to >= 0) return new Set(order.slice(Math.min(from, to), Math.max(from, to) + 1));
  }
  if (!keys.isToggle) return new Set([id]);
  const next = new Set(picked);
  if (!next.delete(id)) next.add(id);
  return next;
}
