import { expect, test } from 'vitest';
import type { Network } from '../../../bridge/ipc';
import { linkTable, linkWidth, neighbourhood, rankedLinks } from './links';

const node = (label: string, n_respondents: number) => ({ id: label, label, category: '', n_respondents, x: 0, y: 0, radius: 5 });
const network: Network = {
  nodes: [node('售后响应慢', 70), node('反馈无跟进', 49), node('交货延期', 44)], width: 10, height: 10,
  links: [{ a: 0, b: 1, n_together: 20, lift: 1.5, jaccard: 20 / 99 }, { a: 1, b: 2, n_together: 6, lift: 3.25, jaccard: 0.07 }],
};

test('links are ranked by people or by lift', () => {
  expect(rankedLinks(network.links, 'together', null).map((link) => link.n_together)).toEqual([20, 6]);
  expect(rankedLinks(network.links, 'lift', null).map((link) => link.n_together)).toEqual([6, 20]);
  expect(rankedLinks(network.links, 'together', 2)).toHaveLength(1);
});

test('a node and those linked with it', () => {
  expect([...neighbourhood(network.links, 0)].sort()).toEqual([0, 1]);
  expect([...neighbourhood(network.links, 1)].sort()).toEqual([0, 1, 2]);
});

test('the strongest line is seven pixels wide', () => {
  expect(linkWidth(network.links[0]!, 'together', 20)).toBeCloseTo(7);
  expect(linkWidth(network.links[0]!, 'together', 0)).toBe(0.8);
});

test('the table is complete, strongest first', () => {
  expect(linkTable(network, 'together').slice(1)).toEqual([
    ['售后响应慢', '70', '反馈无跟进', '49', '20', '1.5', '0.202'],
    ['反馈无跟进', '49', '交货延期', '44', '6', '3.25', '0.07'],
  ]);
});
