import { describe, expect, it } from 'vitest';
import type { QuestionFigure } from '../../bridge/ipc';
import { questionTable, sortQuestions } from './questionRows';

const row = (code: string, mean: number | null): QuestionFigure => ({
  question: code, code, title: `题 ${code}`, module: '服务', n: 10, weighted: null, n_missing: 2, mean, is_reversed: false, raw_mean: null, sd: 1, low: 3, high: 4,
  share_top2: 1 / 3, share_bottom2: 0.1, band: '基本满意', counts: [1, 9], shares: [0.1, 0.9], scale_min: 4,
});
const rows = [row('Q1', 4), row('Q2', null), row('Q3', 3)];
const codes = (...args: Parameters<typeof sortQuestions>) => sortQuestions(...args).map((question) => question.code);

describe('question table', () => {
  it('keeps missing figures last in both directions', () => {
    expect(codes(rows, 'mean', false)).toEqual(['Q3', 'Q1', 'Q2']);
    expect(codes(rows, 'mean', true)).toEqual(['Q1', 'Q3', 'Q2']);
  });

  it('knows the order of the questionnaire', () => {
    expect(codes(rows, 'order', false)).toEqual(['Q1', 'Q2', 'Q3']);
    expect(codes(rows, 'order', true)).toEqual(['Q3', 'Q2', 'Q1']);
  });

  it('gives Excel one cell for every heading', () => {
    const [head, first, second] = questionTable(rows);
    expect(first).toHaveLength(head!.length);
    expect(first).toEqual(['Q1', '题 Q1', '服务', '10', '2', '4', '', '1', '3', '4', '0.3333', '0.1', '基本满意', '4:1 5:9']);
    expect(second?.[5]).toBe('');
  });
});
