import { PAGE_LABELS, PAGES, type Page } from '../shared/pages';
import { navigate } from '../shared/route';
import { needsStudy, type Action } from './action';

/** Ctrl+1 … Ctrl+9, Ctrl+0; Alt too, because browsers keep Ctrl+digit for their tabs. There are
 *  no digits for the pages after the tenth. */
function shortcutsOf(index: number): string[] {
  if (index >= 10) return [];
  const digit = String((index + 1) % 10);
  return [`Ctrl+${digit}`, `Alt+${digit}`];
}

function goTo(page: Page, index: number): Action {
  return {
    id: `go-${page}`,
    label: `前往：${PAGE_LABELS[page]}`,
    shortcuts: shortcutsOf(index),
    enabled: needsStudy,
    run: () => navigate(page),
  };
}

export const goToPage: readonly Action[] = PAGES.map(goTo);

/** Shortcut of a page, for tooltips. */
export function pageShortcut(page: Page): string {
  return shortcutsOf(PAGES.indexOf(page))[0] ?? '';
}
