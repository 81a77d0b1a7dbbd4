import { describe, expect, it } from 'vitest';
import type { SaturationGroup, SaturationTalk } from '../../bridge/ipc';
import { saturationWords } from './saturationOption';

const talk = (title: string, n_new: number, n_total: number): SaturationTalk => ({ transcript: title, title, day: '', stratum: '', n_codes: n_new, n_new, n_total, new_codes: [], share_new: null });
const group = (n: number, saturated_at: number | null): SaturationGroup => ({ name: '全部', saturated_at, talks: Array.from({ length: n }, (_, at) => talk(`访谈${at + 1}`, at === 0 ? 4 : 0, 4)) });

describe('what the curve says', () => {
  it('tells not yet from cannot tell and from saturated', () => {
    expect(saturationWords(group(0, null))).toBe('还没有编码过的访谈');
    expect(saturationWords(group(3, null))).toContain('判断不了');
    expect(saturationWords(group(7, null))).toContain('还没有饱和');
    expect(saturationWords(group(7, 6))).toBe('7 场共 4 个编码，最后一场新增 0 个；到第 6 场“访谈6”饱和（新信息比不超过 5%）');
  });
});
