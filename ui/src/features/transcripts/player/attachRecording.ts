// Adds a recording to a transcript: pick a file, copy it into the study with progress.

import { doUndoable } from '../../../actions/doUndoable';
import { call, host } from '../../../bridge/call';
import { attempt } from '../../../bridge/failure';
import { runTask } from '../../../bridge/tasks';

export async function attachRecording(transcript: string): Promise<void> {
  const [picked] = (await attempt(() => host.pickFiles('recording'))) ?? [];
  if (!picked) return;
  await doUndoable((row) => (row === undefined ? '' : `已添加录音“${row.file}”`), () => runTask('添加录音', (task) => call('attach_recording', { transcript, file: picked.handle, task })));
}
