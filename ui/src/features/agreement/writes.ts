// What the page writes; each says what it did and can be taken back.
import { doUndoable } from '../../actions/doUndoable';
import { call, host } from '../../bridge/call';
import { attempt } from '../../bridge/failure';
import type { CodeAtTurn, CodesFile, GetAgreement, OpenRound, ReadCodes } from '../../bridge/ipc';
import { runTask } from '../../bridge/tasks';
import { toast } from '../../shared/toast';

export const openRound = (request: OpenRound) => doUndoable('已开始一轮双人编码', () => call('open_round', request));

export const closeRound = (id: string) => doUndoable('已结束这一轮，可以看一致性和分歧了', () => call('close_round', { id }));

export const removeRound = (id: string) => doUndoable('已删除这一轮，编码都还在', () => call('remove_round', { id }));

const SETTLED = { coded: '已裁定为编', not_coded: '已裁定为不编', '': '已重新打开' } as const;
export type Decision = keyof typeof SETTLED;

export const settle = (round: string, items: CodeAtTurn[], decision: Decision, reason: string) =>
  doUndoable(items.length === 1 ? SETTLED[decision] : `${items.length} 处${SETTLED[decision]}`, () => call('settle_disagreements', { round, items, decision, reason }));

export const makeConsensus = (round: string, extent: string, untouchedIsMissing: boolean) =>
  doUndoable(
    (made) => `“${made.coder}”新增 ${made.n_added} 处编码${made.n_removed > 0 ? `，去掉 ${made.n_removed} 处` : ''}${made.n_open > 0 ? `；还有 ${made.n_open} 处分歧没有裁定` : ''}`,
    () => call('make_consensus', { round, extent, untouched_is_missing: untouchedIsMissing }),
  );

export const mergeCodes = (from: string, into: string, said: string) => doUndoable(said, () => call('merge_codes', { codes: [from], into }));

/** Who codes here: a matter of this machine, so there is nothing to take back. */
export const setCoder = (name: string) => attempt(() => call('set_author', { name }));

/** Writes figures and disagreements to a file that the user names. */
export function exportAgreement(title: string, figures: GetAgreement): Promise<unknown> {
  return attempt(async () => {
    const place = await host.pickSave(`${title} 一致性.xlsx`);
    if (place === null) return;
    const written = await runTask('正在写一致性表', (task) => call('export_agreement', { file: place.handle, figures: { ...figures, task } }));
    if (written === undefined) return;
    if (written.download !== null) host.finishSave?.(written.download, written.file);
    toast.success(`已导出：${written.file}`);
  });
}

/** Writes codebook or project; what it holds and lacks is the answer. */
export function exportCodes(name: string, format: string, isNamed: boolean, withTimes: boolean): Promise<CodesFile | undefined> {
  return attempt(async () => {
    const place = await host.pickSave(name);
    if (place === null) return undefined;
    const written = await runTask('正在导出', (task) => call('export_codes', { file: place.handle, format, is_named: isNamed, with_times: withTimes, task }));
    if (written?.download != null) host.finishSave?.(written.download, written.file);
    return written;
  });
}

export const importCodes = (request: ReadCodes) =>
  doUndoable(
    (done) => `已导入：编码新增 ${done.n_codes_added}、修改 ${done.n_codes_changed}，转录稿 ${done.n_transcripts}，编码处 ${done.n_codings}，备忘 ${done.n_memos}`,
    async () => {
      const done = await runTask('正在导入', (task) => call('import_codes', { ...request, task }));
      return done ?? { n_codes_added: 0, n_codes_changed: 0, n_transcripts: 0, n_codings: 0, n_memos: 0, report: [], problems: [] };
    },
  );
