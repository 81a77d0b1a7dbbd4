import type { Action } from './action';
import { openDialog } from './dialogs';

export const newStudy: Action = {
  id: 'new-study',
  label: '新建项目…',
  shortcuts: ['Ctrl+N'],
  keywords: '创建 项目',
  enabled: () => null,
  run: () => openDialog.set('new-study'),
};
