// A write that the user can take back at once: a notice names what was done and offers 撤销.
import { call } from '../bridge/call';
import { attempt } from '../bridge/failure';
import { toast } from '../shared/toast';
import { trackWrite } from './pendingWrites';
import { revert } from './undo';

/** The operation that undo would take back now. */
async function newestOperation(): Promise<string | null> {
  const { entries } = await call('get_history', { limit: 20 });
  return entries.find((entry) => !entry.is_undone)?.id ?? null;
}

/** Does the write and says so; `undefined` when it failed, after the error dialog was opened.
 *  When there was nothing to change it is said without 撤销, which would take back something else. */
export async function doUndoable<T>(said: string | ((answer: T) => string), work: () => Promise<T>): Promise<T | undefined> {
  return trackWrite(attempt(async () => {
    const before = await newestOperation();
    const answer = await work();
    const text = typeof said === 'string' ? said : said(answer);
    const operation = await newestOperation();
    if (operation === before) {
      if (text !== '') toast.info(text);
      return answer;
    }
    const takeBack = async () => {
      // Undo takes back what was done last, which is something else by now.
      if ((await newestOperation()) !== operation) toast.info('之后又有别的操作，请用 Ctrl+Z 逐步撤销');
      else await revert('undo');
    };
    toast.done(text, '撤销', () => void attempt(takeBack));
    return answer;
  }));
}
