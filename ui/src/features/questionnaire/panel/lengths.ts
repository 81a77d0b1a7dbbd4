// Bars of time by section. Pure; the seconds are the host's.

import type { QuestionnaireDesign } from '../../../bridge/ipc';
import { sectionsOf } from '../outline/outline';

export interface LengthRow {
  id: string;
  title: string;
  seconds: number;
  /** Length of the bar, against the longest section. */
  share: number;
}

export function lengthsOf(design: QuestionnaireDesign): LengthRow[] {
  const rows = sectionsOf(design).map(({ section, questions }) => ({ id: section.id, title: section.title, seconds: questions.reduce((sum, question) => sum + question.seconds, 0) }));
  const longest = Math.max(1, ...rows.map((row) => row.seconds));
  return rows.map((row) => ({ ...row, share: row.seconds / longest }));
}
