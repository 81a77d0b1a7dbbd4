// Commands that may take longer than a second: an id chosen here, progress asked for while the
// command is under way, and cancel. The dialog is drawn by app/TaskDialog.
import { call } from './call';
import { toFailure } from './failure';
import { createSignal } from './signal';

const POLL_MS = 150;
/** Longer than a blink; what is done sooner needs no dialog. */
const SHOWN_AFTER_MS = 400;

export interface RunningTask {
  id: string;
  title: string;
  /** 0–1; `null` while unknown. */
  share: number | null;
  message: string;
  isCancelling: boolean;
  /** Its dialog is open, and keys belong to it. Never for quiet ones: there the screen itself shows that
   *  it is waiting. */
  isShown: boolean;
  /** It takes back or brings back what was done: further strokes of undo and redo wait behind it. */
  isRevert: boolean;
}

/** Tasks under way, oldest first. */
export const runningTasks = createSignal<RunningTask[]>([]);

function change(id: string, fields: Partial<RunningTask>): void {
  runningTasks.set(runningTasks.get().map((task) => (task.id === id ? { ...task, ...fields } : task)));
}

async function poll(id: string): Promise<void> {
  try {
    const { share, message } = await call('get_progress', { task: id });
    if (share !== null) change(id, { share, message });
  } catch {
    // A missed reading of the progress is not worth a dialog; the task itself will report.
  }
}

/** Asks the task to stop; its command then fails with `cancelled`. */
export async function cancelTask(id: string): Promise<void> {
  change(id, { isCancelling: true });
  await call('cancel_task', { task: id });
}

/** Runs a long command; `undefined` when the user cancelled it. Other failures are thrown. */
export async function runTask<T>(
  title: string,
  work: (task: string) => Promise<T>,
  options: { isQuiet?: boolean; isRevert?: boolean } = {},
): Promise<T | undefined> {
  const id = crypto.randomUUID();
  runningTasks.set([...runningTasks.get(), { id, title, share: null, message: '', isCancelling: false, isShown: false, isRevert: options.isRevert ?? false }]);
  const timer = window.setInterval(() => void poll(id), POLL_MS);
  const shown = options.isQuiet ? undefined : window.setTimeout(() => change(id, { isShown: true }), SHOWN_AFTER_MS);
  try {
    return await work(id);
  } catch (thrown) {
    const failure = toFailure(thrown);
    if (failure.code === 'cancelled') return undefined;
    throw failure;
  } finally {
    window.clearInterval(timer);
    window.clearTimeout(shown);
    runningTasks.set(runningTasks.get().filter((task) => task.id !== id));
  }
}
