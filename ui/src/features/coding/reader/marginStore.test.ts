import { expect, it } from 'vitest';
import type { CodingRow } from '../../../bridge/ipc';
import type { Look, Stretch } from '../codings/layout';
import { createMarginStore } from './marginStore';

const stretch = (row: CodingRow): Stretch => ({ row, start: 0, end: 2, isFirst: true, isLast: true, lane: 0 });
const coding = (id: string) => ({ id, code: 'c' }) as CodingRow;

it('only the turns whose stripes changed hear of it', () => {
  const store = createMarginStore();
  const [a, b] = [coding('a'), coding('b')];
  const look: Look = { name: '等候久', colour: '#3b6fb6' };
  const heard: string[] = [];
  for (const turn of ['t1', 't2', 't3']) store.subscribe(turn, () => heard.push(turn));
  store.set(new Map([['t1', [stretch(a)]], ['t2', [stretch(b)]]]), new Map([['c', look]]));
  expect(heard).toEqual(['t1', 't2']);

  // One more in t3; the stretches of the others are new objects that say the same.
  heard.length = 0;
  const before = store.get('t1');
  store.set(new Map([['t1', [stretch(a)]], ['t2', [stretch(b)]], ['t3', [stretch(coding('d'))]]]), new Map([['c', look]]));
  expect([heard, store.get('t1') === before]).toEqual([['t3'], true]);

  // Another name concerns all, one that goes its turn alone.
  heard.length = 0;
  const renamed = new Map([['c', { ...look, name: '排队' }]]);
  store.set(new Map([['t1', [stretch(a)]], ['t2', [stretch(b)]], ['t3', [stretch(coding('d'))]]]), renamed);
  expect(heard).toHaveLength(3);
  heard.length = 0;
  store.set(new Map([['t1', [stretch(a)]]]), renamed);
  expect(heard).toEqual(['t2', 't3']);
  expect(store.get('t2')).toBeUndefined();
});
