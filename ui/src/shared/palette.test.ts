import { describe, expect, it } from 'vitest';
import { BANDS, CATEGORIES, coloursOf } from './palette';

describe('colours with a meaning', () => {
  it('are different for every band, category and source on both grounds', () => {
    for (const isDark of [false, true]) {
      const colours = coloursOf(isDark);
      const sources = ['response', 'interview', 'focus_group', 'ticket', 'visit'];
      for (const [names, colour] of [[BANDS, colours.band], [CATEGORIES, colours.category], [sources, colours.source]] as const) {
        const used = new Set([...names.map(colour), colour('未归类')]);
        expect(used.size).toBe(names.length + 1);
        expect(used).not.toContain(undefined);
      }
    }
  });

  it('leave interviewers and strangers grey', () => {
    const { speaker, category } = coloursOf(false);
    expect(speaker(0, 'interviewer')).toBe(category('未归类'));
    expect(speaker(-1, 'respondent')).toBe(category('未归类'));
    expect(speaker(0, 'respondent')).not.toBe(speaker(1, 'respondent'));
  });

  it('spread a scale of any length from worst to best', () => {
    const { scale } = coloursOf(false);
    expect([scale(0, 11), scale(10, 11), scale(1, 3), scale(0, 1)]).toEqual([scale(0, 5), scale(4, 5), scale(2, 5), scale(0, 5)]);
  });
});
