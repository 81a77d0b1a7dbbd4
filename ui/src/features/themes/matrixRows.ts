// What the rows of the matrix are, and which phrases stand behind one.

import type { CategoryColumn, ThemeBoard, ThemeMatrixRow, ThemePhrase, ThemeRow } from '../../bridge/ipc';

export const ROW_KINDS = [
  { name: 'theme', label: '主题' },
  { name: 'category', label: '类别' },
  { name: 'cause', label: '根因' },
] as const;

export type RowKind = (typeof ROW_KINDS)[number]['name'];

/** Whether a phrase counts into the row. Categories go by the name shown, which the user may have changed. */
function isIn(kind: RowKind, row: Pick<ThemeMatrixRow, 'key' | 'name'>, column: CategoryColumn, theme: ThemeRow, phrase: ThemePhrase): boolean {
  switch (kind) {
    case 'theme': return theme.key === row.key;
    case 'category': return column.name === row.name;
    case 'cause': return phrase.cause === row.key;
  }
}

/** Ids of the phrases behind a row. */
export function phrasesOfRow(board: ThemeBoard, kind: RowKind, row: Pick<ThemeMatrixRow, 'key' | 'name'>): string[] {
  return board.categories.flatMap((column) => column.themes.flatMap((theme) => theme.phrases.filter((phrase) => isIn(kind, row, column, theme, phrase)).map((phrase) => phrase.id)));
}
