import { expect, it } from 'vitest';
import type { AutoCodeHit } from '../../../bridge/ipc';
import { placeKey, termsOf, tickedHits, toggled } from './hits';

const hit = (n: number, is_known = false) => ({ place: { text: `t${n}`, question: null, start_char: 0, end_text: '', end_char: 2 }, is_known }) as AutoCodeHit;
const HITS = [hit(1), hit(2, true), hit(3)];
const NONE: ReadonlySet<string> = new Set();

it('words are one a line or in a row, each once', () => expect(termsOf('排队、 等候\n排队，，久')).toEqual(['排队', '等候', '久']));

it('what has the code is never coded again', () => {
  expect(tickedHits(HITS, NONE).map((one) => one.place.text)).toEqual(['t1', 't3']);
  expect(tickedHits(HITS, new Set([placeKey(HITS[0]!.place)])).map((one) => one.place.text)).toEqual(['t3']);
});

it('all are unticked and ticked at once', () => {
  const off = toggled(HITS, NONE);
  expect(tickedHits(HITS, off)).toEqual([]);
  // One is not ticked: then all become so.
  expect(tickedHits(HITS, toggled(HITS, toggled([HITS[0]!], NONE)))).toHaveLength(2);
});
