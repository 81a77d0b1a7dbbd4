// The window-wide dialogs. Each is drawn only while it is open.
import { closeDialog, openDialog } from '../actions/dialogs';
import { openImportRequest } from '../actions/importFiles';
import { useSignal } from '../bridge/signal';
import { ImportChooser, ImportWizard } from '../features/imports';
import { SettingsDialog } from '../features/settings/SettingsDialog';
import { NewStudyDialog } from '../features/welcome/NewStudyDialog';
import { AboutDialog } from './AboutDialog';
import { CheckDialog } from './CheckDialog';
import { ErrorDialog } from './ErrorDialog';
import { HistoryDrawer } from './HistoryDrawer';
import { Palette } from './Palette';
import { ShortcutsDialog } from './ShortcutsDialog';
import { TaskDialog } from './TaskDialog';

export function Dialogs() {
  const name = useSignal(openDialog);
  const request = useSignal(openImportRequest);
  return (
    <>
      {name === 'new-study' ? <NewStudyDialog onClose={closeDialog} /> : null}
      {name === 'palette' ? <Palette onClose={closeDialog} /> : null}
      {name === 'shortcuts' ? <ShortcutsDialog onClose={closeDialog} /> : null}
      {name === 'history' ? <HistoryDrawer onClose={closeDialog} /> : null}
      {name === 'about' ? <AboutDialog onClose={closeDialog} /> : null}
      {name === 'check' ? <CheckDialog onClose={closeDialog} /> : null}
      {name === 'settings' ? <SettingsDialog onClose={closeDialog} /> : null}
      {name === 'import-chooser' ? <ImportChooser onClose={closeDialog} /> : null}
      {request === null ? null : <ImportWizard request={request} onClose={() => openImportRequest.set(null)} />}
      <TaskDialog />
      <ErrorDialog />
    </>
  );
}
