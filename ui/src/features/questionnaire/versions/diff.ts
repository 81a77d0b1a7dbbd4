// Two versions side by side: which rows are shown and what changed in the words. Pure.

import type { VersionDiff, VersionDiffRow } from '../../../bridge/ipc';

export const CHANGE_LABELS: Record<string, string> = { added: '新增', removed: '删除', changed: '修改', moved: '移动', same: '不变' };

export type DiffFilter = 'all' | 'changed' | 'incomparable';

/** Rows to show. Added and removed questions do not compare with anything, so they count as changed only. */
export function rowsOf(diff: VersionDiff, filter: DiffFilter): VersionDiffRow[] {
  if (filter === 'changed') return diff.rows.filter((row) => row.change !== 'same');
  if (filter === 'incomparable') return diff.rows.filter((row) => !row.is_comparable && row.before !== null && row.after !== null);
  return diff.rows;
}

/** How many rows there are of each change, in the order of the labels. */
export function countsOf(diff: VersionDiff): { change: string; n: number }[] {
  return Object.keys(CHANGE_LABELS).map((change) => ({ change, n: diff.rows.filter((row) => row.change === change).length })).filter(({ n }) => n > 0);
}

/** 可比, 不可比, or nothing where a question is in one version only. */
export function comparability(row: VersionDiffRow): 'yes' | 'no' | null {
  if (row.before === null || row.after === null) return null;
  return row.is_comparable ? 'yes' : 'no';
}

export interface Piece {
  text: string;
  /** Only in this version. */
  isNew: boolean;
}

/** The words of one version with what the other has not; by the longest common sequence of characters. */
export function markedAgainst(text: string, other: string): Piece[] {
  const [own, theirs] = [[...text], [...other]];
  const width = theirs.length + 1;
  const lengths = new Uint16Array((own.length + 1) * width);
  for (let i = own.length - 1; i >= 0; i -= 1) {
    for (let j = theirs.length - 1; j >= 0; j -= 1) {
      const at = i * width + j;
      lengths[at] = own[i] === theirs[j] ? (lengths[at + width + 1] ?? 0) + 1 : Math.max(lengths[at + width] ?? 0, lengths[at + 1] ?? 0);
    }
  }
  const pieces: Piece[] = [];
  const put = (character: string, isNew: boolean) => {
    const last = pieces.at(-1);
    if (last?.isNew === isNew) last.text += character;
    else pieces.push({ text: character, isNew });
  };
  let j = 0;
  own.forEach((character, i) => {
    // Skips what only the other has, as long as nothing in common is lost by it.
    while (j < theirs.length && character !== theirs[j] && (lengths[i * width + j + 1] ?? 0) >= (lengths[(i + 1) * width + j] ?? 0) && (lengths[i * width + j + 1] ?? 0) > 0) j += 1;
    const isCommon = j < theirs.length && character === theirs[j];
    if (isCommon) j += 1;
    put(character, !isCommon);
  });
  return pieces;
}
