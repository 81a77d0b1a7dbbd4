import { expect, test } from 'vitest';
import { formatP } from './significance';

test('small p values are not printed as zero', () => {
  expect(formatP(0.00004)).toBe('< 0.001');
  expect(formatP(0.0449)).toBe('0.045');
  expect(formatP(null)).toBe('—');
});
