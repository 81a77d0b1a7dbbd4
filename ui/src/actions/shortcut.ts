// Reading shortcuts like `Ctrl+Shift+Z`. Cmd counts as Ctrl.

interface KeyPress {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

/** Whether the key press is the shortcut. */
export function matchesShortcut(press: KeyPress, shortcut: string): boolean {
  const parts = shortcut.split('+');
  const key = parts.at(-1) ?? '';
  if (parts.includes('Ctrl') !== (press.ctrlKey || press.metaKey)) return false;
  if (parts.includes('Shift') !== press.shiftKey || parts.includes('Alt') !== press.altKey) return false;
  // With Alt or an input method `key` may be another character; the digit's place tells it.
  if (/^\d$/.test(key)) return press.code === `Digit${key}` || press.key === key;
  return press.key.toLowerCase() === key.toLowerCase() || press.code === `Key${key}`;
}

/** Inputs that hold no text: the tabs of a page are radio buttons. */
const NO_TEXT: ReadonlySet<string> = new Set(['radio', 'checkbox', 'button', 'submit', 'reset', 'range', 'color', 'file']);

/** Text fields keep undo, redo and the like for themselves. */
export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !NO_TEXT.has(target.type);
  return target instanceof HTMLTextAreaElement || target.isContentEditable;
}

/** Shortcuts that mean something inside a text field. */
export const FIELD_SHORTCUTS: ReadonlySet<string> = new Set(['Ctrl+Z', 'Ctrl+Shift+Z', 'Ctrl+Y', 'Ctrl+I', 'Ctrl+H']);
