// All actions, in the order the palette and the shortcut table show them.
import type { Action } from './action';
import { closeStudy } from './closeStudy';
import { goToKeywordTab } from './goToKeywordTab';
import { goToPage } from './goToPage';
import { importResponses, importRoster, importTickets, importTranscripts } from './importFiles';
import { importHere } from './importHere';
import { newStudy } from './newStudy';
import { openSample } from './openSample';
import { openStudy } from './openStudy';
import { redo } from './redo';
import { showAbout, showCheck, showHistory, showPalette, showSettings, showShortcuts } from './showDialogs';
import { themeActions } from './switchTheme';
import { undo } from './undo';

export const ALL_ACTIONS: readonly Action[] = [
  showPalette,
  undo,
  redo,
  showHistory,
  importHere,
  importRoster,
  importResponses,
  importTranscripts,
  importTickets,
  ...goToPage,
  ...goToKeywordTab,
  newStudy,
  openStudy,
  openSample,
  closeStudy,
  showSettings,
  showCheck,
  showShortcuts,
  showAbout,
  ...themeActions,
];
