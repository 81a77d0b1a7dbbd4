// Writes the report: asks where to, runs the task, hands the file over.

import { call, host } from '../../bridge/call';
import { attempt } from '../../bridge/failure';
import type { ReportResult } from '../../bridge/ipc';
import { runTask } from '../../bridge/tasks';

/** What was written; `undefined` when the user cancelled or it failed (then the dialog says why). */
export function writeReport(name: string, skeleton: string, sheets: string[], isNamed: boolean, withExcluded: boolean): Promise<ReportResult | undefined> {
  return attempt(async () => {
    const place = await host.pickSave(name);
    if (place === null) return undefined;
    const written = await runTask('正在写报告', (task) => call('export_report', { file: place.handle, skeleton, sheets, is_named: isNamed, with_excluded: withExcluded, choice: null, task }));
    if (written?.download != null) host.finishSave?.(written.download, written.file);
    return written;
  });
}
