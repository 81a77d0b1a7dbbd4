// Where the network lies on the screen: fitting, zooming, and labels that do not overlap. Pure.
// The backend has placed the nodes; nothing here moves them against each other.

import type { NetworkNode } from '../../../bridge/ipc';
import { textEms } from '../textWidth';

export interface Size {
  width: number;
  height: number;
}

/** How the user looks at the picture: `zoom` times the fitting size, moved by pixels. */
export interface Lens {
  zoom: number;
  dx: number;
  dy: number;
}

export const WHOLE: Lens = { zoom: 1, dx: 0, dy: 0 };
const ZOOM = { least: 0.6, most: 8 };

/** A node in pixels. */
export interface Disc {
  x: number;
  y: number;
  r: number;
}

/** Pixels kept free around the picture, for the labels. */
const EDGE = 34;

/** The box of the nodes, which may be smaller than the box they were placed in. */
function boxOf(nodes: readonly NetworkNode[]): { x: number; y: number } & Size {
  const left = Math.min(...nodes.map((node) => node.x - node.radius));
  const top = Math.min(...nodes.map((node) => node.y - node.radius));
  const right = Math.max(...nodes.map((node) => node.x + node.radius));
  const bottom = Math.max(...nodes.map((node) => node.y + node.radius));
  return { x: left, y: top, width: Math.max(1, right - left), height: Math.max(1, bottom - top) };
}

/** The nodes in pixels of a frame. Discs grow slower than distances, so that zooming in makes room. */
export function placeDiscs(nodes: readonly NetworkNode[], frame: Size, lens: Lens): Disc[] {
  if (nodes.length === 0) return [];
  const box = boxOf(nodes);
  const room = { width: Math.max(1, frame.width - 2 * EDGE), height: Math.max(1, frame.height - 2 * EDGE) };
  // Few nodes must not be blown up to fill the frame.
  const fit = Math.min(room.width / box.width, room.height / box.height, 1.6);
  const scale = fit * lens.zoom;
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  return nodes.map((node) => ({
    x: frame.width / 2 + (node.x - middle.x) * scale + lens.dx,
    y: frame.height / 2 + (node.y - middle.y) * scale + lens.dy,
    r: Math.max(3, node.radius * fit * Math.sqrt(lens.zoom)),
  }));
}

/** The lens after zooming around a point of the frame, which stays where it is. */
export function zoomAt(lens: Lens, frame: Size, at: { x: number; y: number }, factor: number): Lens {
  const zoom = Math.max(ZOOM.least, Math.min(ZOOM.most, lens.zoom * factor));
  const by = zoom / lens.zoom;
  const from = { x: at.x - frame.width / 2, y: at.y - frame.height / 2 };
  return { zoom, dx: from.x - (from.x - lens.dx) * by, dy: from.y - (from.y - lens.dy) * by };
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** A label in pixels; `x`, `y` is its middle. */
export interface Label {
  x: number;
  y: number;
  size: number;
}

/** The heaviest nodes never go without their label. */
const N_ALWAYS = 8;

const overlap = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

function boxAround(x: number, y: number, width: number, height: number): Box {
  return { left: x - width / 2, top: y - height / 2, right: x + width / 2, bottom: y + height / 2 };
}

/** Font size by the size of the disc. */
function fontSize(r: number): number {
  return Math.max(11, Math.min(16, 9 + r * 0.22));
}

/** Places for a label beside a disc, the best first: below, above, at the sides, then slanting. */
function spotsAround({ x, y, r }: Disc, width: number, height: number): { x: number; y: number }[] {
  const across = r + width / 2 + 1;
  const over = r + height / 2 + 1;
  const slant = { x: r * 0.7 + width / 2, y: r * 0.7 + height / 2 };
  return [
    { x, y: y + over }, { x, y: y - over }, { x: x + across, y }, { x: x - across, y },
    { x: x + slant.x, y: y + slant.y }, { x: x - slant.x, y: y + slant.y }, { x: x + slant.x, y: y - slant.y }, { x: x - slant.x, y: y - slant.y },
    { x: x + width / 4, y: y + over }, { x: x - width / 4, y: y + over }, { x: x + width / 4, y: y - over }, { x: x - width / 4, y: y - over },
  ];
}

/**
 * Labels that neither overlap each other nor lie on another disc, heaviest first; `null` where
 * there is no room until the user zooms in. Those in `forced` are always shown.
 */
export function placeLabels(nodes: readonly NetworkNode[], discs: readonly Disc[], frame: Size, forced: ReadonlySet<number>): (Label | null)[] {
  const labels: (Label | null)[] = nodes.map(() => null);
  const taken: Box[] = [];
  const order = nodes.map((_, i) => i).toSorted((a, b) => Number(forced.has(b)) - Number(forced.has(a)) || (nodes[b]?.n_respondents ?? 0) - (nodes[a]?.n_respondents ?? 0) || a - b);
  const discBoxes = discs.map((disc) => boxAround(disc.x, disc.y, disc.r * 1.8, disc.r * 1.8));
  order.forEach((i, rank) => {
    const [node, disc] = [nodes[i], discs[i]];
    if (!node || !disc) return;
    const size = fontSize(disc.r);
    const [width, height] = [textEms(node.label) * size + 6, size * 1.35];
    const hitsLabel = (box: Box) => taken.some((other) => overlap(box, other));
    const hitsDisc = (box: Box) => discBoxes.some((other, j) => j !== i && overlap(box, other));
    const isFree = ({ x, y }: { x: number; y: number }) => {
      const box = boxAround(x, y, width, height);
      return box.left >= 0 && box.right <= frame.width && box.top >= 0 && box.bottom <= frame.height && !hitsLabel(box) && !hitsDisc(box);
    };
    const inside = { x: disc.x, y: disc.y };
    const isLasting = forced.has(i) || (rank < N_ALWAYS && !hitsLabel(boxAround(disc.x, disc.y, width, height)));
    // A disc wide enough carries its own label; otherwise beside it, at worst across it.
    const spot = disc.r * 2 > width ? inside : (spotsAround(disc, width, height).find(isFree) ?? (isLasting || isFree(inside) ? inside : undefined));
    if (!spot) return;
    labels[i] = { ...spot, size };
    taken.push(boxAround(spot.x, spot.y, width, height));
  });
  return labels;
}
