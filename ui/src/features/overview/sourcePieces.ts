// Sources of feedback as bars: figures only, words only, both, neither.

import type { SourceRow } from '../../bridge/ipc';

export interface SourceBar {
  source: string;
  label: string;
  n: number;
  /** `at` is the place of the piece in the legend; widths in percent of the bar. */
  pieces: { at: number; label: string; n: number; width: number }[];
  /** `定量 12 · 定量与定性 30`. */
  words: string;
}

/** Sources that brought something, in their order. */
export function sourcePieces(rows: readonly SourceRow[]): SourceBar[] {
  return rows.filter((row) => row.n > 0).map((row) => {
    const counts: [string, number][] = [['定量', row.n_quantitative], ['定性', row.n_qualitative], ['定量与定性', row.n_mixed], ['没有内容', row.n_empty]];
    const pieces = counts.map(([label, n], at) => ({ at, label, n, width: (n / row.n) * 100 })).filter((piece) => piece.n > 0);
    return { source: row.source, label: row.label, n: row.n, pieces, words: pieces.map((piece) => `${piece.label} ${piece.n}`).join(' · ') };
  });
}
