// What the tabs of this page read: nouns and code frames.
import type { InterviewCodes, InterviewRow, Noun } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';

export const TALKS_FROM: readonly Noun[] = ['interview', 'transcript', 'account', 'sample', 'study'];

const NO_CODES: InterviewCodes = { kinds: [], states: [], modes: [], consents: [], roles: [], seat_states: [], reasons: [], seats: [6, 8], interview_minutes: [], group_minutes: [] };

export function useInterviewCodes(): InterviewCodes {
  return useCommand('list_interview_codes', {}, []).data ?? NO_CODES;
}

export function newTalk(kind: 'interview' | 'focus_group', headings: readonly string[]): InterviewRow {
  return {
    id: '', kind, title: '', state: 'planned', account_code: '', account_name: '', stratum: '', industry: '', guide: null, guide_title: '', transcript: null, transcript_title: '',
    mode: kind === 'focus_group' ? 'group' : '', planned_at: '', done_at: '', place: '', moderator: '', moderator_org: '', recorder: '', consent: '', consent_at: '', consent_note: '', reason: '',
    minutes: headings.map((heading) => ({ heading, text: '' })), note: '', n_seats: 0, n_participants: 0, is_held_back: false, warnings: [],
  };
}
