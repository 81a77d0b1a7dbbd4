// Which phrases of the board are selected. Shift selects along the order in which they are drawn.

export interface ChipSelection {
  ids: ReadonlySet<string>;
  /** Where Shift extends from. */
  anchor: string | null;
}

export const NOTHING: ChipSelection = { ids: new Set(), anchor: null };

interface Modifiers {
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
}

/** A click on a phrase: alone, with Ctrl in or out, with Shift from the anchor. */
export function clickChip(selection: ChipSelection, order: readonly string[], id: string, keys: Modifiers): ChipSelection {
  if (keys.shiftKey && selection.anchor !== null) {
    const [a, b] = [order.indexOf(selection.anchor), order.indexOf(id)];
    if (a >= 0 && b >= 0) return { ids: new Set(order.slice(Math.min(a, b), Math.max(a, b) + 1)), anchor: selection.anchor };
  }
  if (!keys.ctrlKey && !keys.metaKey) return { ids: new Set([id]), anchor: id };
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, anchor: id };
}

/** What is carried when a phrase is picked up: all selected ones when it is one of them, in the
 *  order drawn, else itself. */
export function carriedWith(selection: ChipSelection, order: readonly string[], id: string): string[] {
  return selection.ids.has(id) ? order.filter((one) => selection.ids.has(one)) : [id];
}

/** The selection without phrases that are gone. */
export function keepKnown(selection: ChipSelection, order: readonly string[]): ChipSelection {
  const known = new Set(order);
  const ids = [...selection.ids].filter((id) => known.has(id));
  return ids.length === selection.ids.size ? selection : { ids: new Set(ids), anchor: selection.anchor };
}
