// Which texts count: kinds of source, groups of customers, months.

import { Button, Select } from 'antd';
import { useState } from 'react';
import { useCommand } from '../../bridge/queries';
import { COHORTS_FROM, GROUPS_ONLY } from '../../shared/rosterRequests';
import { SOURCES } from '../../shared/sources';
import { countFilters, NO_FILTERS, scopeOf, type Filters } from './scope';
import { THEMES_FROM } from './useBoard';

/** The months that texts have come with any mining; one phrase is enough. */
const MONTHS_ONLY = { ...scopeOf(NO_FILTERS), top: 1 };

interface ScopeFiltersProps {
  filters: Filters;
  onChange: (filters: Filters) => void;
}

export function ScopeFilters({ filters, onChange }: ScopeFiltersProps) {
  const [isAsked, setAsked] = useState(false);
  const cohorts = useCommand('list_cohorts', {}, COHORTS_FROM).data;
  const roster = useCommand('list_roster', GROUPS_ONLY, ['account']).data;
  const months = useCommand('mine_texts', MONTHS_ONLY, THEMES_FROM, { enabled: isAsked });
  const groups = (list: { name: string; n: number }[] | undefined) => (list ?? []).map((group) => ({ value: group.name, label: `${group.name}（${group.n}）` }));
  const lists = [
    { field: 'sources', label: '来源', options: SOURCES.map((source) => ({ value: source.name as string, label: source.label as string })) },
    { field: 'regions', label: '区域', options: groups(roster?.regions) },
    { field: 'industries', label: '行业', options: groups(roster?.industries) },
    { field: 'sizes', label: '客户规模', options: groups(roster?.sizes) },
    { field: 'cohorts', label: '客户群', options: (cohorts ?? []).map((cohort) => ({ value: cohort.id, label: `${cohort.title}（${cohort.n}）` })) },
    { field: 'periods', label: '月份', options: groups(months.data?.periods) },
  ] as const;
  return (
    <>
      {lists.map((list) => {
        const isMonths = list.field === 'periods';
        return (
          <Select
            key={list.field} mode="multiple" size="small" allowClear maxTagCount="responsive" className={`theme-filter${filters[list.field].length > 0 ? ' is-set' : ''}`} popupMatchSelectWidth={false}
            placeholder={list.label} aria-label={`按${list.label}筛选`} disabled={list.options.length === 0 && !isMonths} loading={isMonths && months.isFetching}
            value={filters[list.field]} options={list.options} onChange={(value) => onChange({ ...filters, [list.field]: value })}
            {...(isMonths ? { onOpenChange: () => setAsked(true), notFoundContent: months.isFetching ? '正在读取…' : '文本没有日期' } : {})}
          />
        );
      })}
      {countFilters(filters) === 0 ? null : <Button size="small" type="link" onClick={() => onChange(NO_FILTERS)}>清除筛选</Button>}
    </>
  );
}
