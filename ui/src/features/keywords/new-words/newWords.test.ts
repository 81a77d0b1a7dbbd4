import { expect, test } from 'vitest';
import type { NewWordRow } from '../../../bridge/ipc';
import { entriesOf, newWordTable } from './newWords';

const row: NewWordRow = {
  word: '云诊断', count: 12, spread: 9, pmi: 8.126, entropy: 2.5,
  examples: [{ left: '说是', term: '云诊断', right: '坏了', evidence: { source: 'response', id: 'r1', transcript: null, question: 'q1', label: '', respondent: '', region: '', industry: '', size: '', start_char: 2, end_char: 5, text: '说是云诊断坏了', rule: '' } }],
};

test('words become entries without anything they stand for', () => {
  expect(entriesOf(['云诊断', '驻场'], 'stop')).toEqual([{ kind: 'stop', text: '云诊断', target: '' }, { kind: 'stop', text: '驻场', target: '' }]);
});

test('the table has the examples whole', () => {
  expect(newWordTable([row])[1]).toEqual(['云诊断', '12', '9', '8.13', '2.5', '说是云诊断坏了']);
});
