// 样本: the customers of the sampling frame, who answered, and how the sample sits in the frame.
// Names stay hidden until the user asks for them, and are hidden again at the next start.
import { BarChartOutlined, ImportOutlined, ProfileOutlined } from '@ant-design/icons';
import { Button, Switch } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { ActionButton } from '../../actions/ActionButton';
import { importRoster } from '../../actions/importFiles';
import { call } from '../../bridge/call';
import type { RosterPage, RosterRow } from '../../bridge/ipc';
import { DataGrid } from '../../shared/DataGrid';
import { EmptyState } from '../../shared/EmptyState';
import { formatCount } from '../../shared/format';
import type { GridSort } from '../../shared/gridSort';
import { PageHeader } from '../../shared/PageHeader';
import { SplitPane } from '../../shared/SplitPane';
import { useDebounced } from '../../shared/useDebounced';
import { usePersisted } from '../../shared/usePersisted';
import { useWindows } from '../../shared/useWindows';
import { IMPORT_HINTS } from '../imports/hints';
import { AccountPanel } from './AccountPanel';
import { RosterFilters } from './RosterFilters';
import { StrataPanel } from './StrataPanel';
import { rosterColumns } from './columns';
import { isFiltered, NO_ROSTER_FILTER, rosterRequest, type RosterFilter } from './filter';
import './roster.css';

const totalOf = (page: RosterPage) => page.n_total;
const rowsOf = (page: RosterPage) => page.rows;

export default function RosterPageView() {
  const [filter, setFilter] = usePersisted<RosterFilter>('roster.filter', NO_ROSTER_FILTER);
  const [sort, setSort] = usePersisted<GridSort | null>('roster.sort', null);
  const [isStrata, setStrata] = usePersisted('roster.strata', true);
  const [typed, setTyped] = useState('');
  const [withNames, setWithNames] = useState(false);
  const [opened, setOpened] = useState<string | null>(null);
  const search = useDebounced(typed, 200);

  const request = useMemo(() => rosterRequest(filter, search, sort, withNames), [filter, search, sort, withNames]);
  const load = useCallback((offset: number, limit: number) => call('list_roster', { ...request, offset, limit }), [request]);
  const { source, page, listKey } = useWindows<RosterPage, RosterRow>({
    queryKey: ['list_roster', request],
    nouns: ['study', 'account', 'response', 'transcript', 'ticket', 'cohort', 'sample'],
    load,
    totalOf,
    rowsOf,
  });
  const columns = useMemo(() => rosterColumns(page, withNames), [page, withNames]);
  const nAll = (page?.sizes ?? []).reduce((n, { n: members }) => n + members, 0);
  const isEmpty = page !== undefined && nAll === 0 && page.n_total === 0 && !isFiltered(filter) && search === '';
  const account = opened === null ? null : (page?.rows.find((row) => row.id === opened) ?? findLoaded(source, opened));
  const panel = account ? (
    <AccountPanel row={account} page={page} withNames={withNames} onClose={() => setOpened(null)} />
  ) : isStrata ? (
    <StrataPanel />
  ) : null;

  return (
    <div className="page">
      <PageHeader
        title="样本"
        count={page ? `${page.n_total < nAll ? `${formatCount(page.n_total)} / ` : ''}${formatCount(Math.max(nAll, page.n_total))} 家客户` : undefined}
        extra={
          <>
            <label className="toolbar muted" title="名称与联系方式单独保存；报告里默认使用化名">
              <Switch checked={withNames} onChange={setWithNames} size="small" data-testid="show-names" /> 显示真实名称
            </label>
            <Button icon={<BarChartOutlined />} type={isStrata && !account ? 'primary' : 'default'} ghost={isStrata && !account} onClick={() => { setOpened(null); setStrata(account ? true : !isStrata); }} aria-pressed={isStrata}>
              样本结构
            </Button>
            <ActionButton action={importRoster} icon={<ImportOutlined />} testId="import-roster" />
          </>
        }
      >
        {isEmpty ? undefined : <RosterFilters filter={filter} page={page} onFilter={setFilter} onSearch={setTyped} />}
      </PageHeader>
      {isEmpty ? (
        <div className="page-body">
          <EmptyState
            icon={<ProfileOutlined />}
            title="还没有客户名册"
            description="客户名册是抽样框：有了它，才知道谁答了卷、各区域各规模的代表性如何。"
            hints={IMPORT_HINTS.roster}
          >
            <ActionButton action={importRoster} type="primary" />
          </EmptyState>
        </div>
      ) : (
        <div className="page-fill">
          <SplitPane id="roster" initial={300} min={240} max={520} panel={panel}>
            <DataGrid
              id="roster"
              label="客户名册"
              columns={columns}
              source={source}
              rowKey={(row) => row.id}
              sort={sort}
              onSort={setSort}
              resetKey={listKey}
              onOpen={(row) => setOpened(row.id)}
              onSelect={(row) => {
                if (opened !== null && row) setOpened(row.id);
              }}
              empty={page ? <EmptyState title="没有符合条件的客户"><Button onClick={() => setFilter(NO_ROSTER_FILTER)}>清除筛选</Button></EmptyState> : undefined}
              testId="roster-grid"
            />
          </SplitPane>
        </div>
      )}
    </div>
  );
}

/** The row among those that are loaded. */
function findLoaded(source: { nRows: number; rowAt: (index: number) => RosterRow | undefined }, id: string): RosterRow | null {
  for (let i = 0; i < source.nRows; i += 1) {
    const row = source.rowAt(i);
    if (row?.id === id) return row;
  }
  return null;
}
