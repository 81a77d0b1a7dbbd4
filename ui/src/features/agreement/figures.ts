// What the table of figures draws: bars of intervals on one scale, cells as text.
import type { AgreementFigure, AgreementReport, AgreementRow } from '../../bridge/ipc';
import { formatNumber, formatPercent } from '../../shared/format';

/** Left end of the scale; coefficients below it are drawn at the edge. */
const LEAST = -0.2;

/** Where a value lies on the scale from −0.2 to 1, in percent of its width. */
export function placeOf(value: number): number {
  const clamped = Math.max(LEAST, Math.min(1, value));
  return ((clamped - LEAST) / (1 - LEAST)) * 100;
}

export interface IntervalShape {
  /** Left edge and width of the interval, percent; `null` without interval. */
  band: { left: number; width: number } | null;
  /** Where the figure itself lies. */
  point: number;
}

/** The picture of a figure; `null` where it is not defined. */
export function shapeOf(figure: AgreementFigure): IntervalShape | null {
  if (figure.value === null) return null;
  const point = placeOf(figure.value);
  if (figure.low === null || figure.high === null) return { band: null, point };
  const left = placeOf(figure.low);
  return { band: { left, width: placeOf(figure.high) - left }, point };
}

export function isShare(measure: string): boolean {
  return measure.endsWith('percent');
}

/** The figure as people read it; a dash where it is not defined. */
export function valueText(figure: AgreementFigure): string {
  return isShare(figure.measure) ? formatPercent(figure.value) : formatNumber(figure.value);
}

/** 0.40（0.15–0.63），Po 70.0%，Pe 50.0%，n = 50; or why there is none. */
export function figureTitle(figure: AgreementFigure): string {
  if (figure.value === null) return figure.why;
  const parts = [valueText(figure)];
  if (figure.low !== null && figure.high !== null) parts.push(`95% 区间 ${formatNumber(figure.low)} – ${formatNumber(figure.high)}`);
  else if (figure.why !== '') parts.push(figure.why);
  if (figure.observed !== null) parts.push(`实际一致 ${formatPercent(figure.observed)}`);
  if (figure.expected !== null) parts.push(`偶然一致 ${formatPercent(figure.expected)}`);
  parts.push(`n = ${figure.n.toLocaleString('zh-CN')}`);
  return parts.join('，');
}

/** Krippendorff's bounds for α, taken as a hint for the other chance-corrected coefficients too. */
export function gradeOf(figure: AgreementFigure): 'good' | 'middle' | 'bad' | '' {
  if (figure.value === null || isShare(figure.measure)) return '';
  if (figure.value >= 0.8) return 'good';
  return figure.value >= 0.667 ? 'middle' : 'bad';
}

/** The whole table for the clipboard: a heading, then a line a row. */
export function tableOf(report: AgreementReport): string[][] {
  const head = ['编码', ...report.measures.flatMap((measure) => [measure.label, '下限', '上限']), '都编', '有分歧'];
  const line = (row: AgreementRow) => [row.name, ...row.figures.flatMap((figure) => [figure.value, figure.low, figure.high].map((value) => (value === null ? '' : String(Number(value.toFixed(4)))))), String(row.n_all), String(row.n_some)];
  return [head, ...report.rows.map(line)];
}
