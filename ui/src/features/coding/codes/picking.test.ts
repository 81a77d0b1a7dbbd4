import { expect, it } from 'vitest';
import type { CodebookRow } from '../../../bridge/ipc';
import { choices } from './picking';

const code = (id: string, name: string, path = name) => ({ id, name, path }) as CodebookRow;
const BOOK = [code('s', '服务'), code('w', '等候久', '服务 / 等候久'), code('p', '价格贵'), code('d', '到货晚')];
const said = (typed: string, recent: string[] = [], under: string | null = null) =>
  choices(BOOK, typed, recent, under).map((choice) => (choice.kind === 'code' ? choice.code.id : `+${choice.name}${choice.parent ? `@${choice.parent.id}` : ''}`)).join(' ');

it('what was used lately comes first, then the tree', () => expect(said('', ['p', 'gone'])).toBe('p s w d'));
it('codes are found by pinyin initials', () => expect(said('dhj')).toBe('w +dhj'));
it('a name that is there is not offered as new', () => expect(said('价格贵')).toBe('p'));
it('a new one is offered at the top and under the chosen code', () => expect(said('空调冷', [], 's')).toBe('+空调冷 +空调冷@s'));
