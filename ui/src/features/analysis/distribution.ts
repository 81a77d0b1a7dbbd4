// Shapes the answers of a scored question for the inline bar of its row.

import type { QuestionFigure } from '../../bridge/ipc';

/** One code's part of the bar. */
export interface DistributionPart {
  code: number;
  n: number;
  share: number;
  /** Place among the codes, for the colour. */
  place: number;
  of: number;
}

/** The codes that were given, worst first; nothing when nobody answered. */
export function distributionParts(figure: Pick<QuestionFigure, 'counts' | 'shares' | 'scale_min'>): DistributionPart[] {
  return figure.counts
    .map((n, place) => ({ code: figure.scale_min + place, n, share: figure.shares[place] ?? 0, place, of: figure.counts.length }))
    .filter((part) => part.n > 0);
}

/** `1分 3%、2分 5% …` for the tooltip and for screen readers. */
export function distributionWords(parts: readonly DistributionPart[], percent: (share: number) => string): string {
  return parts.map((part) => `${part.code} 分 ${percent(part.share)}（${part.n}）`).join('，');
}
