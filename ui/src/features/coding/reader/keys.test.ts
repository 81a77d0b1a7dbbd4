import { expect, it } from 'vitest';
import { keyCommand, type KeyState } from './keys';

const NONE: KeyState = { hasSelection: false, hasActive: false, isMoving: false };
const press = (key: string, code = key, fields: object = {}) => ({ key, code, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...fields });
const SELECTED = { ...NONE, hasSelection: true };
const CHOSEN = { ...SELECTED, hasActive: true };

it.each([
  ['a digit, also of the number pad, is a code', press('3', 'Digit3'), SELECTED, { kind: 'slot', at: 2 }],
  ['', press('9', 'Numpad9'), SELECTED, { kind: 'slot', at: 8 }],
  ['an input method does not get in the way', press('Process', 'Slash'), SELECTED, { kind: 'find' }],
  ['', press('Process', 'BracketRight'), NONE, { kind: 'coding', step: 1 }],
  ['Enter repeats the last code where words are selected', press('Enter'), SELECTED, { kind: 'last' }],
  ['and does nothing otherwise', press('Enter'), NONE, null],
  ['and saves while ends are moved', press('Enter'), { ...CHOSEN, isMoving: true }, { kind: 'save-ends' }],
  ['arrows go by clauses', press('ArrowRight'), NONE, { kind: 'clause', step: 1 }],
  ['', press('ArrowLeft', 'ArrowLeft', { shiftKey: true }), SELECTED, { kind: 'grow', step: -1 }],
  ['', press('ArrowLeft', 'ArrowLeft', { shiftKey: true, ctrlKey: true }), SELECTED, { kind: 'nudge', which: 'end', step: -1 }],
  ['', press('ArrowRight', 'ArrowRight', { shiftKey: true, altKey: true }), SELECTED, { kind: 'nudge', which: 'start', step: 1 }],
  ['the recording keeps Ctrl with an arrow', press('ArrowRight', 'ArrowRight', { ctrlKey: true }), SELECTED, null],
  ['Shift with ↓ takes turns to words, and picks turns where none are selected', press('ArrowDown', 'ArrowDown', { shiftKey: true }), SELECTED, { kind: 'grow-turn', step: 1 }],
  ['', press('ArrowDown', 'ArrowDown', { shiftKey: true }), NONE, null],
  ['letters are for a coding that is chosen', press('c', 'KeyC'), CHOSEN, { kind: 'recode' }],
  ['', press('c', 'KeyC'), SELECTED, null],
  ['Ctrl+C copies', press('c', 'KeyC', { ctrlKey: true }), CHOSEN, { kind: 'copy' }],
  ['Ctrl+Z is not ours', press('z', 'KeyZ', { ctrlKey: true }), CHOSEN, null],
  ['Escape is for what is selected', press('Escape'), NONE, null],
])('%s: %o', (_, pressed, state, expected) => expect(keyCommand(pressed, state)).toEqual(expected));
