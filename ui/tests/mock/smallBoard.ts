// A board small enough to reason about, for the tests of the themes page.
import type { CategoryColumn, ThemeBoard, ThemePhrase, ThemeRow } from '../../src/bridge/ipc';

export function phrase(id: string, n_respondents: number, fields: Partial<ThemePhrase> = {}): ThemePhrase {
  return { id, phrase: id, n_respondents, n_mentions: n_respondents + 1, is_pinned: false, state: '', cause: '流程', ...fields };
}

export function theme(key: string, category: string, phrases: ThemePhrase[], fields: Partial<ThemeRow> = {}): ThemeRow {
  return { key, name: `主题${key}`, category, statement: '', is_kept: false, n_respondents: 10, n_mentions: 20, share: 0.1, share_low: 0.05, share_high: 0.19, causes: [], phrases, candidate: null, ...fields };
}

export function column(name: string, themes: ThemeRow[], is_unsorted = false): CategoryColumn {
  return { name, n_respondents: 10, share: 0.1, is_unsorted, themes };
}

/** 服务: A (回访慢, 没人理), B (推诿). 价格: C (太贵). 未归类: 停车难, 杂音, 噪声. 100 people. */
export function smallBoard(): ThemeBoard {
  return {
    n_respondents: 100, n_covered: 40,
    categories: [
      column('服务', [theme('A', '服务', [phrase('回访慢', 8), phrase('没人理', 3)]), theme('B', '服务', [phrase('推诿', 5)])]),
      column('价格', [theme('C', '价格', [phrase('太贵', 6)], { is_kept: true, share_high: 0.43 })]),
      column('未归类', [theme('unsorted', '未归类', [phrase('停车难', 2), phrase('杂音', 4), phrase('噪声', 1)], { share_high: 0.9 })], true),
    ],
  };
}

/** Nothing searched, folded or collapsed. */
export const PLAIN = { search: '', collapsed: [], folded: new Set<string>(), whole: new Set<string>() };
