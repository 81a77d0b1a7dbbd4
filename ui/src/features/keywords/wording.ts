// The sentences and tables of the page in words.

import type { EvidenceRow, KeywordRow, MiningResult, PhraseRow } from '../../bridge/ipc';
import { SOURCES } from './scope';

/** Below this many respondents a share says little; the page says so. */
export const SMALL_BASE = 30;

/** `这些短语覆盖 62% 的受访者（186/300 人）`. */
export function coverageLine(result: MiningResult, percent: (share: number) => string): string {
  const { n_covered: covered, n_respondents: base } = result;
  if (base === 0) return '所选范围内没有文本';
  return `这些短语覆盖 ${percent(covered / base)} 的受访者（${covered}/${base} 人）`;
}

/** A warning when the base is small; `null` when it is not. */
export function smallBaseNote(result: MiningResult): string | null {
  const { n_respondents: base } = result;
  return base > 0 && base < SMALL_BASE ? `基数较小（${base} 人，不足 ${SMALL_BASE} 人），占比仅供参考` : null;
}

/** The phrases as a table for Excel, heading first. Shares are plain numbers, so that Excel can sort them. */
export function phraseTable(rows: readonly { rank: number; row: PhraseRow; }[]): string[][] {
  const head = ['排名', '短语', '对象', '评价', '类别', '受访者数', '占比', '占比下限', '占比上限', '提及次数', ...SOURCES.map((source) => source.label), '置信度'];
  return [head, ...rows.map(({ rank, row }) => [
    String(rank), row.phrase, row.aspect, row.opinion, row.category,
    ...[row.n_respondents, row.share, row.share_low, row.share_high, row.n_mentions].map(figure),
    ...SOURCES.map((source) => figure(row.by_source[source.name])), figure(row.confidence),
  ])];
}

/** The keywords as a table for Excel, heading first. */
export function keywordTable(rows: readonly KeywordRow[]): string[][] {
  return [['排名', '关键词', '覆盖人数', '出现次数'], ...rows.map((row, i) => [String(i + 1), row.term, String(row.spread), String(row.count)])];
}

/** The sentences as a table for Excel, heading first. */
export function evidenceTable(phrase: string, rows: readonly EvidenceRow[]): string[][] {
  const labels = new Map<string, string>(SOURCES.map((source) => [source.name, source.label]));
  return [['短语', '来源', '出处', '受访者', '区域', '行业', '客户规模', '原话'], ...rows.map((row) => [
    phrase, labels.get(row.source) ?? row.source, row.label, row.respondent, row.region, row.industry, row.size, row.text,
  ])];
}

const figure = (value: number) => String(Math.round(value * 10_000) / 10_000);
