// The sentences and tables of the page in words.

import type { EvidenceRow, GroupCount, KeywordRow, MiningResult, PhraseRow } from '../../bridge/ipc';
import { groupLabel, SOURCES } from './scope';

/** Below this many respondents a share says little; the page says so. */
export const SMALL_BASE = 30;

type Percent = (share: number) => string;

/** `已接受的 12 个短语解释了 68% 的受访者`, and what all phrases explain. */
export function coverageLine(result: MiningResult, percent: Percent): string {
  const { n_covered: covered, n_covered_accepted: byAccepted, n_accepted: accepted, n_respondents: base } = result;
  if (base === 0) return '所选范围内没有文本';
  const all = `这些短语覆盖 ${percent(covered / base)} 的受访者（${covered}/${base} 人）`;
  return accepted === 0 ? all : `已接受的 ${accepted} 个短语解释了 ${percent(byAccepted / base)} 的受访者，全部短语 ${percent(covered / base)}`;
}

/** The counts behind the bar of coverage, for its tooltip. */
export function coverageCounts({ n_covered: covered, n_covered_accepted: byAccepted, n_respondents: base }: MiningResult): string {
  return `深色：已接受的短语解释的受访者 ${byAccepted}/${base} 人；浅色：全部短语 ${covered}/${base} 人`;
}

/** How far the judging is, of the phrases shown. */
export function judgedLine(result: Pick<MiningResult, 'n_accepted' | 'n_rejected'>, total: number): string {
  const done = result.n_accepted + result.n_rejected;
  const rejected = result.n_rejected === 0 ? '' : `（排除 ${result.n_rejected}）`;
  return done === 0 ? `${total} 个短语待判断` : `已判断 ${done}/${total}${rejected}`;
}

/** A warning when the base is small; `null` when it is not. */
export function smallBaseNote(result: MiningResult): string | null {
  const { n_respondents: base } = result;
  return base > 0 && base < SMALL_BASE ? `基数较小（${base} 人，不足 ${SMALL_BASE} 人），占比仅供参考` : null;
}

export const STATE_LABELS: Record<string, string> = { '': '待定', accepted: '已接受', rejected: '已排除' };

/** The phrases as a table for Excel, heading first. Shares are plain numbers, so that Excel can sort them. */
export function phraseTable(rows: readonly { rank: number | null; row: PhraseRow; }[], groups: readonly GroupCount[] = []): string[][] {
  const head = [
    '排名', '判断', '短语', '对象', '评价', '类别', '根因', '受访者数', '占比', '占比下限', '占比上限', '提及次数', ...SOURCES.map((source) => source.label),
    '置信度', '严重度', '合并了', ...groups.map((group) => `${groupLabel(group.name)}（${group.n} 人）`),
  ];
  return [head, ...rows.map(({ rank, row }) => [
    rank === null ? '' : String(rank), STATE_LABELS[row.state] ?? row.state, row.phrase, row.aspect, row.opinion, row.category, row.cause,
    ...[row.n_respondents, row.share, row.share_low, row.share_high, row.n_mentions].map(figure),
    ...SOURCES.map((source) => figure(row.by_source[source.name])), figure(row.confidence), figure(row.share_strong),
    row.merged.map((part) => part.phrase).join('、'), ...groups.map((_, i) => figure(row.by_group[i] ?? 0)),
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

/** What an empty list says: why it is empty, and what to do. `nAll` = phrases before narrowing. */
export function emptyListWords(nAll: number, narrowing: { search: string; categories: readonly string[]; state: string }): string {
  if (nAll === 0) return '所选范围里没有找到短语。可以放宽上方的筛选，或在原话、访谈里选中文字，自己标出来。';
  if (narrowing.search.trim() !== '' || narrowing.categories.length > 0) return '没有符合条件的短语，可以清空查找或类别。';
  if (narrowing.state === 'open') return '都判断完了。';
  if (narrowing.state === 'accepted') return '还没有接受的短语：在“待定”里选中一行按 A 接受。';
  return narrowing.state === 'rejected' ? '没有排除的短语：选中一行按 X 排除，以后可以在这里找回。' : '没有符合条件的短语。';
}

/** `“售后响应慢”`, or `3 个短语`. */
export function namesOf(rows: readonly Pick<PhraseRow, 'phrase'>[]): string {
  return rows.length === 1 ? `“${rows[0]?.phrase ?? ''}”` : `${rows.length} 个短语`;
}

const figure = (value: number) => String(Math.round(value * 10_000) / 10_000);
