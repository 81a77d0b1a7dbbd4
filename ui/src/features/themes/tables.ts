// The page in words and as tables for Excel, heading first. Shares are plain numbers, so that
// Excel can sort them.

import type { CandidateRow, EvidenceRow, ThemeBoard, ThemeRow } from '../../bridge/ipc';
import { formatPercent } from '../../shared/format';
import { sourceLabel } from '../../shared/sources';
import type { Progress } from './boardView';
import { needLabel } from './needs';

const figure = (value: number) => String(Math.round(value * 10_000) / 10_000);

/** Classes of root cause in the order in which they are shown. */
export const CAUSES = ['人', '流程', '技术', '机制'] as const;

/** One line for each phrase: category, theme, phrase, its people and mentions, share of the base. */
export function boardTable(board: ThemeBoard): string[][] {
  const share = (n: number) => (board.n_respondents === 0 ? '' : figure(n / board.n_respondents));
  const lines = board.categories.flatMap((column) => column.themes.flatMap((theme) => theme.phrases.map((phrase) => [
    column.name, column.is_unsorted && !theme.is_kept ? '' : theme.name, phrase.phrase,
    String(phrase.n_respondents), String(phrase.n_mentions), share(phrase.n_respondents), phrase.cause, phrase.is_pinned ? '是' : '',
  ])));
  return [['类别', '主题', '短语', '受访者数', '提及次数', '占比', '根因', '人工归类'], ...lines];
}

/** A theme with its figures, statement, phrases and quotations. */
export function themeTable(theme: ThemeRow, base: number, quotations: readonly EvidenceRow[]): string[][] {
  return [
    ['主题', theme.name], ['类别', theme.category], ['主题陈述', theme.statement],
    ['受访者数', String(theme.n_respondents)], ['基数', String(base)], ['占比', figure(theme.share)],
    ['占比下限', figure(theme.share_low)], ['占比上限', figure(theme.share_high)], ['提及次数', String(theme.n_mentions)],
    [], ['短语', '受访者数', '提及次数', '根因'],
    ...theme.phrases.map((phrase) => [phrase.phrase, String(phrase.n_respondents), String(phrase.n_mentions), phrase.cause]),
    [], ...quotationTable(quotations),
  ];
}

/** Quotations with where they stand. */
export function quotationTable(rows: readonly EvidenceRow[]): string[][] {
  return [['来源', '出处', '受访者', '区域', '行业', '客户规模', '原话'], ...rows.map((row) => [
    sourceLabel(row.source), row.label, row.respondent, row.region, row.industry, row.size, row.text,
  ])];
}

/** Candidates with their figures of the day they were made. */
export function candidateTable(rows: readonly CandidateRow[]): string[][] {
  const channels = rows[0]?.channels ?? [];
  return [['候选痛点', '类别', '根因', '需求类型', '陈述', '短语', '受访者数', '基数', '占比', '证据数', ...channels.map((one) => `证据：${one.label}`), '生成时间'], ...rows.map((row) => [
    row.title, row.category, row.cause, needLabel(row.need), row.statement, row.phrases.join('、'),
    String(row.n_respondents), String(row.n_base), figure(row.share), String(row.n_evidence), ...row.channels.map((one) => String(one.n_evidence)), row.created_at,
  ])];
}

/** `还有 12 个短语未归类（共 340 个）`. */
export function progressLine({ nPhrases, nUnsorted }: Progress): string {
  return nUnsorted === 0 ? `全部 ${nPhrases} 个短语都已归类` : `还有 ${nUnsorted} 个短语未归类（共 ${nPhrases} 个）`;
}

/** `12/300 人，4.0%（95% 置信区间 2.3% ~ 6.9%）`. */
export function shareLine(theme: Pick<ThemeRow, 'n_respondents' | 'share' | 'share_low' | 'share_high'>, base: number): string {
  return `${theme.n_respondents}/${base} 人，${formatPercent(theme.share)}（95% 置信区间 ${formatPercent(theme.share_low)} ~ ${formatPercent(theme.share_high)}）`;
}

/** A piece of the bar of causes. */
export interface CausePiece {
  name: string;
  n: number;
  /** Width in percent of the bar. */
  width: number;
}

/** The bar of root causes, most mentions first as they come; mentions without one are 未判定. */
export function causePieces(theme: Pick<ThemeRow, 'causes'>): CausePiece[] {
  const pieces = theme.causes.filter((cause) => cause.n > 0).map((cause) => ({ name: cause.name === '' ? '未判定' : cause.name, n: cause.n }));
  const total = pieces.reduce((n, piece) => n + piece.n, 0);
  return pieces.map((piece) => ({ ...piece, width: (piece.n / total) * 100 }));
}
