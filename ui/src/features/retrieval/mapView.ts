// The map of codes as the picture of networks takes it. Pure.
import type { CodebookRow, CodePairs, Network, NetworkLink } from '../../bridge/ipc';

/** More kinds than this are not told apart by colour. */
const MOST_KINDS = 8;

/** Names from the top; the first is the kind. */
const topOf = (path: string) => path.split(' / ')[0] ?? path;

/** Codes that somebody said; links as strong as wished. */
export function networkOf(pairs: CodePairs, least: number): Network {
  const kinds = new Set(pairs.codes.map((code) => topOf(code.path)));
  return {
    nodes: pairs.codes.map((code) => ({
      id: code.code, label: code.name, category: kinds.size <= MOST_KINDS ? topOf(code.path) : '', n_respondents: code.n_respondents, x: code.x, y: code.y, radius: code.radius,
    })),
    links: pairs.pairs.filter((pair) => pair.n >= least).map((pair) => ({ a: pair.a, b: pair.b, n_together: pair.n, lift: pair.jaccard, jaccard: pair.jaccard })),
    width: pairs.width, height: pairs.height,
  };
}

/** Colour of a kind: that of its top code. */
export function colourOfKind(rows: readonly CodebookRow[], usual: string): (kind: string) => string {
  const colours = new Map(rows.filter((row) => row.depth === 0).map((row) => [row.name, row.colour]));
  return (kind) => colours.get(kind) ?? usual;
}

const UNITS: Record<string, string> = { overlap: '处重叠', turn: '轮同时出现', respondent: '位受访者都说过' };

/** `等候久 — 跟进：3 位受访者都说过，Jaccard 0.50`. */
export function linkWords(network: Network, link: NetworkLink, within: string): string {
  return `${network.nodes[link.a]?.label ?? ''} — ${network.nodes[link.b]?.label ?? ''}：${link.n_together} ${UNITS[within] ?? ''}，Jaccard ${link.jaccard.toFixed(2)}`;
}
