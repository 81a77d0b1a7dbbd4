// What is done to rules and sheets, each with a notice that takes it back.
import { doUndoable } from '../../actions/doUndoable';
import { call, host } from '../../bridge/call';
import { attempt } from '../../bridge/failure';
import { runTask } from '../../bridge/tasks';
import type { CleaningRule, CleaningRuleRow } from '../../bridge/ipc';
import { formatCount } from '../../shared/format';
import { toast } from '../../shared/toast';

const DONE: Readonly<Record<string, string>> = { excluded: '已剔除', kept: '已保留', '': '已取消决定：' };

export interface Decide {
  sheets?: string[];
  rules?: string[];
  /** Rules in whose light the sheets were looked at. */
  inLightOf?: readonly string[];
  decision: 'excluded' | 'kept' | '';
  reason?: string;
}

export function decide({ sheets = [], rules = [], inLightOf = [], decision, reason = '' }: Decide): Promise<unknown> {
  return doUndoable(
    (done) => {
      if (done === undefined) return '已取消，没有改动';
      return done.n_changed === 0 ? '没有需要改动的答卷' : `${DONE[decision] ?? ''} ${formatCount(done.n_changed)} 份`;
    },
    () => runTask('正在记录决定', (task) => call('decide_sheets', { sheets, rules, in_light_of: [...inLightOf], decision, reason, task })),
  );
}

export function putRule(rule: CleaningRule, said: string): Promise<{ id: string } | undefined> {
  return doUndoable(said, () => call('put_cleaning_rule', rule));
}

export function switchRule({ rule }: CleaningRuleRow, isOn: boolean): Promise<unknown> {
  return putRule({ ...rule, is_on: isOn }, `${isOn ? '已启用' : '已停用'}“${rule.title}”`);
}

export function removeRule(row: CleaningRuleRow): Promise<unknown> {
  const { rule } = row;
  return doUndoable(row.is_built_in ? `“${rule.title}”已恢复默认` : `已删除规则“${rule.title}”`, () => call('remove_cleaning_rule', { id: rule.id ?? '' }));
}

export function removeCorrection(id: string): Promise<unknown> {
  return doUndoable('已取消更正，恢复原答案', () => call('remove_correction', { id }));
}

/** Writes stages, decisions and corrections to a workbook that the user names. */
export function exportLog(): Promise<unknown> {
  return attempt(async () => {
    const place = await host.pickSave('清洗记录.xlsx');
    if (place === null) return;
    const written = await call('export_cleaning_log', { file: place.handle });
    if (written.download !== null) host.finishSave?.(written.download, written.file);
    toast.success(`清洗记录已导出：${written.file}`);
  });
}
