// Means by groups: choose the variables, see the heat map.

import { CopyOutlined } from '@ant-design/icons';
import { Button, Checkbox, Select } from 'antd';
import type { Description } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { EmptyState } from '../../shared/EmptyState';
import { formatNumber } from '../../shared/format';
import { toast } from '../../shared/toast';
import { copyText, toTsv } from '../../shared/tsv';
import { usePersisted } from '../../shared/usePersisted';
import { FIELD_VARIABLES, toggleVariable, VARIABLES } from './grouping';
import { HeatMap } from './HeatMap';
import { breakOfField } from './trend';
import { Trend, TrendBreaks } from './Trend';
import { heatPanels, heatTable, modulesOf, OVERALL } from './heatPanels';

interface GroupMeansProps {
  figures: Description;
  by: readonly string[];
  onBy: (by: string[]) => void;
  /** The figures are still those of other variables. */
  isStale: boolean;
}

export function GroupMeans({ figures, by, onBy, isStale }: GroupMeansProps) {
  const questions = useCommand('list_questions', {}, ['question']).data ?? [];
  const [module, setModule] = usePersisted('analysis.module', OVERALL);
  const modules = modulesOf(figures.cells);
  const shown = modules.includes(module) ? module : (modules[0] ?? OVERALL);
  const n_variables = figures.by_labels.length;
  const panels = heatPanels(figures.cells, n_variables, shown);
  const singles = questions.filter((question) => question.kind.includes('single'));
  const variables = useCommand('list_group_variables', {}, ['study', 'response', 'wave', 'account', 'code', 'coding', 'transcript', 'interview']).data ?? [];
  const fields = variables.filter((variable) => FIELD_VARIABLES.has(variable.name) && (variable.n_groups > 1 || by.includes(variable.name)));
  const codes = variables.filter((variable) => variable.name.startsWith('code:'));
  const more = (useCommand('get_frame_options', {}, ['study', 'account', 'response', 'cohort', 'sample']).data?.dims ?? []).filter((dim) => !VARIABLES.some((variable) => variable.name === dim.id));
  const order = [...VARIABLES.map((variable) => variable.name), ...fields.map((variable) => variable.name), ...more.map((dim) => dim.id), ...codes.map((variable) => variable.name), ...singles.map((question) => question.code)];
  const roster = by.filter((name) => more.some((dim) => dim.id === name));
  const mentioned = by.filter((name) => codes.some((variable) => variable.name === name));
  const extra = by.filter((name) => singles.some((question) => question.code === name));
  const copy = async () => {
    if (await copyText(toTsv(heatTable(panels, (mean) => formatNumber(mean))))) toast.success('已复制，可粘贴到 Excel');
  };
  return (
    <section className={`card${isStale ? ' is-waiting' : ''}`}>
      <div className="toolbar heat-tools">
        <span className="muted">分组变量</span>
        {VARIABLES.map((variable) => (
          <Checkbox key={variable.name} checked={by.includes(variable.name)} onChange={() => onBy(toggleVariable(by, variable.name, order))}>{variable.label}</Checkbox>
        ))}
        {fields.map((variable) => (
          <Checkbox key={variable.name} checked={by.includes(variable.name)} onChange={() => onBy(toggleVariable(by, variable.name, order))} data-testid={`by-${variable.name}`}>{variable.label}</Checkbox>
        ))}
        {more.length === 0 ? null : (
          <Select
            size="small" className="heat-question" placeholder="按客户群、等级或名册列分组" aria-label="按客户群、等级或名册列分组" allowClear popupMatchSelectWidth={false}
            value={roster[0]} options={more.map((dim) => ({ value: dim.id, label: dim.title }))}
            onChange={(name: string | undefined) => {
              const rest = by.filter((one) => !roster.includes(one));
              onBy(name === undefined ? rest : toggleVariable(rest, name, order));
            }}
          />
        )}
        {codes.length === 0 ? null : (
          <Select
            size="small" className="heat-question" placeholder="按是否提到某编码分组" aria-label="按是否提到某编码分组" allowClear showSearch optionFilterProp="label" popupMatchSelectWidth={false} data-testid="by-code"
            value={mentioned[0]} options={codes.map((variable) => ({ value: variable.name, label: variable.label }))}
            onChange={(name: string | undefined) => {
              const rest = by.filter((one) => !mentioned.includes(one));
              onBy(name === undefined ? rest : toggleVariable(rest, name, order));
            }}
          />
        )}
        {singles.length === 0 ? null : (
          <Select
            size="small" className="heat-question" placeholder="按单选题分组" aria-label="按单选题分组" allowClear popupMatchSelectWidth={false}
            value={extra[0]} options={singles.map((question) => ({ value: question.code, label: `${question.code} ${question.title}` }))}
            onChange={(code: string | undefined) => {
              const rest = by.filter((name) => !extra.includes(name));
              onBy(code === undefined ? rest : toggleVariable(rest, code, order));
            }}
          />
        )}
        {n_variables < 2 && by[0] !== 'wave' ? null : (
          <>
            <span className="muted">得分</span>
            <Select size="small" className="heat-module" aria-label="选择得分" value={shown} onChange={setModule} options={modules.map((name) => ({ value: name, label: name === OVERALL ? '总体满意度' : name }))} />
          </>
        )}
        <span className="spacer" />
        <Button size="small" icon={<CopyOutlined aria-hidden />} disabled={panels.length === 0} onClick={() => void copy()}>复制</Button>
      </div>
      {panels.length === 0 ? (
        <EmptyState title={by.length === 0 ? '请选择分组变量' : '没有可以分组的答卷'} description={by.length === 0 ? '最多选三个：前两个成为行和列，第三个分成几张表。' : '区域、行业、规模来自客户名册：先导入名册，并让答卷里的客户编号与名册一致。'} />
      ) : (
        <>
          {by.length === 1 && by[0] === 'wave' ? <Trend figures={figures} module={shown} /> : null}
          <HeatMap panels={panels} rowLabel={figures.by_labels[0] ?? ''} small_base={figures.small_base} suppress_below={figures.suppress_below} brokenAt={(place) => breakOfField(figures.breaks, by, shown, place)} />
          <TrendBreaks breaks={figures.breaks} />
        </>
      )}
    </section>
  );
}
