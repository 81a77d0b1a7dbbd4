// Rows of the answer grid, made from a window that came by columns. Pure.
import type { AnswerFilter, ListResponses, QuestionRow, ResponsePage } from '../../bridge/ipc';
import type { GridSort } from '../../shared/gridSort';

export interface ResponseRow {
  id: string;
  key: string;
  submittedAt: string;
  durationS: number | null;
  account: string;
  /** `valid`, `review`, `excluded`, `pilot`. */
  state: string;
  /** Cell of a question; `null` = no answer. */
  cell: (question: string) => string | null;
  isCorrected: (question: string) => boolean;
}

const known = new WeakMap<ResponsePage, readonly ResponseRow[]>();

/** Rows of a window; the same array for the same window. */
export function rowsOfPage(page: ResponsePage): readonly ResponseRow[] {
  const made = known.get(page) ?? makeRows(page);
  known.set(page, made);
  return made;
}

function makeRows(page: ResponsePage): ResponseRow[] {
  const columns = new Map(page.columns.map((column) => [column.question, { cells: column.cells, corrected: new Set(column.corrected) }]));
  return page.ids.map((id, at) => ({
    id,
    key: page.keys[at] ?? '',
    submittedAt: page.submitted_at[at] ?? '',
    durationS: page.duration_s[at] ?? null,
    account: page.accounts[at] ?? '',
    state: page.states[at] ?? 'valid',
    cell: (question) => columns.get(question)?.cells[at] ?? null,
    isCorrected: (question) => columns.get(question)?.corrected.has(at) ?? false,
  }));
}

/** Codes let through, by question; questions without a condition are absent. */
export type CodeFilters = Readonly<Record<string, readonly (number | null)[]>>;

export const NO_CODE_FILTERS: CodeFilters = {};

/** Sets or (with no codes) removes the condition on a question. */
export function withCodeFilter(filters: CodeFilters, question: string, codes: readonly (number | null)[]): CodeFilters {
  const others = Object.fromEntries(Object.entries(filters).filter(([key]) => key !== question));
  return codes.length === 0 ? others : { ...others, [question]: codes };
}

/** Everything of the request but its window; conditions on questions that are gone are dropped. */
export function responsesRequest(
  filters: CodeFilters,
  questions: readonly QuestionRow[],
  search: string,
  sort: GridSort | null,
  withLabels: boolean,
  cleaning: { state: string; rule: string } = { state: '', rule: '' },
): Omit<ListResponses, 'offset' | 'limit'> {
  const here = new Set(questions.map((question) => question.id));
  const list = Object.entries(filters)
    .filter(([question]) => here.has(question))
    .map(([question, codes]): AnswerFilter => ({ question, codes: [...codes] }));
  const { state, rule } = cleaning;
  return { search: search.trim(), filters: list, states: state === '' ? [] : [state], rules: rule === '' ? [] : [rule], sort: sort?.column ?? null, is_descending: sort?.isDescending ?? false, with_labels: withLabels };
}

/** States of a sheet in the words of the grid. */
export const STATES: readonly { value: string; label: string }[] = [
  { value: 'valid', label: '有效' }, { value: 'review', label: '待核' }, { value: 'excluded', label: '剔除' }, { value: 'pilot', label: '试点' },
];

export const stateLabel = (state: string): string => STATES.find((one) => one.value === state)?.label ?? state;

export interface CodeOption {
  code: number | null;
  label: string;
}

/** The answers a question can have, for filters and corrections; empty for free answers. */
export function codeOptions(question: QuestionRow): CodeOption[] {
  if (question.kind === 'single_choice') return question.choices.map((label, i) => ({ code: i + 1, label }));
  if (question.scale_min === null || question.scale_max === null) return [];
  const min = question.scale_min;
  return Array.from({ length: question.scale_max - min + 1 }, (_, i) => {
    const wording = question.choices[i];
    return { code: min + i, label: wording === undefined ? String(min + i) : `${min + i} ${wording}` };
  });
}

/** Row (from 0) that the user typed as a number from 1; `null` when it is none. */
export function parseRowNumber(text: string, nRows: number): number | null {
  const number = Number(text.trim());
  if (!Number.isInteger(number) || number < 1 || nRows === 0) return null;
  return Math.min(number, nRows) - 1;
}
