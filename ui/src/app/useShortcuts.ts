// Runs actions from the keyboard.
import { useEffect } from 'react';
import { ALL_ACTIONS } from '../actions';
import type { Action } from '../actions/action';
import { openDialog } from '../actions/dialogs';
import { openImportRequest } from '../actions/importFiles';
import { FIELD_SHORTCUTS, isTextField, matchesShortcut } from '../actions/shortcut';
import { redo } from '../actions/redo';
import { useActionState } from '../actions/state';
import { undo } from '../actions/undo';
import { attempt, shownFailure } from '../bridge/failure';
import { runningTasks } from '../bridge/tasks';
import { toast } from '../shared/toast';

const REVERTS: readonly Action[] = [undo, redo];

/** While a dialog is open, keys belong to it; but undo and redo wait behind an undo that takes long. */
function isBusy(action: Action): boolean {
  const isHeld = runningTasks.get().some((task) => task.isShown && !(task.isRevert && REVERTS.includes(action)));
  return openDialog.get() !== null || openImportRequest.get() !== null || shownFailure.get() !== null || isHeld;
}

export function useShortcuts(): void {
  const state = useActionState();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing) return;
      const isField = isTextField(event.target);
      const action = ALL_ACTIONS.find((one) =>
        one.shortcuts?.some((shortcut) => matchesShortcut(event, shortcut) && !(isField && FIELD_SHORTCUTS.has(shortcut))),
      );
      if (!action || isBusy(action)) return;
      event.preventDefault();
      const reason = action.enabled(state);
      if (reason !== null) toast.info(reason);
      else void attempt(async () => action.run(state));
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [state]);
}
