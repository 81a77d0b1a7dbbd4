// What keys mean on a sheet, beyond the inputs' own.

export type SheetKey = 'next' | 'back' | 'submit' | 'customer' | 'newline' | 'leave' | 'discard' | null;

interface Pressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

/** Where the key is pressed: outside of text, in a line, or in a box with the caret somewhere. */
export interface Place {
  kind: 'none' | 'line' | 'box';
  /** The caret is at the very beginning. */
  isAtStart: boolean;
  isAtEnd: boolean;
}

export function meaningOf(pressed: Pressed, place: Place): SheetKey {
  const isCtrl = pressed.ctrlKey || pressed.metaKey;
  if (pressed.key === 'Enter') {
    if (isCtrl) return 'submit';
    if (pressed.altKey) return place.kind === 'box' ? 'newline' : null;
    return pressed.shiftKey ? 'back' : 'next';
  }
  if (pressed.key === 'Delete' && pressed.altKey) return 'discard';
  if (isCtrl || pressed.altKey || pressed.shiftKey) return null;
  if (pressed.key === 'Escape') return 'leave';
  if (pressed.key === 'ArrowUp') return place.kind !== 'box' || place.isAtStart ? 'back' : null;
  if (pressed.key === 'ArrowDown') return place.kind !== 'box' || place.isAtEnd ? 'next' : null;
  if (pressed.key === '/' && place.kind === 'none') return 'customer';
  return null;
}

export function placeOf(target: EventTarget | null): Place {
  if (target instanceof HTMLTextAreaElement) {
    return { kind: 'box', isAtStart: target.selectionEnd === 0, isAtEnd: target.selectionStart === target.value.length };
  }
  return { kind: target instanceof HTMLInputElement ? 'line' : 'none', isAtStart: true, isAtEnd: true };
}

/** Which keys answer a question, for the note beside it. */
export function keysOf(design: { kind: string; not_applicable: string }): string {
  const score = design.not_applicable === '' ? '数字键打分' : `数字键打分，− ${design.not_applicable}`;
  switch (design.kind) {
    case 'likert': case 'matrix': case 'expectation_pair': return score;
    case 'nps': return '数字键打分';
    case 'gated_rating': return '字母选择，数字键打分';
    case 'rating_with_comment': return `${score}，Enter 到说明`;
    case 'single_choice': return '字母或数字选择';
    case 'multi_choice': return '字母勾选，再按取消，Enter 下一题';
    case 'ranking': return '按名次依次按字母，Backspace 退一步';
    case 'constant_sum': return '= 补足余数';
    case 'long_text': case 'open_slots': return 'Enter 下一题，Alt+Enter 换行';
    case 'date': return '如 3-5，t 今天';
    default: return 'Enter 下一题';
  }
}
