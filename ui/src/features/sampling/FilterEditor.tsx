// Conditions of a filter, edited in place; it says at once how many customers pass.

import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { AutoComplete, Button, Input, Select } from 'antd';
import type { CustomerFilter, FrameOptions, GroupCount } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { formatCount } from '../../shared/format';
import { useDebounced } from '../../shared/useDebounced';
import { OPS, SAMPLING_FROM, SIZES } from './sources';

interface FilterEditorProps {
  value: CustomerFilter;
  options: FrameOptions | undefined;
  onChange: (filter: CustomerFilter) => void;
  /** A cohort is not made of cohorts. */
  isCohort?: boolean;
}

type ListKey = 'regions' | 'industries' | 'tags' | 'without_tags' | 'grades';

function choices(groups: readonly GroupCount[] | undefined) {
  return (groups ?? []).map(({ name, n }) => ({ value: name, label: `${name}（${formatCount(n)}）` }));
}

export function FilterEditor({ value, options, onChange, isCohort = false }: FilterEditorProps) {
  const found = useCommand('count_filter', { filter: useDebounced(value, 200) }, SAMPLING_FROM).data;
  const list = (label: string, key: ListKey, groups: readonly GroupCount[] | undefined) => (
    <>
      <span>{label}</span>
      <Select mode="multiple" size="small" allowClear maxTagCount="responsive" placeholder="不限" aria-label={label} value={value[key]} options={choices(groups)} onChange={(next: string[]) => onChange({ ...value, [key]: next })} />
    </>
  );
  const refs = (label: string, key: 'cohorts' | 'draws', known: FrameOptions['cohorts'] | undefined) => (known ?? []).length === 0 ? null : (
    <>
      <span>{label}</span>
      <Select mode="multiple" size="small" allowClear maxTagCount="responsive" placeholder="不限" aria-label={label} value={value[key]} options={(known ?? []).map(({ id, title }) => ({ value: id, label: title }))} onChange={(next: string[]) => onChange({ ...value, [key]: next })} />
    </>
  );
  const flag = (label: string, key: 'has_answered' | 'has_ticket', yes: string, no: string) => (
    <>
      <span>{label}</span>
      <Select size="small" aria-label={label} value={value[key] === null ? 'all' : value[key] ? 'yes' : 'no'} options={[{ value: 'all', label: '不限' }, { value: 'yes', label: yes }, { value: 'no', label: no }]} onChange={(next: string) => onChange({ ...value, [key]: next === 'all' ? null : next === 'yes' })} />
    </>
  );
  const names = [{ value: 'annual_purchase', label: '年度采购额（万元）' }, ...(options?.attributes ?? []).map(({ name }) => ({ value: name, label: name }))];
  const setTest = (at: number, fields: Partial<CustomerFilter['tests'][number]>) => onChange({ ...value, tests: value.tests.map((test, i) => (i === at ? { ...test, ...fields } : test)) });
  return (
    <div className="sample-filter" data-testid="sample-filter">
      <div className="sample-fields">
        <span>客户规模</span>
        <Select mode="multiple" size="small" allowClear maxTagCount="responsive" placeholder="不限" aria-label="客户规模" value={value.sizes} options={SIZES.map(({ value: size, label }) => ({ value: size, label }))} onChange={(sizes: string[]) => onChange({ ...value, sizes })} />
        {list('区域', 'regions', options?.regions)}
        {list('行业', 'industries', options?.industries)}
        {list('有标签', 'tags', options?.tags)}
        {list('没有标签', 'without_tags', options?.tags)}
        {(options?.grades ?? []).length > 0 ? list('客户等级', 'grades', options?.grades) : null}
        {isCohort ? null : refs('客户群', 'cohorts', options?.cohorts)}
        {refs('抽取名单', 'draws', options?.draws)}
        {flag('答卷', 'has_answered', '已答卷', '未答卷')}
        {flag('工单', 'has_ticket', '有工单', '没有工单')}
      </div>
      {value.tests.map((test, at) => (
        <div key={at} className="sample-test">
          <AutoComplete size="small" aria-label="名册列" placeholder="名册列" value={names.find((name) => name.value === test.name)?.label ?? test.name} options={names} onChange={(name: string) => setTest(at, { name })} />
          <Select size="small" aria-label="比较" value={test.op} options={[...OPS]} onChange={(op: string) => setTest(at, { op })} />
          <Input size="small" aria-label="值" placeholder="数字、日期或文字" value={test.value} onChange={(event) => setTest(at, { value: event.target.value })} />
          <Button size="small" type="text" icon={<DeleteOutlined aria-hidden />} aria-label="删除条件" onClick={() => onChange({ ...value, tests: value.tests.filter((_, i) => i !== at) })} />
        </div>
      ))}
      <div className="toolbar">
        <Button size="small" type="dashed" icon={<PlusOutlined aria-hidden />} onClick={() => onChange({ ...value, tests: [...value.tests, { name: 'annual_purchase', op: 'at_least', value: '' }] })}>按名册列加条件</Button>
        <span className="spacer" />
        <span className="muted" data-testid="filter-count">{found ? `${formatCount(found.n)} / ${formatCount(found.n_roster)} 家` : ''}</span>
      </div>
    </div>
  );
}
