// What the page asks the host for. Pure.
import type { ListAnswersToCode, QuestionRow } from '../../bridge/ipc';
import type { GridSort } from '../../shared/gridSort';

export interface Asked {
  question: string;
  isGrouped: boolean;
  search: string;
  state: string;
  code: string | null;
  score: string | null;
  sort: GridSort | null;
}

export function answersRequest(asked: Asked): Omit<ListAnswersToCode, 'offset' | 'limit'> {
  return {
    question: asked.question,
    is_grouped: asked.isGrouped,
    search: asked.search,
    code: asked.code,
    state: asked.state,
    score: asked.score,
    score_range: null,
    sort: asked.sort?.column ?? 'n',
    // Said by most first, until somebody sorts otherwise.
    is_descending: asked.sort?.isDescending ?? true,
  };
}

/** Questions that people answered in words: open ones first, then those with 其他. */
export function openQuestions(questions: readonly QuestionRow[]): QuestionRow[] {
  const isOpen = (row: QuestionRow) => row.kind === 'open_question';
  const hasOther = (row: QuestionRow) => row.kind === 'single_choice' || row.kind === 'multi_choice';
  return [...questions.filter(isOpen), ...questions.filter(hasOther)];
}

/** Questions that can stand beside as a score. */
export function scoreQuestions(questions: readonly QuestionRow[]): QuestionRow[] {
  return questions.filter((row) => row.kind === 'likert' || row.kind === 'nps');
}
