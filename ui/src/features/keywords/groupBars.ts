// The trend of a phrase over groups: small bars on an axis of its own, so that a phrase of few
// respondents can be read too. The list compares phrases; these bars compare groups.

import type { GroupCount, PhraseRow } from '../../bridge/ipc';
import { groupLabel } from './scope';

/** A share of fewer respondents than this says nothing. */
export const SMALLEST_BASE = 5;

/** One group of one phrase. */
export interface GroupBar {
  label: string;
  /** Respondents of the group who said it. */
  n: number;
  /** Respondents of the group. */
  base: number;
  share: number;
  /** Percent of the height. */
  height: number;
  isSmall: boolean;
}

/** The bars of a phrase, with the height of its overall share as a line across them. */
export interface GroupBars {
  bars: GroupBar[];
  level: number;
}

type Grouped = Pick<PhraseRow, 'share' | 'by_group'>;

function sharesOf(row: Grouped, groups: readonly GroupCount[]): { n: number; base: number; share: number }[] {
  return groups.map((group, i) => {
    const n = row.by_group[i] ?? 0;
    return { n, base: group.n, share: group.n === 0 ? 0 : n / group.n };
  });
}

/** Bars from 0 to the largest share of the phrase; groups too small to tell do not set the axis. */
export function groupBars(row: Grouped, groups: readonly GroupCount[]): GroupBars {
  const cells = sharesOf(row, groups);
  const told = cells.filter((cell) => cell.base >= SMALLEST_BASE).map((cell) => cell.share);
  const top = Math.max(row.share, ...told, 1e-9);
  const place = (share: number) => Math.min(100, (share / top) * 100);
  const bars = cells.map((cell, i) => ({ ...cell, label: groupLabel(groups[i]?.name ?? ''), height: place(cell.share), isSmall: cell.base < SMALLEST_BASE }));
  return { bars, level: place(row.share) };
}

/** How far the groups lie apart: largest less smallest share. `null` with fewer than two groups. */
export function groupSpread(row: Grouped, groups: readonly GroupCount[]): number | null {
  const told = sharesOf(row, groups).filter((cell) => cell.base >= SMALLEST_BASE).map((cell) => cell.share);
  return told.length < 2 ? null : Math.max(...told) - Math.min(...told);
}

/** `大客户：12/52 人，23.1%`, a line for each group. */
export function groupWords(bars: GroupBars, percent: (share: number) => string): string {
  return bars.bars
    .map((bar) => `${bar.label}：${bar.n}/${bar.base} 人${bar.base === 0 ? '' : `，${percent(bar.share)}`}${bar.isSmall ? '（基数太小）' : ''}`)
    .join('\n');
}

/** Width of a group's cell and what its heading says; empty where it has no room. */
export interface GroupHeads {
  cell: number;
  labels: string[];
}

/** Names without the ending that all of them share: 大客户, 小微客户 become 大, 小微. */
function withoutSharedEnd(names: readonly string[]): string[] {
  const letters = names.map((name) => [...name]);
  const shortest = Math.min(...letters.map((name) => name.length));
  let shared = 0;
  while (shared < shortest - 1 && letters.every((name) => name.at(-1 - shared) === letters[0]?.at(-1 - shared))) shared += 1;
  return names.length < 2 ? [...names] : letters.map((name) => name.slice(0, name.length - shared).join(''));
}

/** `2026-09` is 9月; texts without a date stand under another name. */
function monthLabel(name: string): string {
  const month = /^\d{4}-(\d{2})$/.exec(name)?.[1];
  return month === undefined ? name.slice(0, 2) : `${Number(month)}月`;
}

/** Headings that fit over the bars: short names, or every third month. */
export function groupHeads(groups: readonly GroupCount[], groupBy: string): GroupHeads {
  const names = groups.map((group) => groupLabel(group.name));
  if (groupBy === 'period') {
    const step = names.length > 6 ? 3 : 1;
    return { cell: names.length > 6 ? 12 : 28, labels: names.map((name, i) => (i % step === 0 ? monthLabel(name) : '')) };
  }
  const most = names.length <= 4 ? 3 : names.length <= 8 ? 2 : 1;
  return { cell: names.length <= 4 ? 40 : names.length <= 8 ? 24 : 18, labels: withoutSharedEnd(names).map((name) => [...name].slice(0, most).join('')) };
}
