import { describe, expect, it } from 'vitest';
import { COMMANDS, commandOfKey, reasonAgainst } from './commands';

const press = (key: string, more: object = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...more });
const named = (key: string) => COMMANDS.find((command) => command.key === key)!;

describe('commands on phrases', () => {
  it('have keys of their own, in either case', () => {
    expect([commandOfKey(press('a')), commandOfKey(press('A')), commandOfKey(press('x')), commandOfKey(press('F2')), commandOfKey(press('q'))]).toEqual(['accept', 'accept', 'reject', 'rename', null]);
    const keys = COMMANDS.map((command) => command.shortcut).filter((key) => key !== '');
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('leave Ctrl+A and the like alone, but copy with Ctrl+C', () => {
    expect(commandOfKey(press('a', { ctrlKey: true }))).toBeNull();
    expect(commandOfKey(press('c', { ctrlKey: true }))).toBe('copy');
    expect(commandOfKey(press('a', { altKey: true }))).toBeNull();
  });

  it('say what they miss', () => {
    expect(reasonAgainst(named('accept'), 0, 0)).toBe('请先选择短语');
    expect(reasonAgainst(named('merge'), 1, 0)).toContain('两个以上');
    expect(reasonAgainst(named('rename'), 2, 0)).toContain('一个');
    expect(reasonAgainst(named('unmerge'), 1, 0)).not.toBeNull();
    expect(reasonAgainst(named('unmerge'), 1, 2)).toBeNull();
  });
});
