// Deterministic noise for the mock's data: the same index always gives the same value.

/** 0–1 from two whole numbers. */
export function noise(a: number, b = 0): number {
  let h = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(b + 0x165667b1, 0xc2b2ae35);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  h ^= h >>> 12;
  h = Math.imul(h, 0x297a2d39);
  h ^= h >>> 15;
  return (h >>> 0) / 4294967296;
}

/** One of the list. */
export function pick<T>(list: readonly T[], a: number, b = 0): T {
  return list[Math.floor(noise(a, b) * list.length)] as T;
}
