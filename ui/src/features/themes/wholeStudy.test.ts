import { expect, it } from 'vitest';
import { column, phrase, smallBoard, theme } from '../../../tests/mock/smallBoard';
import { counterpart } from './wholeStudy';

const whole = smallBoard();
const part = (category: string, ...ids: string[]) => theme('auto:part', category, ids.map((id) => phrase(id, 1)));

it('is the theme with most of the phrases', () => {
  expect(counterpart(whole, part('服务', '回访慢', '没人理', '推诿'))?.key).toBe('A');
});

it('is one of the same category when there is any', () => {
  expect(counterpart(whole, part('服务', '太贵', '推诿'))?.key).toBe('B');
  expect(counterpart(whole, part('服务', '太贵'))?.key).toBe('C');
});

it('is nothing when the phrases are nowhere, or lie loose', () => {
  expect(counterpart(whole, part('服务', '不在'))).toBeNull();
  expect(counterpart(whole, part('服务', '噪声'))).toBeNull();
  expect(counterpart({ ...whole, categories: [column('服务', [])] }, part('服务', '推诿'))).toBeNull();
});
