import { describe, expect, it } from 'vitest';
import type { CloudWord, PhraseRow } from '../../bridge/ipc';
import { cloudBox, cloudTexts } from './cloudTexts';

const word = (text: string, rank: number, more: Partial<CloudWord> = {}): CloudWord =>
  ({ text, rank, x: 40, y: 30, size: 20, is_rotated: false, n_respondents: 7, ...more });
const phrase = (text: string, category: string) => ({ phrase: text, category }) as PhraseRow;

const NOBODY: ReadonlySet<string> = new Set();

describe('cloud', () => {
  it('draws the heaviest word last', () => {
    expect(cloudTexts([word('慢', 0), word('贵', 1), word('旧', 2)], [], NOBODY).map((text) => text.text)).toEqual(['旧', '贵', '慢']);
  });

  it('takes the colour from the phrase of the same name', () => {
    const [plain, known] = cloudTexts([word('响应慢', 0), word('系统', 1)], [phrase('响应慢', '售后支持')], NOBODY);
    expect([known?.category, plain?.category]).toEqual(['售后支持', '']);
  });

  it('turns upright words about their own centre', () => {
    expect(cloudTexts([word('慢', 0, { is_rotated: true })], [], NOBODY)[0]?.transform).toBe('rotate(-90 40 30)');
    expect(cloudTexts([word('慢', 0)], [], NOBODY)[0]?.transform).toBe('');
  });

  it('fades from 1 at the first to 0.62 at the last word', () => {
    const shades = cloudTexts([word('a', 0), word('b', 1), word('c', 2)], [], NOBODY).map((text) => Number(text.opacity.toFixed(2)));
    expect(shades).toEqual([0.62, 0.81, 1]);
    expect(cloudTexts([word('a', 0)], [], NOBODY)[0]?.opacity).toBe(1);
  });

  it('marks the chosen word and says how many said it', () => {
    const [only] = cloudTexts([word('慢', 0)], [], new Set(['慢']));
    expect([only?.isSelected, only?.title]).toEqual([true, '慢：7 人提到']);
  });
});

describe('box of the cloud', () => {
  it('goes around the words with a margin', () => {
    // 响应慢 at size 20: 60 wide, 22.4 tall, centre 100,100; ab lies higher: 22 wide.
    const box = cloudBox([word('响应慢', 0, { x: 100, y: 100 }), word('ab', 1, { x: 100, y: 50 })], 400, 300);
    expect(box.x).toBeCloseTo(64);
    expect(box.y).toBeCloseTo(32.8);
    expect(box.width).toBeCloseTo(72);
    expect(box.height).toBeCloseTo(84.4);
  });

  it('turns with upright words and stays inside the canvas', () => {
    const box = cloudBox([word('响应慢', 0, { x: 20, y: 100, is_rotated: true })], 400, 300);
    // 22.4 across and 60 along: 20 − 11.2 − 6 = 2.8; 22.4 + 12 = 34.4; 60 + 12 = 72.
    expect(box.x).toBeCloseTo(2.8);
    expect([box.width, box.height].map(Math.round)).toEqual([34, 72]);
    expect(cloudBox([word('响应慢响应慢', 0, { x: 20, y: 100 })], 70, 300)).toMatchObject({ x: 0, width: 70 });
    expect(cloudBox([], 400, 300)).toEqual({ x: 0, y: 0, width: 400, height: 300 });
  });
});
