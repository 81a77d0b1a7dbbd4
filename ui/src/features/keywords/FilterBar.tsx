// What is mined: kinds of source, groups of customers, questions, months.

import { Button, Select } from 'antd';
import type { GroupCount } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { COHORTS_FROM, GROUPS_ONLY } from '../../shared/rosterRequests';
import { countFilters, NO_FILTERS, SOURCES, type Filters } from './scope';

interface FilterBarProps {
  filters: Filters;
  /** Months that the texts have. */
  periods: readonly GroupCount[];
  onChange: (filters: Filters) => void;
}

export function FilterBar({ filters, periods, onChange }: FilterBarProps) {
  const cohorts = useCommand('list_cohorts', {}, COHORTS_FROM).data;
  const roster = useCommand('list_roster', GROUPS_ONLY, ['account']).data;
  const questions = useCommand('list_questions', {}, ['question', 'response']).data ?? [];
  const groups = (list: readonly GroupCount[] | undefined) => (list ?? []).map((group) => ({ value: group.name, label: `${group.name}（${group.n}）` }));
  const open = questions.filter((question) => question.kind === 'open_question').map((question) => ({ value: question.id, label: `${question.code} ${question.title}` }));
  const lists = [
    { field: 'sources', label: '来源', options: SOURCES.map((source) => ({ value: source.name as string, label: source.label as string })) },
    { field: 'regions', label: '区域', options: groups(roster?.regions) },
    { field: 'industries', label: '行业', options: groups(roster?.industries) },
    { field: 'sizes', label: '客户规模', options: groups(roster?.sizes) },
    { field: 'questions', label: '题目', options: open },
    { field: 'cohorts', label: '客户群', options: (cohorts ?? []).map((cohort) => ({ value: cohort.id, label: `${cohort.title}（${cohort.n}）` })) },
    { field: 'periods', label: '月份', options: groups(periods) },
  ] as const;
  return (
    <>
      {lists.map((list) => (
        <Select
          key={list.field} mode="multiple" size="small" allowClear maxTagCount="responsive" className={`keyword-filter${filters[list.field].length === 0 ? '' : ' is-set'}`} popupMatchSelectWidth={false} optionFilterProp="label"
          placeholder={list.label} aria-label={`按${list.label}筛选`} disabled={list.options.length === 0 && filters[list.field].length === 0}
          value={filters[list.field]} options={list.options} onChange={(value) => onChange({ ...filters, [list.field]: value })}
        />
      ))}
      {countFilters(filters) === 0 ? null : <Button size="small" type="link" onClick={() => onChange({ ...NO_FILTERS, polarity: filters.polarity })}>清除筛选</Button>}
    </>
  );
}
