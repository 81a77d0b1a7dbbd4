// Search and filters of the roster.
import { Button, Input, Segmented, Select } from 'antd';
import type { GroupCount, RosterPage } from '../../bridge/ipc';
import { formatCount } from '../../shared/format';
import { isFiltered, NO_ROSTER_FILTER, type RosterFilter } from './filter';

interface RosterFiltersProps {
  filter: RosterFilter;
  page: RosterPage | undefined;
  onFilter: (filter: RosterFilter) => void;
  onSearch: (search: string) => void;
}

const ANSWERED = [
  { value: 'all', label: '全部' },
  { value: 'yes', label: '已答卷' },
  { value: 'no', label: '未答卷' },
];

function options(groups: readonly GroupCount[] | undefined) {
  return (groups ?? []).map(({ name, n }) => ({ value: name, label: `${name}（${formatCount(n)}）` }));
}

export function RosterFilters({ filter, page, onFilter, onSearch }: RosterFiltersProps) {
  const many = (label: string, key: 'regions' | 'industries' | 'sizes', groups: readonly GroupCount[] | undefined) => (
    <Select
      mode="multiple"
      allowClear
      maxTagCount="responsive"
      placeholder={label}
      aria-label={label}
      style={{ width: 150 }}
      popupMatchSelectWidth={false}
      value={[...filter[key]]}
      options={options(groups)}
      onChange={(values: string[]) => onFilter({ ...filter, [key]: values })}
    />
  );
  const answered = filter.hasAnswered === null ? 'all' : filter.hasAnswered ? 'yes' : 'no';
  return (
    <>
      <Input.Search allowClear placeholder="搜索编号、名称、区域、标签" aria-label="搜索客户" style={{ width: 220 }} onChange={(event) => onSearch(event.target.value)} data-testid="roster-search" />
      {many('区域', 'regions', page?.regions)}
      {many('行业', 'industries', page?.industries)}
      {many('规模', 'sizes', page?.sizes)}
      <Select
        allowClear
        placeholder="标签"
        aria-label="标签"
        style={{ width: 120 }}
        popupMatchSelectWidth={false}
        value={filter.tag}
        options={options(page?.tags)}
        onChange={(tag: string | undefined) => onFilter({ ...filter, tag: tag ?? null })}
      />
      {(page?.cohorts ?? []).length === 0 ? null : <Select allowClear placeholder="客户群" aria-label="客户群" style={{ width: 120 }} popupMatchSelectWidth={false} value={filter.cohort ?? null} options={options(page?.cohorts)} onChange={(cohort: string | null | undefined) => onFilter({ ...filter, cohort: cohort ?? null })} data-testid="roster-cohort" />}
      {(page?.grades ?? []).length === 0 ? null : <Select allowClear placeholder="等级" aria-label="客户等级" style={{ width: 100 }} popupMatchSelectWidth={false} value={filter.grade ?? null} options={options(page?.grades)} onChange={(grade: string | null | undefined) => onFilter({ ...filter, grade: grade ?? null })} />}
      <Segmented
        options={ANSWERED}
        value={answered}
        onChange={(value) => onFilter({ ...filter, hasAnswered: value === 'all' ? null : value === 'yes' })}
      />
      {isFiltered(filter) ? <Button type="link" onClick={() => onFilter(NO_ROSTER_FILTER)}>清除筛选</Button> : null}
    </>
  );
}
