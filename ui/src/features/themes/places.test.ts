import { describe, expect, it } from 'vitest';
import { PLAIN, smallBoard } from '../../../tests/mock/smallBoard';
import { boardView } from './boardView';
import { itemOfName, itemsOf, moveInColumns, nameOfItem, nameOfTarget, phraseOrder, targetOfName, targetsOf } from './places';

const columns = boardView(smallBoard(), PLAIN);

describe('names', () => {
  it.each([{ kind: 'theme', key: 'auto:服务:回访慢' }, { kind: 'phrase', id: 'a:b' }] as const)('of items go to text and back', (item) => {
    expect(itemOfName(nameOfItem(item))).toEqual(item);
  });
  it('of something else mean nothing', () => {
    expect(itemOfName('category:服务')).toBeNull();
    expect(itemOfName('')).toBeNull();
    expect(targetOfName(columns, 'theme:unsorted')).toBeNull();
  });
  it('find their target', () => expect(targetOfName(columns, 'theme:C')).toEqual({ kind: 'theme', key: 'C', category: '价格' }));
});

describe('targets', () => {
  const names = (carried: 'phrases' | 'theme') => targetsOf(columns, carried).map((list) => list.map(nameOfTarget));
  it('are columns, themes and new themes for phrases', () => {
    expect(names('phrases')).toEqual([['category:未归类'], ['category:服务', 'theme:A', 'theme:B', 'new-theme:服务'], ['category:价格', 'theme:C', 'new-theme:价格']]);
  });
  it('are no new themes for a theme', () => expect(names('theme').flat().some((name) => name.startsWith('new-theme'))).toBe(false));
  it('of a collapsed column are the column alone', () => {
    const collapsed = boardView(smallBoard(), { ...PLAIN, collapsed: ['服务'] });
    expect(targetsOf(collapsed, 'theme')[1]?.map(nameOfTarget)).toEqual(['category:服务']);
    expect(itemsOf(collapsed)[1]).toEqual([]);
  });
});

it('phrases are ordered as drawn', () => expect(phraseOrder(columns)).toEqual(['杂音', '停车难', '噪声', '回访慢', '没人理', '推诿', '太贵']));

describe('arrows', () => {
  const grid = [['a1', 'a2', 'a3'], [], ['b1', 'b2']];
  it.each([
    ['a1', 'ArrowDown', 'a2'], ['a3', 'ArrowDown', 'a3'], ['a1', 'ArrowUp', 'a1'], ['a1', 'End', 'a3'], ['b2', 'Home', 'b1'],
    // The empty column is passed; a shorter one gives its last.
    ['a3', 'ArrowRight', 'b2'], ['b1', 'ArrowLeft', 'a1'], ['b2', 'ArrowRight', 'b2'],
    ['a1', 'x', null], [null, 'ArrowDown', 'a1'], ['gone', 'ArrowLeft', 'a1'], [null, 'x', null],
  ])('from %s by %s to %s', (at, key, to) => expect(moveInColumns(grid, at, key)).toBe(to));
  it('lead nowhere on an empty board', () => expect(moveInColumns([[]], null, 'ArrowDown')).toBeNull());
});
