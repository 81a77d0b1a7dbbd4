// Keys of outline and cards: moving, copying, deleting, editing what is selected.

import type { KeyboardEvent } from 'react';
import type { DesignerState } from '../designer';
import type { Ops } from '../ops';
import type { OutlineRow } from './outline';
import { all, clickRow, rowOfKey } from './selection';

interface PartKeys {
  rows: readonly OutlineRow[];
  state: DesignerState;
  ops: Ops;
}

/** Does what the key means; answers whether it meant anything. */
export function onPartKey(event: KeyboardEvent, { rows, state, ops }: PartKeys): boolean {
  if (event.nativeEvent.isComposing) return false;
  const { kind, ids, current } = state.selection.get();
  const chosen = [...ids];
  const isCtrl = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  if (event.altKey) {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return false;
    if (chosen.length > 0) ops.step(kind, chosen, event.key === 'ArrowUp' ? -1 : 1);
  } else if (isCtrl && key === 'd') {
    if (chosen.length > 0) void ops.copy(kind, chosen);
  } else if (isCtrl && key === 'a') {
    state.selection.set(all('question', rows.flatMap((one) => (one.kind === 'question' ? [one.id] : []))));
  } else if (isCtrl) {
    return false;
  } else if (event.key === 'Delete' || event.key === 'Backspace') {
    if (chosen.length > 0) ops.remove(kind, chosen);
  } else if (event.key === 'Enter' || event.key === 'F2') {
    if (current !== null) state.reveal.set({ id: current, field: 'title' });
  } else {
    const to = rowOfKey(rows, current, event.key);
    if (to === null) return false;
    const next = clickRow(state.selection.get(), rows, to, { shiftKey: event.shiftKey, ctrlKey: false, metaKey: false });
    state.selection.set(next);
    if (next.current !== null) state.reveal.set({ id: next.current, field: null });
  }
  event.preventDefault();
  event.stopPropagation();
  return true;
}
