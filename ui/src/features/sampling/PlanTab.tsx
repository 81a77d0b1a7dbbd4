// 方案: how many answers, which rule decides, whether the roster has them; several plans side by side.

import { CheckCircleOutlined, CopyOutlined, DeleteOutlined, PlusOutlined, SaveOutlined, WarningOutlined } from '@ant-design/icons';
import { Alert, Button, Input, Popconfirm, Tag } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import type { FrameOptions, PlanRow, PlanSpec } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { Loading } from '../../shared/Loading';
import { SplitPane } from '../../shared/SplitPane';
import { useDebounced } from '../../shared/useDebounced';
import { usePersisted } from '../../shared/usePersisted';
import { PlanEditor } from './PlanEditor';
import { PlanPicture } from './PlanPicture';
import { comparePlans } from './planView';
import { SAMPLING_FROM } from './sources';
import { adoptPlan, copyRows, dropQuotas, putPlan, removePlan } from './writes';

interface PlanTabProps {
  options: FrameOptions | undefined;
  study: string;
}

const NO_PLANS: readonly PlanRow[] = [];

export function PlanTab({ options, study }: PlanTabProps) {
  const listed = useCommand('list_plans', {}, SAMPLING_FROM).data;
  const plans = listed ?? NO_PLANS;
  const usual = useCommand('preview_plan', { spec: null }, SAMPLING_FROM).data;
  const [chosen, setChosen] = usePersisted<string>(`sampling.plan.${study}`, '');
  const kept = plans.find((plan) => plan.id === chosen) ?? plans[0];
  const [draft, setDraft] = useState<{ of: string; title: string; spec: PlanSpec } | null>(null);
  const source = kept ?? usual;
  const own = draft !== null && draft.of === (kept?.id ?? '') ? draft : null;
  const spec = own?.spec ?? source?.spec;
  const title = own?.title ?? kept?.title ?? '方案一';
  const asked = useDebounced(spec ?? null, 150);
  const preview = useCommand('preview_plan', { spec: asked }, SAMPLING_FROM, { enabled: asked !== null }).data;
  const isChanged = own !== null && (JSON.stringify(own.spec) !== JSON.stringify(source?.spec) || own.title !== kept?.title);
  // A draft of a plan that is gone would come back under the next one.
  useEffect(() => {
    if (draft !== null && draft.of !== '' && !plans.some((plan) => plan.id === draft.of)) setDraft(null);
  }, [draft, plans]);
  const comparison = useMemo(() => comparePlans(plans), [plans]);
  if (listed === undefined || spec === undefined) return <Loading />;
  const edit = (fields: Partial<PlanSpec>) => setDraft({ of: kept?.id ?? '', title, spec: { ...spec, ...fields } });
  const save = async (id: string | null, name: string) => {
    const row = await putPlan(id, name, spec);
    if (row) {
      setDraft(null);
      setChosen(row.id);
    }
  };
  const another = () => {
    let n = plans.length + 1;
    while (plans.some((plan) => plan.title === `方案${n}`)) n += 1;
    void save(null, `方案${n}`);
  };
  const result = preview?.result ?? null;
  const editor = (
    <div className="side-panel sample-editor" data-testid="plan-editor">
      <div className="sample-plans" role="tablist" aria-label="方案">
        {plans.map((plan) => (
          <button key={plan.id} type="button" role="tab" aria-selected={plan.id === kept?.id} className={`sample-plan${plan.id === kept?.id ? ' is-current' : ''}`} data-testid="plan-chip" onClick={() => { setDraft(null); setChosen(plan.id); }}>
            {plan.title}{plan.is_adopted ? <CheckCircleOutlined title="配额取自这个方案" /> : null}
          </button>
        ))}
        {kept ? <Button size="small" type="text" icon={<PlusOutlined aria-hidden />} title="以现在的设置另存为新方案" onClick={another} data-testid="plan-copy">另存</Button> : null}
      </div>
      <Input value={title} aria-label="方案名称" maxLength={40} data-testid="plan-title" onChange={(event) => setDraft({ of: kept?.id ?? '', title: event.target.value, spec })} />
      <PlanEditor spec={spec} options={options} onChange={edit} />
      <div className="toolbar sample-actions">
        <Button type="primary" icon={<SaveOutlined aria-hidden />} disabled={(kept !== undefined && !isChanged) || result === null} onClick={() => void save(kept?.id ?? null, title)} data-testid="plan-save">{kept ? '保存修改' : '保存方案'}</Button>
        {isChanged && kept ? <Button onClick={() => setDraft(null)}>放弃修改</Button> : null}
        <span className="spacer" />
        {kept ? <Popconfirm title={`删除“${kept.title}”？可以撤销。`} okText="删除" cancelText="取消" onConfirm={() => void removePlan(kept)}><Button type="text" icon={<DeleteOutlined aria-hidden />} aria-label="删除方案" /></Popconfirm> : null}
      </div>
    </div>
  );
  return (
    <SplitPane id="sampling.plan" side="left" initial={350} min={300} max={520} panel={editor}>
      <div className="sample-main">
        {preview && preview.fault !== '' ? <Alert type="error" showIcon title={preview.fault} data-testid="plan-fault" /> : null}
        {result ? (
          <PlanPicture
            result={result}
            extra={kept && !isChanged ? (
              kept.is_adopted
                ? <><Tag color="success" data-testid="plan-adopted">配额取自本方案</Tag><Button size="small" type="link" onClick={() => void adoptPlan(kept)}>重新采用</Button><Button size="small" type="link" onClick={() => void dropQuotas()}>不再采用</Button></>
                : <Button type="primary" ghost onClick={() => void adoptPlan(kept)} data-testid="plan-adopt">采用为配额</Button>
            ) : <span className="muted">{kept ? '有未保存的修改' : '保存后可以采用为配额、抽取样本'}</span>}
          />
        ) : null}
        {plans.length < 2 ? null : (
          <section className="card">
            <h2 className="card-title">方案比较<span className="muted">不同之处加粗</span><span className="spacer" /><Button size="small" type="text" icon={<CopyOutlined aria-hidden />} onClick={() => void copyRows([['', ...plans.map((plan) => plan.title)], ...comparison.map((line) => [line.label, ...line.values])], '方案比较')}>复制</Button></h2>
            <div className="sample-scroll">
              <table className="sample-table" data-testid="plan-comparison">
                <thead><tr><th aria-label="项目" />{plans.map((plan) => <th key={plan.id}>{plan.title}{plan.is_adopted ? <CheckCircleOutlined className="is-good" title="已采用" /> : null}</th>)}</tr></thead>
                <tbody>{comparison.map((line) => <tr key={line.label}><th>{line.label}</th>{line.values.map((value, at) => <td key={plans[at]?.id} className={line.differs ? 'is-different' : undefined}>{line.label === '可行' && value !== '可行' ? <><WarningOutlined className="is-bad" aria-hidden /> {value}</> : value}</td>)}</tr>)}</tbody>
              </table>
            </div>
          </section>
        )}
      </div>
    </SplitPane>
  );
}
