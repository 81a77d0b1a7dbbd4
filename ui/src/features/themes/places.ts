// Everything on the board that can be picked up or dropped on, by name. Names stand in the
// markup (`data-item`, `data-drop`), so that pointer and keyboard find the same places.

import type { ColumnView } from './boardView';

/** What can have the keyboard: a theme's head or a phrase. */
export type Item = { kind: 'theme'; key: string } | { kind: 'phrase'; id: string };

/** Where something can be put. `theme` empty = any theme of the category. */
export type Target = { kind: 'theme'; key: string; category: string } | { kind: 'category'; category: string } | { kind: 'new-theme'; category: string };

export function nameOfItem(item: Item): string {
  return item.kind === 'theme' ? `theme:${item.key}` : `phrase:${item.id}`;
}

export function itemOfName(name: string): Item | null {
  const at = name.indexOf(':');
  const [kind, rest] = [name.slice(0, at), name.slice(at + 1)];
  if (kind === 'theme') return { kind, key: rest };
  return kind === 'phrase' ? { kind, id: rest } : null;
}

export function nameOfTarget(target: Target): string {
  return target.kind === 'theme' ? `theme:${target.key}` : `${target.kind}:${target.category}`;
}

/** The target that a name in the markup means, on the columns as drawn. */
export function targetOfName(columns: readonly ColumnView[], name: string): Target | null {
  return columns.flatMap((column) => targetsOfColumn(column)).find((target) => nameOfTarget(target) === name) ?? null;
}

/** The targets of a column from top to bottom. 未归类 takes phrases, but no theme grows there. */
function targetsOfColumn({ column, cards, isCollapsed }: ColumnView): Target[] {
  const category = column.name;
  const head: Target = { kind: 'category', category };
  const themes = isCollapsed ? [] : cards.map(({ theme }): Target => ({ kind: 'theme', key: theme.key, category }));
  return column.is_unsorted ? [head, ...themes] : [head, ...themes, { kind: 'new-theme', category }];
}

/** The targets by column. A theme that is carried cannot become a new theme. */
export function targetsOf(columns: readonly ColumnView[], carried: 'phrases' | 'theme'): Target[][] {
  return columns.map((column) => targetsOfColumn(column).filter((target) => carried === 'phrases' || target.kind !== 'new-theme'));
}

/** The items by column, from top to bottom as drawn. */
export function itemsOf(columns: readonly ColumnView[]): Item[][] {
  return columns.map(({ cards, loose, isCollapsed }) => (isCollapsed ? [] : [
    ...loose.map((phrase): Item => ({ kind: 'phrase', id: phrase.id })),
    ...cards.flatMap(({ theme, chips }): Item[] => [{ kind: 'theme', key: theme.key }, ...chips.map((phrase): Item => ({ kind: 'phrase', id: phrase.id }))]),
  ]));
}

/** Phrases in the order in which they are drawn, for Shift. */
export function phraseOrder(columns: readonly ColumnView[]): string[] {
  return itemsOf(columns).flat().flatMap((item) => (item.kind === 'phrase' ? [item.id] : []));
}

/** Where an arrow leads in columns of names; the same name at an edge, the first when nothing
 *  has the keyboard, `null` when the key is no arrow or there is nothing. Empty columns are passed. */
export function moveInColumns(columns: readonly (readonly string[])[], at: string | null, key: string): string | null {
  const full = columns.filter((column) => column.length > 0);
  const c = full.findIndex((column) => at !== null && column.includes(at));
  const column = full[c];
  if (!column || at === null) return ARROWS.has(key) ? (full[0]?.[0] ?? null) : null;
  const r = column.indexOf(at);
  const down = (to: number) => column[Math.max(0, Math.min(column.length - 1, to))] ?? null;
  const aside = (to: number) => {
    const other = full[Math.max(0, Math.min(full.length - 1, to))] ?? column;
    return other === column ? at : (other[Math.min(r, other.length - 1)] ?? null);
  };
  switch (key) {
    case 'ArrowDown': return down(r + 1);
    case 'ArrowUp': return down(r - 1);
    case 'Home': return down(0);
    case 'End': return down(column.length - 1);
    case 'ArrowLeft': return aside(c - 1);
    case 'ArrowRight': return aside(c + 1);
    default: return null;
  }
}

const ARROWS = new Set(['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'Home', 'End']);
