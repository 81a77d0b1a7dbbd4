// Ready-made scales: wordings that questionnaires in Chinese use. Pure.

import type { PointPart } from '../../../bridge/ipc';

export type ScaleName = 'satisfaction' | 'agreement' | 'frequency' | 'importance' | 'likelihood';

export const SCALES: readonly { name: ScaleName; label: string; five: readonly string[]; seven: readonly string[] }[] = [
  { name: 'satisfaction', label: '满意度', five: ['非常不满意', '不满意', '一般', '满意', '非常满意'], seven: ['非常不满意', '不满意', '比较不满意', '一般', '比较满意', '满意', '非常满意'] },
  { name: 'agreement', label: '同意度', five: ['非常不同意', '不同意', '一般', '同意', '非常同意'], seven: ['非常不同意', '不同意', '比较不同意', '一般', '比较同意', '同意', '非常同意'] },
  { name: 'frequency', label: '频率', five: ['从不', '很少', '有时', '经常', '总是'], seven: ['从不', '极少', '很少', '有时', '经常', '很经常', '总是'] },
  { name: 'importance', label: '重要性', five: ['非常不重要', '不重要', '一般', '重要', '非常重要'], seven: ['非常不重要', '不重要', '比较不重要', '一般', '比较重要', '重要', '非常重要'] },
  { name: 'likelihood', label: '可能性', five: ['完全不可能', '不太可能', '一般', '比较可能', '非常可能'], seven: ['完全不可能', '不可能', '不太可能', '一般', '比较可能', '可能', '非常可能'] },
];

export const SIZES = [5, 7, 10] as const;
export type ScaleSize = (typeof SIZES)[number];

/** Points of a scale, lowest first unless descending. Ten points are worded at both ends only. */
export function pointsOf(name: ScaleName, size: ScaleSize, isDescending: boolean): PointPart[] {
  const scale = SCALES.find((one) => one.name === name);
  const words = (score: number) => {
    if (!scale) return '';
    if (size === 5) return scale.five[score - 1] ?? '';
    if (size === 7) return scale.seven[score - 1] ?? '';
    return score === 1 ? (scale.five[0] ?? '') : score === 10 ? (scale.five.at(-1) ?? '') : '';
  };
  const points = Array.from({ length: size }, (_, i) => ({ score: i + 1, label: words(i + 1) }));
  return isDescending ? points.toReversed() : points;
}

const text = (points: readonly PointPart[]) => points.map((point) => `${point.score}${point.label}`).join();

/** Which ready-made scale the points are; `null` when somebody changed them. */
export function scaleOf(points: readonly PointPart[]): { name: ScaleName; size: ScaleSize; isDescending: boolean } | null {
  for (const { name } of SCALES) {
    for (const size of SIZES) {
      for (const isDescending of [false, true]) {
        if (text(pointsOf(name, size, isDescending)) === text(points)) return { name, size, isDescending };
      }
    }
  }
  return null;
}

/** Whether the highest score stands first. */
export function isDescending(points: readonly PointPart[]): boolean {
  return points.length > 1 && (points[0]?.score ?? 0) > (points.at(-1)?.score ?? 0);
}
