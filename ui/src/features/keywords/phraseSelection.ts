// Which phrases are selected. By id, not by row: the order changes with every judgement.

export interface PhraseSelection {
  /** Selected ids, in the order in which they were taken. */
  ids: readonly string[];
  /** Where Shift extends from. */
  anchor: string | null;
  /** The one with the keyboard, whose evidence is shown. */
  focus: string | null;
}

/** How a click or key changes the selection: plain, with Ctrl, with Shift; `move` only looks. */
export type SelectHow = 'only' | 'toggle' | 'extend' | 'move';

export function selectOnly(id: string | null): PhraseSelection {
  return { ids: id === null ? [] : [id], anchor: id, focus: id };
}

/** The selection after `id` was chosen; `order` are the ids as shown. */
export function selectPhrase(selection: PhraseSelection, order: readonly string[], id: string, how: SelectHow): PhraseSelection {
  if (how === 'move') return { ...selection, focus: id };
  if (how === 'toggle') {
    const ids = selection.ids.includes(id) ? selection.ids.filter((one) => one !== id) : [...selection.ids, id];
    return { ids, anchor: id, focus: id };
  }
  const from = selection.anchor === null ? -1 : order.indexOf(selection.anchor);
  const to = order.indexOf(id);
  if (how === 'only' || from < 0 || to < 0) return selectOnly(id);
  return { ids: order.slice(Math.min(from, to), Math.max(from, to) + 1), anchor: selection.anchor, focus: id };
}

/** All that are shown; the focus stays. */
export function selectAllPhrases(selection: PhraseSelection, order: readonly string[]): PhraseSelection {
  return { ids: order, anchor: order[0] ?? null, focus: selection.focus ?? order[0] ?? null };
}

/** The selected ids that are shown, in shown order. */
export function shownSelection(selection: PhraseSelection, order: readonly string[]): string[] {
  const ids = new Set(selection.ids);
  return order.filter((id) => ids.has(id));
}

/** Where to go on after these were dealt with: the next other one, or else the one before. */
export function nextAfter(order: readonly string[], done: readonly string[]): string | null {
  const gone = new Set(done);
  const last = order.findLastIndex((id) => gone.has(id));
  return order.slice(last + 1).find((id) => !gone.has(id)) ?? order.slice(0, Math.max(last, 0)).findLast((id) => !gone.has(id)) ?? null;
}
