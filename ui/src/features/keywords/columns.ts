// The columns of the list of phrases: what they are called, how wide they are, what they sort by.

import type { GroupCount } from '../../bridge/ipc';
import type { GridSort, SortValue } from '../../shared/gridSort';
import { groupHeads, groupSpread } from './groupBars';
import { GROUPINGS } from './scope';
import type { RankedPhrase } from './phraseRows';

export type ColumnKey = 'rank' | 'state' | 'phrase' | 'category' | 'cause' | 'respondents' | 'share' | 'confidence' | 'severity' | 'sources' | 'groups';

export interface PhraseColumn {
  key: ColumnKey;
  title: string;
  hint: string;
  /** Least width in pixels. */
  width: number;
  /** Share of the room that is left; 0 = fixed. */
  grow: number;
  isNumber: boolean;
  /** The first click sorts downwards: numbers, of which the large ones matter. */
  isDescendingFirst: boolean;
  /** Cannot be hidden. */
  isFixed: boolean;
  value: (phrase: RankedPhrase) => SortValue;
}

const STATE_ORDER: Record<string, number> = { accepted: 0, '': 1, rejected: 2 };

function column(key: ColumnKey, title: string, hint: string, width: number, value: PhraseColumn['value'], more: Partial<PhraseColumn> = {}): PhraseColumn {
  return { key, title, hint, width, grow: 0, isNumber: false, isDescendingFirst: false, isFixed: false, value, ...more };
}

const NUMBER = { isNumber: true, isDescendingFirst: true };

const COLUMNS: readonly PhraseColumn[] = [
  column('rank', '#', '排名：按受访者数 × 置信度；已排除的不占名次', 26, (phrase) => phrase.at, { isNumber: true, isFixed: true }),
  column('state', '判断', '已接受、待定、已排除；点图标可直接接受', 34, ({ row }) => STATE_ORDER[row.state] ?? 1, { isFixed: true }),
  column('phrase', '短语', '对象 + 评价；合并进来的短语以数字标出', 116, ({ row }) => row.phrase, { grow: 1.3, isFixed: true }),
  column('category', '类别', '类别可以人工指定，指定后不再变动', 84, ({ row }) => row.category),
  column('cause', '根因', '根因类别：人、流程、技术、机制', 40, ({ row }) => row.cause),
  column('respondents', '受访者', '提到它的不同受访者数', 46, ({ row }) => row.n_respondents, NUMBER),
  column('share', '占比与区间', '占有文本的受访者的比例；细线是 Wilson 95% 置信区间', 108, ({ row }) => row.share, { grow: 1.2, isDescendingFirst: true }),
  column('confidence', '置信度', '各处提及的平均置信度', 50, ({ row }) => row.confidence, NUMBER),
  column('severity', '严重度', '程度强烈的提及所占比例（很、非常、根本……）', 50, ({ row }) => row.share_strong, NUMBER),
  column('sources', '提及来源', '提及次数，按答卷、访谈、座谈会、工单分色', 76, ({ row }) => row.n_mentions, { grow: 0.8, isDescendingFirst: true }),
];

/** The columns there are; the one of the groups only when phrases are broken down. */
export function phraseColumns(groups: readonly GroupCount[], groupBy: string): PhraseColumn[] {
  if (groups.length === 0) return [...COLUMNS];
  const label = GROUPINGS.find((grouping) => grouping.name === groupBy)?.label ?? '分组';
  const hint = `按${label}看占比：柱高以本行最高的一组为准，虚线是总体占比，灰色为基数不足 5 人。点击按各组差距排序`;
  const width = Math.max(48, groups.length * groupHeads(groups, groupBy).cell);
  // Beside the share that it breaks down, and so in sight when the window is narrow.
  const after = COLUMNS.findIndex((one) => one.key === 'share') + 1;
  return COLUMNS.toSpliced(after, 0, column('groups', label, hint, width, ({ row }) => groupSpread(row, groups), { isDescendingFirst: true }));
}

export const FIRST_SORT: GridSort = { column: 'rank', isDescending: false };

/** Heading clicked: its natural direction first, then to and fro. */
export function sortBy(sort: GridSort, clicked: PhraseColumn): GridSort {
  return { column: clicked.key, isDescending: sort.column === clicked.key ? !sort.isDescending : clicked.isDescendingFirst };
}

const GAP = 8;
const PADDING = 24;

/** CSS grid tracks of the shown columns, and the width below which the list scrolls sideways. */
export function tracksOf(columns: readonly PhraseColumn[]): { template: string; least: number } {
  return {
    template: columns.map(({ width, grow }) => (grow === 0 ? `${width}px` : `minmax(${width}px, ${grow}fr)`)).join(' '),
    least: columns.reduce((sum, { width }) => sum + width, 0) + GAP * Math.max(0, columns.length - 1) + PADDING,
  };
}
