import { call } from '../bridge/call';
import type { UndoResult } from '../bridge/ipc';
import { toast } from '../shared/toast';
import { runTask } from '../bridge/tasks';
import { needsStudy, type Action } from './action';
import { writesDone } from './pendingWrites';

/** Undoes or redoes one operation, with progress when it is long. */
export async function revert(command: 'undo' | 'redo'): Promise<void> {
  const word = command === 'undo' ? '撤销' : '重做';
  const result = await runTask(`正在${word}`, (task) => call(command, { task }));
  if (result !== undefined) tellUndone(`已${word}`, result);
}

/** Tells what an undo or redo did, and which fields it left alone. */
function tellUndone(verb: string, result: UndoResult): void {
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
    await revert('undo');
  },
};
