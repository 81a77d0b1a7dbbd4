// The list of 移动到…: every place that takes what is moved, found by words.

import type { ThemeBoard } from '../../bridge/ipc';
import type { Carried } from './drop';
import type { Target } from './places';

export interface TargetEntry {
  target: Target;
  category: string;
  /** Name of the theme; empty for the category itself. */
  theme: string;
  n_respondents: number;
}

/** Categories with their themes under them. Loose phrases of 未归类 are no theme to move to. */
export function targetEntries(board: ThemeBoard, carried: Carried, search: string): TargetEntry[] {
  const words = search.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return board.categories.flatMap((column) => {
    const category = column.name;
    const themes = column.themes.filter((theme) => (!column.is_unsorted || theme.is_kept) && !(carried.kind === 'theme' && carried.key === theme.key));
    return [
      { target: { kind: 'category', category } as Target, category, theme: '', n_respondents: column.n_respondents },
      ...themes.map((theme) => ({ target: { kind: 'theme', key: theme.key, category } as Target, category, theme: theme.name, n_respondents: theme.n_respondents })),
    ];
  }).filter((entry) => words.every((word) => `${entry.category} ${entry.theme}`.toLowerCase().includes(word)));
}
