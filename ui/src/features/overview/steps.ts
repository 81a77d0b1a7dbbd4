// Where each suggestion of the overview is done. Imports open their wizard, the rest are pages.

import type { ImportKind } from '../../bridge/ipc';
import type { Page } from '../../shared/pages';

/** What a step's button does. */
export type StepTarget = { page: Page } | { importKind: ImportKind };

const TARGETS: Readonly<Record<string, StepTarget>> = {
  import_roster: { importKind: 'roster' },
  import_responses: { importKind: 'responses' },
  import_transcript: { importKind: 'transcript' },
  import_tickets: { importKind: 'tickets' },
  export_report: { page: 'report' },
};

/** The target of a step by its stable name; `null` for a name that this window does not know. */
export function stepTarget(code: string): StepTarget | null {
  return Object.hasOwn(TARGETS, code) ? (TARGETS[code] ?? null) : null;
}
