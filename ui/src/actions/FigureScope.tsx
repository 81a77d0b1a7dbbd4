// What figures count and whether they are weighted: chosen once, followed by 概览, 分析 and 报告.

import { Alert, Checkbox, Select } from 'antd';
import { call } from '../bridge/call';
import type { FigureChoice, FigureScope } from '../bridge/ipc';
import { useCommand } from '../bridge/queries';
import { COHORTS_FROM } from '../shared/rosterRequests';
import { doUndoable } from './doUndoable';

const choose = (choice: FigureChoice) =>
  doUndoable((scope: FigureScope) => (scope.words === '' ? '现按全部有效答卷、不加权统计' : `现按所选口径统计：${scope.words}`), () => call('set_figure_choice', choice));

/** The choice itself, for a toolbar. */
export function FigureScopePicker({ scope }: { scope: FigureScope }) {
  const cohorts = useCommand('list_cohorts', {}, COHORTS_FROM).data ?? [];
  const { choice } = scope;
  if (cohorts.length === 0 && !scope.can_weight && scope.words === '') return null;
  return (
    <>
      <Select
        size="small" className="figure-cohort" aria-label="统计哪个客户群" data-testid="figure-cohort" allowClear showSearch optionFilterProp="label" popupMatchSelectWidth={false}
        placeholder="全部有效答卷" value={choice.cohort}
        options={cohorts.map((cohort) => ({ value: cohort.id, label: `${cohort.title}（${cohort.n_valid} 份）` }))}
        onChange={(cohort: string | undefined) => void choose({ ...choice, cohort: cohort ?? null })}
      />
      <Checkbox
        checked={choice.is_weighted} disabled={!scope.can_weight} data-testid="figure-weighted"
        onChange={(event) => void choose({ ...choice, is_weighted: event.target.checked })}
      >
        <span title={scope.can_weight ? '按“样本 › 权重”里保存的方案加权' : '先在“样本 › 权重”里设定并保存加权方案'}>加权</span>
      </Checkbox>
    </>
  );
}

/** The choice in words, above figures; nothing for all sheets, unweighted. */
export function FigureScopeNote({ scope }: { scope: FigureScope }) {
  if (scope.problem !== '') return <Alert type="warning" showIcon className="figure-scope" title={scope.problem} data-testid="figure-scope" />;
  return scope.words === '' ? null : <Alert type="info" showIcon className="figure-scope" title={`统计口径：${scope.words}`} data-testid="figure-scope" />;
}
