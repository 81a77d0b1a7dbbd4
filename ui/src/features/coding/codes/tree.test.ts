import { describe, expect, it } from 'vitest';
import { dropMove, pressed, shiftMove, topmost, treeLines, withBelow, zoneAt, type TreeCode } from './tree';

/** 服务 (等候久 (排队), 态度), 价格 */
const code = (id: string, parent: string | null, depth: number, path: string): TreeCode => ({ id, parent, depth, name: path.split(' / ').at(-1) ?? '', path });
const BOOK = [
  code('s', null, 0, '服务'),
  code('w', 's', 1, '服务 / 等候久'),
  code('q', 'w', 2, '服务 / 等候久 / 排队'),
  code('a', 's', 1, '服务 / 态度'),
  code('p', null, 0, '价格'),
];
const ids = (lines: { code: TreeCode }[]) => lines.map((line) => line.code.id).join('');

describe('lines', () => {
  it('leave out what is folded, also below a folded one', () => {
    expect(ids(treeLines(BOOK, new Set(), ''))).toBe('swqap');
    expect(ids(treeLines(BOOK, new Set(['w']), ''))).toBe('swap');
    expect(ids(treeLines(BOOK, new Set(['s', 'w']), ''))).toBe('sp');
  });
  it('are found by pinyin initials, with all above them, whatever is folded', () => {
    const found = treeLines(BOOK, new Set(['s']), 'pd');
    expect(ids(found)).toBe('swq');
    expect(found.map((line) => line.isMatch)).toEqual([false, false, true]);
  });
});

it('what belongs to codes, and which of them are uppermost', () => {
  expect([...withBelow(BOOK, new Set(['w', 'p']))]).toEqual(['w', 'q', 'p']);
  expect(topmost(BOOK, new Set(['q', 's', 'p']))).toEqual(['s', 'p']);
});

describe('a move', () => {
  it.each([
    ['p', 'w', 'before', { codes: ['p'], parent: 's', before: 'w' }],
    ['p', 'w', 'after', { codes: ['p'], parent: 's', before: 'a' }],
    ['p', 'w', 'inside', { codes: ['p'], parent: 'w', before: null }],
    ['q', 'p', 'after', { codes: ['q'], parent: null, before: null }],
    // Not into itself or what is below it.
    ['s', 'q', 'inside', null],
    ['w', 'w', 'before', null],
  ] as const)('of %s to %s, %s', (from, to, zone, move) => expect(dropMove(BOOK, new Set([from]), to, zone)).toEqual(move));

  it.each([
    ['a', 'ArrowUp', { codes: ['a'], parent: 's', before: 'w' }],
    ['w', 'ArrowUp', null],
    ['w', 'ArrowDown', { codes: ['w'], parent: 's', before: null }],
    ['a', 'ArrowRight', { codes: ['a'], parent: 'w', before: null }],
    ['q', 'ArrowLeft', { codes: ['q'], parent: 's', before: 'a' }],
    ['a', 'ArrowLeft', { codes: ['a'], parent: null, before: 'p' }],
    ['p', 'ArrowLeft', null],
  ] as const)('of %s by %s', (id, key, move) => expect(shiftMove(BOOK, id, key)).toEqual(move));

  it('goes by the height within a line', () => expect([zoneAt(11, 10, 20), zoneAt(20, 10, 20), zoneAt(29, 10, 20)]).toEqual(['before', 'inside', 'after']));
});

it('lines are picked alone, with Ctrl and with Shift', () => {
  const order = ['s', 'w', 'q', 'a'];
  const plain = { isRange: false, isToggle: false };
  expect([...pressed(new Set(['s', 'a']), order, 's', 'w', plain)]).toEqual(['w']);
  expect([...pressed(new Set(['s']), order, 's', 'q', { ...plain, isRange: true })]).toEqual(['s', 'w', 'q']);
  expect([...pressed(new Set(['s', 'q']), order, 's', 'q', { ...plain, isToggle: true })]).toEqual(['s']);
});
