// A user action as an object: button, menu, shortcut and palette show and run the same thing.
import type { History, StudySummary } from '../bridge/ipc';

/** What actions look at to know whether they can be done. */
export interface ActionState {
  study: StudySummary | null;
  history: History | null;
  /** `desktop` or `browser`, for wording. */
  host: 'desktop' | 'browser';
}

export interface Action {
  /** Stable name, e.g. `import-roster`. */
  id: string;
  /** What it does, in Chinese; may name what it would act on. */
  label: string | ((state: ActionState) => string);
  /** e.g. `Ctrl+Z`; several where habits differ. The first is shown. */
  shortcuts?: readonly string[];
  /** Further words to find it by in the palette. */
  keywords?: string;
  /** Why it cannot be done now, in Chinese; `null` when it can. */
  enabled: (state: ActionState) => string | null;
  run: (state: ActionState) => void | Promise<void>;
}

export function labelOf(action: Action, state: ActionState): string {
  return typeof action.label === 'string' ? action.label : action.label(state);
}

/** For actions that need an open study. */
export function needsStudy(state: ActionState): string | null {
  return state.study ? null : '请先打开或新建一个项目';
}
