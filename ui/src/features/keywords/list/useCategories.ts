// The categories of the study, to put phrases into: those of the board of themes, also the ones
// that no phrase is in yet. Asked for when a menu opens, for arranging the board takes a moment.

import { useState } from 'react';
import type { MineTexts, PhraseRow } from '../../../bridge/ipc';
import { useCommand } from '../../../bridge/queries';
import { CATEGORIES } from '../../../shared/palette';
import { categoryCounts } from '../phraseRows';
import { MINED_FROM } from '../useMining';

export function useCategories(scope: MineTexts, rows: readonly PhraseRow[]): { names: string[]; want: () => void } {
  const [isWanted, setWanted] = useState(false);
  const board = useCommand('get_theme_board', scope, MINED_FROM, { enabled: isWanted }).data;
  const known = board?.categories.filter((category) => !category.is_unsorted).map((category) => category.name);
  return { names: known ?? [...new Set<string>([...CATEGORIES, ...categoryCounts(rows).map((one) => one.name)])], want: () => setWanted(true) };
}
