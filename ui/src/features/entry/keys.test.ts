import { expect, it } from 'vitest';
import { keysOf, meaningOf, type Place, type SheetKey } from './keys';

const none: Place = { kind: 'none', isAtStart: true, isAtEnd: true };
const line: Place = { kind: 'line', isAtStart: true, isAtEnd: true };
const middle: Place = { kind: 'box', isAtStart: false, isAtEnd: false };
const press = (key: string, held: Partial<Record<'ctrlKey' | 'shiftKey' | 'altKey', boolean>> = {}) =>
  ({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held });

it('moves, submits and searches, and leaves texts their own keys', () => {
  const cases: [ReturnType<typeof press>, Place, SheetKey][] = [
    [press('Enter'), none, 'next'],
    [press('Enter'), middle, 'next'],
    [press('Enter', { altKey: true }), middle, 'newline'],
    [press('Enter', { shiftKey: true }), line, 'back'],
    [press('Enter', { ctrlKey: true }), middle, 'submit'],
    [press('ArrowUp'), none, 'back'],
    [press('ArrowUp'), middle, null],
    [press('ArrowUp'), { kind: 'box', isAtStart: true, isAtEnd: false }, 'back'],
    [press('ArrowDown'), { kind: 'box', isAtStart: true, isAtEnd: false }, null],
    [press('/'), none, 'customer'],
    [press('/'), line, null],
    [press('5'), none, null],
    [press('Escape'), middle, 'leave'],
    [press('Delete', { altKey: true }), line, 'discard'],
    [press('Delete'), line, null],
  ];
  for (const [pressed, place, meaning] of cases) expect(meaningOf(pressed, place)).toBe(meaning);
});

it('names the key of 不适用 only where it is offered', () => {
  expect(keysOf({ kind: 'likert', not_applicable: '' })).toBe('数字键打分');
  expect(keysOf({ kind: 'likert', not_applicable: '没用过' })).toBe('数字键打分，− 没用过');
});
