// Where each suggestion of the overview is done. Imports open their wizard, the rest are pages.

import type { Page } from '../../shared/pages';
import type { ImportKind } from '../../bridge/ipc';

/** What a step's button does. */
export type StepTarget = { page: Page } | { importKind: ImportKind };

// Words of the step's stable name, in the order in which they are looked for.
const IMPORTS: [string, ImportKind][] = [['roster', 'roster'], ['response', 'responses'], ['transcript', 'transcript'], ['interview', 'transcript'], ['focus', 'transcript'], ['ticket', 'tickets']];
const PAGES: [string, Page][] = [
  ['roster', 'roster'], ['account', 'roster'], ['question', 'questionnaire'], ['response', 'responses'], ['interview', 'interviews'], ['focus', 'focus-groups'],
  ['transcript', 'interviews'], ['ticket', 'tickets'], ['keyword', 'keywords'], ['phrase', 'keywords'], ['mine', 'keywords'],
  ['describe', 'analysis'], ['analys', 'analysis'], ['figure', 'analysis'], ['report', 'report'],
];

/** The target of a step by its stable name, e.g. `import_roster`; `null` when it has none. */
export function stepTarget(code: string): StepTarget | null {
  if (code.startsWith('import')) {
    const known = IMPORTS.find(([word]) => code.includes(word));
    if (known) return { importKind: known[1] };
  }
  const page = PAGES.find(([word]) => code.includes(word));
  return page ? { page: page[1] } : null;
}
