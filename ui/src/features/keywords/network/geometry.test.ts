import { expect, test } from 'vitest';
import type { NetworkNode } from '../../../bridge/ipc';
import { placeDiscs, placeLabels, WHOLE, zoomAt } from './geometry';

const node = (label: string, x: number, y: number, n_respondents = 10): NetworkNode => ({ id: label, label, category: '', n_respondents, x, y, radius: 10 });
const frame = { width: 400, height: 300 };

test('the picture lies in the middle of the frame, whatever corner it was placed in', () => {
  const discs = placeDiscs([node('甲', 900, 500), node('乙', 1000, 500)], frame, WHOLE);
  expect(((discs[0]?.x ?? 0) + (discs[1]?.x ?? 0)) / 2).toBeCloseTo(200);
  expect(discs[0]?.y).toBeCloseTo(150);
});

test('nothing lies outside of the frame at first', () => {
  const nodes = Array.from({ length: 30 }, (_, i) => node(`词${i}`, (i * 137) % 1000, (i * 71) % 700));
  for (const { x, y, r } of placeDiscs(nodes, frame, WHOLE)) {
    expect(x - r).toBeGreaterThanOrEqual(0);
    expect(x + r).toBeLessThanOrEqual(frame.width);
    expect(y - r).toBeGreaterThanOrEqual(0);
    expect(y + r).toBeLessThanOrEqual(frame.height);
  }
});

test('the point under the pointer stays where it is while zooming', () => {
  const nodes = [node('甲', 0, 0), node('乙', 100, 60)];
  const before = placeDiscs(nodes, frame, WHOLE)[1]!;
  const after = placeDiscs(nodes, frame, zoomAt(WHOLE, frame, before, 2))[1]!;
  expect(after.x).toBeCloseTo(before.x);
  expect(after.y).toBeCloseTo(before.y);
});

test('zooming stops at eight times and comes back exactly', () => {
  let lens = WHOLE;
  for (let i = 0; i < 20; i += 1) lens = zoomAt(lens, frame, { x: 10, y: 10 }, 1.5);
  expect(lens.zoom).toBe(8);
  const back = zoomAt(zoomAt(WHOLE, frame, { x: 33, y: 44 }, 2), frame, { x: 33, y: 44 }, 0.5);
  expect(back.dx).toBeCloseTo(0);
  expect(back.dy).toBeCloseTo(0);
});

test('where two labels fight for one place the one with more people stays; zooming in shows both', () => {
  // A bunch of 25 nodes 16 pixels apart, each label about 70 pixels wide: 80 by 80 pixels hold few of them.
  const bunch = Array.from({ length: 25 }, (_, i) => node(`售后响应${i}`, 100 + (i % 5) * 10, 100 + Math.floor(i / 5) * 10, 90 - i));
  const spread = [...bunch, node('远', 900, 600, 1)];
  const wide = { width: 4000, height: 3000 };
  const shown = (zoom: number) => {
    const labels = placeLabels(spread, placeDiscs(spread, wide, { zoom, dx: 0, dy: 0 }), wide, new Set());
    return labels.slice(0, 25).filter((label) => label !== null).length;
  };
  expect(shown(1)).toBeLessThan(25);
  expect(shown(8)).toBeGreaterThan(shown(1));
  const labels = placeLabels(spread, placeDiscs(spread, frame, WHOLE), frame, new Set());
  expect(labels[0]).not.toBeNull();
});

test('a forced label is shown even without room', () => {
  const nodes = Array.from({ length: 12 }, (_, i) => node(`标签很长的短语${i}`, 100 + i, 100, 50 - i));
  const discs = placeDiscs(nodes, { width: 60, height: 60 }, WHOLE);
  expect(placeLabels(nodes, discs, { width: 60, height: 60 }, new Set([11]))[11]).not.toBeNull();
});

test('the heaviest node has a label even in the middle of a crowd', () => {
  // Twelve discs around one, close enough that no label fits between them.
  const ring = Array.from({ length: 12 }, (_, i) => node(`周围的短语${i}`, 500 + 24 * Math.cos((i * Math.PI) / 6), 300 + 24 * Math.sin((i * Math.PI) / 6), 20 - i));
  const nodes = [node('反馈无跟进', 500, 300, 90), ...ring];
  const labels = placeLabels(nodes, placeDiscs(nodes, frame, WHOLE), frame, new Set());
  expect(labels[0]).not.toBeNull();
});
