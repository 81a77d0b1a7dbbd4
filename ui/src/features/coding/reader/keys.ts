// The keys of coding, as commands. Letters and signs go by their place on the keyboard, because an input
// method reports `Process` for them.

export type KeyCommand =
  /** The code of a number key. */
  | { kind: 'slot'; at: number }
  /** The code used last. */
  | { kind: 'last' }
  /** A code by its name. */
  | { kind: 'find' }
  | { kind: 'clause'; step: 1 | -1 }
  | { kind: 'grow'; step: 1 | -1 }
  | { kind: 'grow-turn'; step: 1 | -1 }
  | { kind: 'nudge'; which: 'start' | 'end'; step: 1 | -1 }
  | { kind: 'whole-turn' }
  | { kind: 'copy' }
  | { kind: 'leave' }
  /** To the coding before or behind. */
  | { kind: 'coding'; step: 1 | -1 }
  | { kind: 'remove' }
  | { kind: 'recode' }
  | { kind: 'move-ends' }
  | { kind: 'save-ends' }
  | { kind: 'memo' };

interface Press {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

export interface KeyState {
  /** Words are selected. */
  hasSelection: boolean;
  /** A coding is chosen. */
  hasActive: boolean;
  /** Its ends are being moved. */
  isMoving: boolean;
}

const ARROWS: Record<string, 1 | -1> = { ArrowRight: 1, ArrowLeft: -1 };
const TURNS: Record<string, 1 | -1> = { ArrowDown: 1, ArrowUp: -1 };

/** What a key press means; `null` = nothing of coding. */
export function keyCommand(press: Press, { hasSelection, hasActive, isMoving }: KeyState): KeyCommand | null {
  const isControl = press.ctrlKey || press.metaKey;
  const step = ARROWS[press.key];
  if (step !== undefined) {
    if (isControl && press.shiftKey && !press.altKey) return hasSelection ? { kind: 'nudge', which: 'end', step } : null;
    if (press.altKey && press.shiftKey && !isControl) return hasSelection ? { kind: 'nudge', which: 'start', step } : null;
    if (isControl || press.altKey) return null;
    return press.shiftKey && hasSelection ? { kind: 'grow', step } : { kind: 'clause', step };
  }
  const turn = TURNS[press.key];
  if (turn !== undefined) return press.shiftKey && hasSelection && !isControl && !press.altKey ? { kind: 'grow-turn', step: turn } : null;
  if (isControl && !press.shiftKey && !press.altKey && press.code === 'KeyC') return hasSelection ? { kind: 'copy' } : null;
  if (isControl || press.altKey || press.shiftKey) return null;
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(press.code)?.[1];
  if (digit !== undefined && digit !== '0') return { kind: 'slot', at: Number(digit) - 1 };
  if (press.key === 'Enter' && isMoving) return { kind: 'save-ends' };
  if (digit === '0' || (press.key === 'Enter' && hasSelection)) return { kind: 'last' };
  if (press.key === ' ') return { kind: 'whole-turn' };
  if (press.key === 'Escape') return hasSelection || hasActive ? { kind: 'leave' } : null;
  switch (press.code) {
    case 'Slash':
      return { kind: 'find' };
    case 'BracketRight':
      return { kind: 'coding', step: 1 };
    case 'BracketLeft':
      return { kind: 'coding', step: -1 };
    case 'KeyM':
      return { kind: 'memo' };
    case 'Delete':
      return hasActive ? { kind: 'remove' } : null;
    case 'KeyC':
      return hasActive ? { kind: 'recode' } : null;
    case 'KeyE':
      return hasActive ? { kind: 'move-ends' } : null;
    default:
      return null;
  }
}

/** The keys as the page explains them. */
export const KEY_HELP: readonly (readonly [string, string])[] = [
  ['↑ ↓', '上一轮、下一轮发言'],
  ['→ ←', '选中下一小句、上一小句'],
  ['空格', '选中整轮发言'],
  ['Shift+→ ←', '选区多一小句、少一小句（可以跨发言）'],
  ['Shift+↓ ↑', '选区多一轮、少一轮'],
  ['Ctrl+Shift+→ ←', '选区末尾移一个字'],
  ['Alt+Shift+→ ←', '选区开头移一个字'],
  ['1 … 9', '编为左栏有这个数字的编码'],
  ['Enter 或 0', '再编一次刚用过的编码'],
  ['/', '按名称或拼音首字母找编码；没有就新建'],
  ['[ ]', '上一处、下一处编码'],
  ['C　E　Delete', '对选中的编码：改编码、调范围、去掉'],
  ['M', '写备忘'],
  ['F2', '修改这轮发言的文字'],
  ['F6', '在编码树、原文、右栏之间切换'],
  ['Ctrl+Z', '撤销'],
];
