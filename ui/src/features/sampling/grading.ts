// The grading rule as it is edited. Pure.

import type { GradingMeasure, GradingSource, GradingSpec } from '../../bridge/ipc';

/** Cut points as people type them: any separator, ascending or not as typed. */
export function parseCuts(text: string): number[] {
  return text.split(/[\s,，、;；/]+/).filter((part) => part !== '').map(Number).filter((cut) => Number.isFinite(cut));
}

export const cutsText = (cuts: readonly number[]): string => cuts.join(' / ');

export const weightTotal = (spec: GradingSpec): number => Math.round(spec.measures.reduce((sum, measure) => sum + measure.weight, 0) * 100) / 100;

/** Brings the weights to 100 in whole points, keeping their proportions; the largest takes the rest. */
export function balanced(spec: GradingSpec): GradingSpec {
  const total = spec.measures.reduce((sum, measure) => sum + measure.weight, 0);
  const share = (measure: GradingMeasure) => (total > 0 ? Math.round((measure.weight * 100) / total) : Math.floor(100 / spec.measures.length));
  const weights = spec.measures.map(share);
  const rest = 100 - weights.reduce((sum, weight) => sum + weight, 0);
  const largest = weights.indexOf(Math.max(...weights));
  return { ...spec, measures: spec.measures.map((measure, at) => ({ ...measure, weight: (weights[at] ?? 0) + (at === largest ? rest : 0) })) };
}

const PURCHASE = 'annual_purchase';

/** A source as the value of a select. */
export const sourceValue = (source: GradingSource): string => (source === 'annual_purchase' ? PURCHASE : source.attribute);

export const sourceOf = (value: string): GradingSource => (value === PURCHASE ? 'annual_purchase' : { attribute: value });
