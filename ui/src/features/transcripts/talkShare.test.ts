import { describe, expect, it } from 'vitest';
import { interviewerShare, talkShares } from './talkShare';

const speaker = (label: string, role: string, n_chars: number) => ({ id: label, label, role, n_turns: 1, n_chars });

describe('talk share', () => {
  it('divides the characters among the voices', () => {
    // 100 + 300 + 600 = 1000
    const shares = talkShares([speaker('主持人', 'interviewer', 100), speaker('甲', 'respondent', 300), speaker('乙', 'respondent', 600)]);
    expect(shares.map((share) => share.share)).toEqual([0.1, 0.3, 0.6]);
    expect(interviewerShare(shares)).toBe(0.1);
  });

  it('is 0 and not a division by 0 when nobody spoke', () => {
    expect(talkShares([speaker('甲', 'respondent', 0)])[0]?.share).toBe(0);
    expect(interviewerShare([])).toBe(0);
  });
});
