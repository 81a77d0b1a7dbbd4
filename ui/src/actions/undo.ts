import { call } from '../bridge/call';
import type { UndoResult } from '../bridge/ipc';
import { toast } from '../shared/toast';
import { runTask } from '../bridge/tasks';
import { needsStudy, type Action } from './action';
import { writesDone } from './pendingWrites';

let strokes: Promise<void> = Promise.resolve();
/** Counts how often somebody stopped one; the strokes behind it are dropped with it. */
let n_stopped = 0;

/** Undoes or redoes one operation, with progress when it is long. Strokes are done one after the other, however
 *  quickly they come. */
export function revert(command: 'undo' | 'redo'): Promise<void> {
  const known = n_stopped;
  const word = command === 'undo' ? '撤销' : '重做';
  const done = strokes.then(async () => {
    if (known !== n_stopped) return;
    const result = await runTask(`正在${word}`, (task) => call(command, { task }), { isRevert: true });
    if (result === undefined) n_stopped += 1;
    else tellUndone(`已${word}`, result);
  });
  // One that failed said so; those behind it are done all the same.
  strokes = done.catch(() => undefined);
  return done;
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
