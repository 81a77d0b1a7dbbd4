import { describe, expect, it } from 'vitest';
import { csatText } from './csat';

const text = (definition: string, value: number) => {
  const shown = csatText({ definition, value, label: '自定义', n: 300, question: 'q', weighted: null });
  return [shown.name, shown.value + shown.unit, Number(shown.fill.toFixed(4))];
};

describe('satisfaction score', () => {
  it('is written in the unit of its definition', () => {
    // Answers 5 5 4 4 2: mean 4; 4/5 = 80; (4 − 1)/4 = 75; four of five in the two best,
    // which comes as 80 percent like the other figures of 100.
    expect(text('mean', 4)).toEqual(['平均分', '4.00分', 0.75]);
    expect(text('mean_of_max', 80)).toEqual(['得分率', '80.0分', 0.8]);
    expect(text('rescaled', 75)).toEqual(['百分制得分', '75.0分', 0.75]);
    expect(text('top_two', 80)).toEqual(['满意率（前两项）', '80.0%', 0.8]);
  });

  it('shows an unknown definition under its own name', () => {
    expect(text('new_one', 3.2)).toEqual(['自定义', '3.20', 0]);
  });
});
