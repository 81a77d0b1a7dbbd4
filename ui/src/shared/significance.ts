// How tests and their p are shown.
import { formatNumber, NONE } from './format';

export const TESTS: Record<string, string> = { chi_square: '卡方检验', fisher: 'Fisher 精确检验' };

/** `0.012`, `< 0.001`, `—`. */
export function formatP(p: number | null): string {
  if (p === null) return NONE;
  return p < 0.001 ? '< 0.001' : formatNumber(p, 3);
}
