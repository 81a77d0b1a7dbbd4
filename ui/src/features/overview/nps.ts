// Shapes the net promoter score: the bar of three groups and the axis with the interval.

import type { NpsFigure } from '../../bridge/ipc';

/** A part of the bar of 100 %. */
export interface NpsPart {
  name: 'promoters' | 'passives' | 'detractors';
  label: string;
  share: number;
}

/** Detractors, passives, promoters: from left to right as on the axis below. */
export function npsParts(figure: NpsFigure): NpsPart[] {
  return [
    { name: 'detractors', label: '贬损者 0–6', share: figure.share_detractors },
    { name: 'passives', label: '中立者 7–8', share: figure.share_passives },
    { name: 'promoters', label: '推荐者 9–10', share: figure.share_promoters },
  ];
}

/** Where a score lies on the axis −100 … 100, in percent of its length. */
export function npsPlace(score: number): number {
  return (Math.min(100, Math.max(-100, score)) + 100) / 2;
}
