import type { Page } from '../shared/pages';
import { getRoute } from '../shared/route';
import type { ImportKind } from '../bridge/ipc';
import { needsStudy, type Action } from './action';
import { openDialog } from './dialogs';
import { openImport, type ImportRequest } from './importFiles';

interface Target {
  kind: ImportKind;
  transcriptKind: ImportRequest['transcriptKind'];
}

/** What files belong to a page; `null` where it could be anything. */
export function importTarget(page: Page): Target | null {
  switch (page) {
    case 'roster': return { kind: 'roster', transcriptKind: null };
    case 'questionnaire':
    case 'responses': return { kind: 'responses', transcriptKind: null };
    case 'interviews': return { kind: 'transcript', transcriptKind: 'interview' };
    case 'focus-groups': return { kind: 'transcript', transcriptKind: 'focus_group' };
    case 'tickets': return { kind: 'tickets', transcriptKind: null };
    default: return null;
  }
}

export const importHere: Action = {
  id: 'import',
  label: '导入…',
  shortcuts: ['Ctrl+I'],
  keywords: '文件 数据',
  enabled: needsStudy,
  run: () => {
    const target = importTarget(getRoute().page);
    if (target) openImport(target.kind, target.transcriptKind);
    else openDialog.set('import-chooser');
  },
};
