import { expect, it } from 'vitest';
import { checkStudyName } from './studyName';

it.each(['2025 年度客户满意度研究', 'A公司（二期）', ' 前后空格 '])('takes %s', (name) => expect(checkStudyName(name)).toBeNull());

it.each(['', '   ', 'a/b', 'a\\b', '什么?', '.隐藏', '结尾.', 'CON', 'lpt1', '一'.repeat(81), 'a\nb'])('refuses %j', (name) => {
  expect(checkStudyName(name)).not.toBeNull();
});
