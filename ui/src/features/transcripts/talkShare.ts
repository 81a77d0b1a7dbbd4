// How much of a talk each voice has: characters spoken over all characters.

import type { SpeakerRow } from '../../bridge/ipc';

/** One voice of the talk-share bar. */
export interface TalkShare {
  id: string;
  label: string;
  role: string;
  /** Place in order of appearance, for the colour. */
  index: number;
  n_turns: number;
  /** Share of the characters, 0–1. */
  share: number;
}

/** Shares in order of appearance; all 0 when nobody said anything. */
export function talkShares(speakers: readonly SpeakerRow[]): TalkShare[] {
  const total = speakers.reduce((sum, speaker) => sum + speaker.n_chars, 0);
  return speakers.map((speaker, index) => ({
    id: speaker.id,
    label: speaker.label,
    role: speaker.role,
    index,
    n_turns: speaker.n_turns,
    share: total === 0 ? 0 : speaker.n_chars / total,
  }));
}

/** Share of all interviewers together: a high one says that the talk was led too much. */
export function interviewerShare(shares: readonly TalkShare[]): number {
  return shares.filter((share) => share.role === 'interviewer').reduce((sum, share) => sum + share.share, 0);
}
