// What is left of a total that is shared out, without the crumbs of binary fractions.
export function restOf(parts: readonly number[], total: number): number {
  return Math.round((total - parts.reduce((sum, part) => sum + part, 0)) * 1e6) / 1e6 + 0;
}
