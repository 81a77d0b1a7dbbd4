// Which window-wide dialog is open; at most one.
import { createSignal } from '../bridge/signal';

export type DialogName = 'new-study' | 'palette' | 'shortcuts' | 'history' | 'about' | 'import-chooser' | 'check' | 'settings';

export const openDialog = createSignal<DialogName | null>(null);

export function closeDialog(): void {
  openDialog.set(null);
}
