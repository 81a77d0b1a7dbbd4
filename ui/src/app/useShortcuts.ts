// Runs actions from the keyboard.
import { useEffect } from 'react';
import { ALL_ACTIONS } from '../actions';
import { openDialog } from '../actions/dialogs';
import { openImportRequest } from '../actions/importFiles';
import { FIELD_SHORTCUTS, isTextField, matchesShortcut } from '../actions/shortcut';
import { useActionState } from '../actions/state';
import { attempt, shownFailure } from '../bridge/failure';
import { runningTasks } from '../bridge/tasks';
import { toast } from '../shared/toast';

/** While a dialog is open, keys belong to it. */
function isBusy(): boolean {
  return openDialog.get() !== null || openImportRequest.get() !== null || shownFailure.get() !== null || runningTasks.get().some((task) => task.isShown);
}

export function useShortcuts(): void {
  const state = useActionState();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing || isBusy()) return;
      const isField = isTextField(event.target);
      const action = ALL_ACTIONS.find((one) =>
        one.shortcuts?.some((shortcut) => matchesShortcut(event, shortcut) && !(isField && FIELD_SHORTCUTS.has(shortcut))),
      );
      if (!action) return;
      event.preventDefault();
      const reason = action.enabled(state);
      if (reason !== null) toast.info(reason);
      else void attempt(async () => action.run(state));
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [state]);
}
