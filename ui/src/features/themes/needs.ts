// Kinds of need of pain points, and the channels behind them, in words.

import type { CandidateRow, ChannelShare, NeedCount } from '../../bridge/ipc';
import { formatPercent } from '../../shared/format';

export const NEEDS = [
  { value: '', label: '未区分' },
  { value: 'basic', label: '基础需求' },
  { value: 'value_added', label: '增值需求' },
  { value: 'emergency', label: '应急需求' },
] as const;

/** The Chinese name of a kind of need; nothing where nobody said. */
export function needLabel(need: string): string {
  return need === '' ? '' : (NEEDS.find((one) => one.value === need)?.label ?? need);
}

/** What the list is narrowed to; `null` = all. */
export function ofNeed(rows: readonly CandidateRow[], need: string | null): CandidateRow[] {
  return need === null ? [...rows] : rows.filter((row) => row.need === need);
}

/** `客户反馈 60.0%、服务与工单 40.0%`: only channels that brought something, strongest first. */
export function channelWords(channels: readonly ChannelShare[]): string {
  const some = channels.filter((one) => one.n_evidence > 0).toSorted((a, b) => b.n_evidence - a.n_evidence);
  return some.map((one) => `${one.label} ${formatPercent(one.share)}`).join('、');
}

/** Counts by kind of need for Excel. */
export function needTable(counts: readonly NeedCount[]): string[][] {
  return [['需求类型', '候选痛点', '占比', '受访者数', '证据数', '题目数'], ...counts.map((row) => [
    row.label, String(row.n_candidates), String(Math.round(row.share * 10_000) / 10_000), String(row.n_respondents), String(row.n_evidence), String(row.n_questions),
  ])];
}
