// What is mined: kinds of source and groups of customers.

import { Button, Select } from 'antd';
import { useCommand } from '../../bridge/queries';
import { countFilters, NO_FILTERS, SOURCES, type Filters } from './scope';

/** One row is enough: the lists for the filters come over the whole roster. */
const GROUPS_ONLY = {
  search: '', regions: [], industries: [], sizes: [], tag: null, has_answered: null,
  sort: null, is_descending: false, offset: 0, limit: 1, with_names: false,
};

interface FilterBarProps {
  filters: Filters;
  onChange: (filters: Filters) => void;
}

export function FilterBar({ filters, onChange }: FilterBarProps) {
  const roster = useCommand('list_roster', GROUPS_ONLY, ['account']).data;
  const groups = (list: { name: string; n: number }[] | undefined) => (list ?? []).map((group) => ({ value: group.name, label: `${group.name}（${group.n}）` }));
  const lists = [
    { field: 'sources', label: '来源', options: SOURCES.map((source) => ({ value: source.name as string, label: source.label as string })) },
    { field: 'regions', label: '区域', options: groups(roster?.regions) },
    { field: 'industries', label: '行业', options: groups(roster?.industries) },
    { field: 'sizes', label: '客户规模', options: groups(roster?.sizes) },
  ] as const;
  return (
    <>
      {lists.map((list) => (
        <Select
          key={list.field} mode="multiple" size="small" allowClear maxTagCount="responsive" className="keyword-filter" popupMatchSelectWidth={false}
          placeholder={list.label} aria-label={`按${list.label}筛选`} disabled={list.options.length === 0}
          value={filters[list.field]} options={list.options} onChange={(value) => onChange({ ...filters, [list.field]: value })}
        />
      ))}
      {countFilters(filters) === 0 ? null : <Button size="small" type="link" onClick={() => onChange({ ...NO_FILTERS, polarity: filters.polarity })}>清除筛选</Button>}
    </>
  );
}
