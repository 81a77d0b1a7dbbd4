// What can be done with selected phrases: one table for menu, bar and keyboard, so that they never
// say different things.

export type CommandKey = 'accept' | 'reject' | 'open' | 'rename' | 'merge' | 'split' | 'copy' | 'unmerge' | 'word';

export interface PhraseCommand {
  key: CommandKey;
  label: string;
  /** Shown beside the label; empty = only by mouse. */
  shortcut: string;
  /** What it does, for the tooltip. */
  hint: string;
  /** Phrases that must be selected: `one`, `some` = at least one, `several` = at least two. */
  wants: 'one' | 'some' | 'several';
}

export const COMMANDS: readonly PhraseCommand[] = [
  { key: 'accept', label: '接受', shortcut: 'A', hint: '确认是痛点，进入报告与覆盖率', wants: 'some' },
  { key: 'reject', label: '排除', shortcut: 'X', hint: '不是痛点，以后也不再列出', wants: 'some' },
  { key: 'open', label: '待定', shortcut: 'U', hint: '收回判断', wants: 'some' },
  { key: 'rename', label: '改名', shortcut: 'R', hint: '换一个名字，留空恢复原名（R 或 F2）', wants: 'one' },
  { key: 'merge', label: '合并…', shortcut: 'M', hint: '把选中的短语算作同一个', wants: 'several' },
  { key: 'split', label: '拆分…', shortcut: 'S', hint: '勾选部分原话，拆成另一个短语', wants: 'one' },
  { key: 'unmerge', label: '移出合并', shortcut: '', hint: '合并进来的短语恢复为各自独立', wants: 'one' },
  { key: 'word', label: '标为词典词…', shortcut: '', hint: '把对象或评价加入词典，改变以后的提取', wants: 'one' },
  { key: 'copy', label: '复制', shortcut: 'C', hint: '复制选中的行，可粘贴到 Excel', wants: 'some' },
];

/** Why a command cannot be done with so many phrases; `null` when it can. */
export function reasonAgainst(command: PhraseCommand, n: number, nMerged: number): string | null {
  if (n === 0) return '请先选择短语';
  if (command.wants === 'one' && n !== 1) return '只能对一个短语使用';
  if (command.wants === 'several' && n < 2) return '请先选择两个以上的短语（Ctrl 或 Shift 点击）';
  if (command.key === 'unmerge' && nMerged === 0) return '这个短语没有合并进来的短语';
  return null;
}

interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** The command of a key; Ctrl+C copies as everywhere. */
export function commandOfKey(press: KeyPress): CommandKey | null {
  const key = press.key.toUpperCase();
  if (press.altKey) return null;
  if (press.ctrlKey || press.metaKey) return key === 'C' ? 'copy' : null;
  if (key === 'F2') return 'rename';
  return COMMANDS.find((command) => command.shortcut === key)?.key ?? null;
}
