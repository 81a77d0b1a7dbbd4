import { call } from '../bridge/call';
import type { UndoResult } from '../bridge/ipc';
import { toast } from '../shared/toast';
import { needsStudy, type Action } from './action';
import { writesDone } from './pendingWrites';

/** Tells what an undo or redo did, and which fields it left alone. */
export function tellUndone(verb: string, result: UndoResult): void {
  if (result.skipped.length === 0) toast.success(`${verb}：${result.label}`);
  else toast.warning(`${verb}：${result.label}。以下内容后来又被修改过，保持不变：${result.skipped.join('；')}`);
}

export const undo: Action = {
  id: 'undo',
  label: ({ history }) => (history?.undo == null ? '撤销' : `撤销：${history.undo}`),
  shortcuts: ['Ctrl+Z'],
  enabled: (state) => needsStudy(state) ?? (state.history?.undo == null ? '没有可以撤销的操作' : null),
  run: async () => {
    await writesDone();
    tellUndone('已撤销', await call('undo', {}));
  },
};
