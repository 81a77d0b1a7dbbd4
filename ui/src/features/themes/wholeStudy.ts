// Themes that only the program made are different ones in a part of the texts, but what is
// written is about the whole study. So a write names the theme of the whole study that stands
// for the one on the screen.

import { call } from '../../bridge/call';
import type { MineTexts, ThemeBoard, ThemeRow } from '../../bridge/ipc';
import { findTheme } from './boardView';
import { countFilters, NO_FILTERS, scopeOf } from './scope';

/** The theme of the whole study that holds most of the theme's phrases; of its category first. */
export function counterpart(whole: ThemeBoard, theme: ThemeRow): ThemeRow | null {
  const ids = new Set(theme.phrases.map((phrase) => phrase.id));
  const shared = (other: ThemeRow) => other.phrases.filter((phrase) => ids.has(phrase.id)).length;
  const ranked = whole.categories.filter((column) => !column.is_unsorted).flatMap((column) => column.themes)
    .map((other) => ({ other, n: shared(other), isSame: other.category === theme.category }))
    .filter(({ n }) => n > 0)
    .toSorted((a, b) => Number(b.isSame) - Number(a.isSame) || b.n - a.n);
  return ranked[0]?.other ?? null;
}

/** The key by which the whole study knows a theme of the board. */
export async function keyInStudy(board: ThemeBoard, scope: MineTexts, key: string): Promise<string> {
  const theme = findTheme(board, key);
  if (!theme || theme.is_kept || countFilters(scope) === 0) return key;
  const whole = await call('get_theme_board', scopeOf(NO_FILTERS));
  return findTheme(whole, key) ? key : (counterpart(whole, theme)?.key ?? key);
}
