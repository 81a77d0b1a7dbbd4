// How a satisfaction score is written: its unit depends on the definition, and it never stands
// without the definition's name.

import type { CsatFigure } from '../../bridge/ipc';
import { formatNumber } from '../../shared/format';

/** A score ready to be shown. */
export interface CsatText {
  /** Short name of the definition. */
  name: string;
  value: string;
  /** What follows the value: 分, or nothing for percent. */
  unit: string;
  /** Share of the range from worst to best, 0–1, for a bar; the worst mean, 1, is 0. */
  fill: number;
  /** Ends of the range in words. */
  range: string;
}

const DEFINITIONS: Record<string, (value: number) => CsatText> = {
  mean: (value) => ({ name: '平均分', value: formatNumber(value), unit: '分', fill: (value - 1) / 4, range: '1–5 分' }),
  mean_of_max: (value) => ({ name: '得分率', value: formatNumber(value, 1), unit: '分', fill: value / 100, range: '20–100 分' }),
  rescaled: (value) => ({ name: '百分制得分', value: formatNumber(value, 1), unit: '分', fill: value / 100, range: '0–100 分' }),
  top_two: (value) => ({ name: '满意率（前两项）', value: `${formatNumber(value, 1)}%`, unit: '', fill: value / 100, range: '0–100%' }),
};

/** The figure in words; an unknown definition is shown as it is. */
export function csatText(figure: CsatFigure): CsatText {
  const known = DEFINITIONS[figure.definition];
  const text = known?.(figure.value) ?? { name: figure.label, value: formatNumber(figure.value), unit: '', fill: 0, range: '' };
  return { ...text, fill: Math.min(1, Math.max(0, text.fill)) };
}
