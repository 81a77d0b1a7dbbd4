// How far the learned layer is, in words. Pure.

import type { Learning } from '../../../bridge/ipc';
import { formatCount, formatPercent, NONE } from '../../../shared/format';

export interface LearningLine {
  label: string;
  value: string;
  hint: string;
}

/** Share of the wanted sentences that there are, 0–100. */
export function learningProgress({ n_texts, n_wanted }: Learning): number {
  return n_wanted <= 0 ? 100 : Math.min(100, Math.round((n_texts / n_wanted) * 100));
}

/** Whether it has enough to take part. */
export function isRipe({ n_texts, n_wanted }: Learning): boolean {
  return n_texts >= n_wanted;
}

/** What is known about it, one line each. */
export function learningLines(learning: Learning): LearningLine[] {
  return [
    { label: '判断过的原话', value: formatCount(learning.n_texts), hint: '接受、排除或手工标注过的原话，按段计' },
    { label: '其中的痛点', value: formatCount(learning.n_pairs), hint: '这些原话里确认过的“对象＋评价”' },
    { label: '交叉验证的准确率', value: learning.precision === null ? NONE : formatPercent(learning.precision, 0), hint: '分三份轮流训练和检验：它自己找到的里面有多少是对的' },
    { label: '补充的提及', value: learning.is_on ? formatCount(learning.n_added) : NONE, hint: '规则没有找到、由学习层补上的提及，规则名为“学习层”' },
  ];
}
