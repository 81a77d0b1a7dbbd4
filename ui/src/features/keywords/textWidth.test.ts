import { expect, test } from 'vitest';
import { textEms } from './textWidth';

test('Han characters and full-width signs are an em wide, also beyond the basic plane', () => {
  expect(textEms('售后，')).toBe(3);
  expect(textEms('𠮷')).toBe(1);
});

test('Latin letters and digits are narrower', () => {
  expect(textEms('CRM系统')).toBeCloseTo(3 * 0.56 + 2);
});
