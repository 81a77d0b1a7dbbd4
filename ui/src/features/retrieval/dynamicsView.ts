// What the figures of a talk say, and its table for Excel. Pure.
import type { TalkDynamics } from '../../bridge/ipc';
import { formatPercent } from '../../shared/format';

/** Above this one voice is called dominant: with 7 people even shares are 14 %, and 40 % is nearly three times that. */
const MUCH = 0.4;

/** The talk in a sentence. */
export function dominanceWords(talk: TalkDynamics): string {
  const answering = talk.speakers.filter((one) => one.role === 'respondent');
  const all = answering.reduce((sum, one) => sum + one.n_chars, 0);
  const first = answering.toSorted((a, b) => b.n_chars - a.n_chars)[0];
  const moderator = `主持人占 ${formatPercent(talk.share_interviewers, 0)}`;
  if (!first || all === 0) return `${moderator}；没有受访者发言`;
  const share = first.n_chars / all;
  const lead = `${answering.length} 位受访者发言，${moderator}；受访者里“${first.label}”说得最多，占 ${formatPercent(share, 0)}`;
  return answering.length >= 3 && share >= MUCH ? `${lead}，偏高，解读时注意其他人是否被压住` : lead;
}

/** Shares first, then who said what. */
export function dynamicsTable(talk: TalkDynamics): string[][] {
  const figure = (value: number) => String(Math.round(value * 10_000) / 10_000);
  const shares = talk.speakers.map((one) => [one.label, one.role === 'respondent' ? '受访者' : '访问员', String(one.n_turns), String(one.n_chars), figure(one.share_chars), figure(one.share_turns)]);
  const themes = talk.themes.map((theme) => [theme.path, String(theme.n_covered), theme.share_covered === null ? '' : figure(theme.share_covered), ...theme.by_speaker.map(String)]);
  return [['说话人', '角色', '轮数', '字数', '字数占比', '轮数占比'], ...shares, [], ['话题', '覆盖人数', '覆盖率', ...talk.speakers.map((one) => one.label)], ...themes, [talk.method]];
}
