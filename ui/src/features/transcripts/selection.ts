// Which turns the mouse has selected, from the document's selection.

import type { Stretch } from './copyTurns';

/** The stretch selected inside `root`; `null` when nothing or something else is selected. */
export function selectedStretch(root: HTMLElement): Stretch | null {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!root.contains(range.commonAncestorContainer)) return null;
  const first = placeIn(range.startContainer, range.startOffset);
  const last = placeIn(range.endContainer, range.endOffset);
  return first && last ? { first: first.row, start: first.at, last: last.row, end: last.at } : null;
}

function placeIn(node: Node, offset: number): { row: number; at: number } | null {
  const element = node instanceof Element ? node : node.parentElement;
  const turn = element?.closest<HTMLElement>('[data-row]');
  const text = turn?.querySelector('.turn-text');
  if (!turn || !text) return null;
  const row = Number(turn.dataset['row']);
  // Beside the words (time, name) counts as their beginning, after them as their end.
  if (!text.contains(node)) {
    const isAfter = (text.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    return { row, at: isAfter ? (text.textContent ?? '').length : 0 };
  }
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(node, offset);
  return { row, at: before.toString().length };
}

/** The place in the words of a turn that was clicked; `null` beside them. */
export function clickedSpot(event: { clientX: number; clientY: number; target: EventTarget | null }): { row: number; at: number } | null {
  if (!(event.target instanceof Element) || event.target.closest('.turn-text') === null) return null;
  // WebKit knows the older of the two only.
  const caret = document.caretPositionFromPoint?.(event.clientX, event.clientY);
  const range = caret ? null : document.caretRangeFromPoint?.(event.clientX, event.clientY);
  const node = caret?.offsetNode ?? range?.startContainer;
  return node === undefined ? null : placeIn(node, caret?.offset ?? range?.startOffset ?? 0);
}
