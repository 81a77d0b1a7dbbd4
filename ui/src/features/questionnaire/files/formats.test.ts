import { expect, it } from 'vitest';
import { fileName } from './formats';

it('makes a name that every file system takes', () => {
  expect(fileName('2026 年度/满意度: "A"', '.pdf')).toBe('2026 年度 满意度 A.pdf');
  expect(fileName('  ', '.json')).toBe('问卷.json');
});
