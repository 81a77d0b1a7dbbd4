// What the links of the network say: neighbours, strength, table. Pure.

import type { Network, NetworkLink } from '../../../bridge/ipc';

export type LinkMeasure = 'together' | 'lift';

export const MEASURES: readonly { value: LinkMeasure; label: string; title: string }[] = [
  { value: 'together', label: '人数', title: '线的粗细按共同提及的受访者数' },
  { value: 'lift', label: '提升度', title: '线的粗细按提升度：实际一起提到的人数是各自独立时的几倍' },
];

/** The measured value. Lift over a handful of people is noise, so it is only a way to look. */
export function strengthOf(link: NetworkLink, measure: LinkMeasure): number {
  return measure === 'together' ? link.n_together : link.lift;
}

/** The links by strength, strongest first; only those of one node when it is given. */
export function rankedLinks(links: readonly NetworkLink[], measure: LinkMeasure, node: number | null): NetworkLink[] {
  const own = node === null ? links : links.filter((link) => link.a === node || link.b === node);
  return own.toSorted((a, b) => strengthOf(b, measure) - strengthOf(a, measure) || b.n_together - a.n_together || a.a - b.a || a.b - b.b);
}

/** The nodes linked with one, itself too. */
export function neighbourhood(links: readonly NetworkLink[], node: number): Set<number> {
  const found = new Set([node]);
  for (const link of links) {
    if (link.a === node) found.add(link.b);
    if (link.b === node) found.add(link.a);
  }
  return found;
}

/** Width of a line in pixels, 0.8 to 7 by area-like growth. */
export function linkWidth(link: NetworkLink, measure: LinkMeasure, most: number): number {
  return most <= 0 ? 0.8 : 0.8 + 6.2 * Math.sqrt(Math.max(0, strengthOf(link, measure)) / most);
}

const figure = (value: number) => String(Math.round(value * 10_000) / 10_000);

/** The links for Excel, heading first. */
export function linkTable({ nodes, links }: Network, measure: LinkMeasure): string[][] {
  return [['A', 'A 人数', 'B', 'B 人数', '共同提及人数', '提升度', 'Jaccard'], ...rankedLinks(links, measure, null).map((link) => {
    const [a, b] = [nodes[link.a], nodes[link.b]];
    return [a?.label ?? '', String(a?.n_respondents ?? ''), b?.label ?? '', String(b?.n_respondents ?? ''), String(link.n_together), figure(link.lift), figure(link.jaccard)];
  })];
}
