import { describe, expect, it } from 'vitest';
import type { QuestionRow, ResponsePage } from '../../bridge/ipc';
import { codeOptions, parseRowNumber, responsesRequest, rowsOfPage, stateLabel, withCodeFilter } from './rows';

const PAGE: ResponsePage = {
  n_total: 2, n_all: 2, n_valid: 1, states: ['review', 'excluded'], ids: ['r1', 'r2'], keys: ['1', '2'], submitted_at: ['2025-09-01 08:05', ''], duration_s: [65, null], accounts: ['KH1', ''],
  columns: [{ question: 'q1', cells: ['5', null], corrected: [0] }],
};

function question(fields: Partial<QuestionRow>): QuestionRow {
  return { id: 'q1', code: 'Q1', position: 0, title: '', module: '', kind: 'likert', kind_label: '', choices: [], scale_min: null, scale_max: null, is_reversed: false, n_answered: 0, n_missing: 0, ...fields };
}

describe('rows', () => {
  it('are cut from columns', () => {
    const [first, second] = rowsOfPage(PAGE);
    expect([first?.id, first?.cell('q1'), first?.isCorrected('q1'), first?.cell('gone')]).toEqual(['r1', '5', true, null]);
    expect([second?.durationS, second?.cell('q1'), second?.isCorrected('q1')]).toEqual([null, null, false]);
  });

  it('are the same for the same page', () => expect(rowsOfPage(PAGE)).toBe(rowsOfPage(PAGE)));
});

describe('filters', () => {
  it('come and go by question', () => {
    const some = withCodeFilter(withCodeFilter({}, 'q1', [1, null]), 'q2', [3]);
    expect(withCodeFilter(some, 'q1', [])).toEqual({ q2: [3] });
    expect(responsesRequest(some, [question({ id: 'q1' })], ' 慢 ', { column: 'q1', isDescending: true }, false)).toEqual({
      search: '慢', filters: [{ question: 'q1', codes: [1, null] }], states: [], rules: [], sort: 'q1', is_descending: true, with_labels: false,
    });
  });

  it('go by state and rule', () => {
    const { states, rules } = responsesRequest({}, [], '', null, false, { state: 'excluded', rule: 'r' });
    expect([states, rules]).toEqual([['excluded'], ['r']]);
    expect(rowsOfPage(PAGE).map((row) => stateLabel(row.state))).toEqual(['待核', '剔除']);
  });

  it('offer the codes that a question has', () => {
    expect(codeOptions(question({ kind: 'nps', scale_min: 0, scale_max: 10 })).map((one) => one.code)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(codeOptions(question({ kind: 'single_choice', choices: ['是', '否'] }))).toEqual([{ code: 1, label: '是' }, { code: 2, label: '否' }]);
    expect(codeOptions(question({ kind: 'open_question' }))).toEqual([]);
  });
});

it.each([['1', 0], ['54321', 54_320], ['999999', 99_999], ['0', null], ['', null], ['1.5', null], ['x', null]])('row number %s', (text, expected) => {
  expect(parseRowNumber(text, 100_000)).toBe(expected);
});
