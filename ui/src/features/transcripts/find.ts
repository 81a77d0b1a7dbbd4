// Find in a transcript: where the words are, and which hit is next.

/** One place where the words stand. */
export interface Hit {
  /** Row of the reader. */
  row: number;
  /** UTF-16 units of the row's text, half-open. */
  start: number;
  end: number;
}

/** Every place of `needle` in the texts, in reading order; letter case does not matter. */
export function findHits(texts: readonly string[], needle: string): Hit[] {
  const words = needle.trim();
  if (!words) return [];
  const pattern = new RegExp(words.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'), 'giu');
  const hits: Hit[] = [];
  texts.forEach((text, row) => {
    for (const match of text.matchAll(pattern)) {
      hits.push({ row, start: match.index, end: match.index + match[0].length });
    }
  });
  return hits;
}

/** The hits by row, with their place among all hits. */
export function hitsByRow(hits: readonly Hit[]): Map<number, { start: number; end: number; index: number; }[]> {
  const rows = new Map<number, { start: number; end: number; index: number; }[]>();
  hits.forEach((hit, index) => {
    const row = rows.get(hit.row);
    const place = { start: hit.start, end: hit.end, index };
    if (row) row.push(place);
    else rows.set(hit.row, [place]);
  });
  return rows;
}

/** The hit after (`step` 1) or before (−1) the current one, round the end; −1 when there is none. */
export function stepHit(current: number, count: number, step: 1 | -1): number {
  if (count === 0) return -1;
  return (current + step + count) % count;
}

/** The first hit at or after a row, so that a search begins where one reads; 0 when all are above. */
export function firstHitFrom(hits: readonly Hit[], row: number): number {
  if (hits.length === 0) return -1;
  const at = hits.findIndex((hit) => hit.row >= row);
  return Math.max(at, 0);
}
