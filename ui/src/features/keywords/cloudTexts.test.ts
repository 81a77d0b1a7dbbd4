import { describe, expect, it } from 'vitest';
import type { CloudWord, PhraseRow } from '../../bridge/ipc';
import { cloudTexts } from './cloudTexts';

const word = (text: string, rank: number, more: Partial<CloudWord> = {}): CloudWord =>
  ({ text, rank, x: 40, y: 30, size: 20, is_rotated: false, n_respondents: 7, ...more });
const phrase = (text: string, category: string) => ({ phrase: text, category }) as PhraseRow;

describe('cloud', () => {
  it('draws the heaviest word last', () => {
    expect(cloudTexts([word('慢', 0), word('贵', 1), word('旧', 2)], [], null).map((text) => text.text)).toEqual(['旧', '贵', '慢']);
  });

  it('takes the colour from the phrase of the same name', () => {
    const [plain, known] = cloudTexts([word('响应慢', 0), word('系统', 1)], [phrase('响应慢', '售后支持')], null);
    expect([known?.category, plain?.category]).toEqual(['售后支持', '']);
  });

  it('turns upright words about their own centre', () => {
    expect(cloudTexts([word('慢', 0, { is_rotated: true })], [], null)[0]?.transform).toBe('rotate(-90 40 30)');
    expect(cloudTexts([word('慢', 0)], [], null)[0]?.transform).toBe('');
  });

  it('fades from 1 at the first to 0.62 at the last word', () => {
    const shades = cloudTexts([word('a', 0), word('b', 1), word('c', 2)], [], null).map((text) => Number(text.opacity.toFixed(2)));
    expect(shades).toEqual([0.62, 0.81, 1]);
    expect(cloudTexts([word('a', 0)], [], null)[0]?.opacity).toBe(1);
  });

  it('marks the chosen word and says how many said it', () => {
    const [only] = cloudTexts([word('慢', 0)], [], '慢');
    expect([only?.isSelected, only?.title]).toEqual([true, '慢：7 人提到']);
  });
});
