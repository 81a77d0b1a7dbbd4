// 主题: phrases sorted into themes under categories, themes across groups, candidate pain points.

import { ApartmentOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useMemo } from 'react';
import { ActionButton } from '../../actions/ActionButton';
import { importResponses, importTranscripts } from '../../actions/importFiles';
import { useActionState } from '../../actions/state';
import { useCommand } from '../../bridge/queries';
import { EmptyState } from '../../shared/EmptyState';
import { PageHeader } from '../../shared/PageHeader';
import { navigate, replaceParams } from '../../shared/route';
import { usePersisted } from '../../shared/usePersisted';
import { BoardTab } from './BoardTab';
import { progressOf } from './boardView';
import { CandidatesTab } from './CandidatesTab';
import { MatrixTab } from './MatrixTab';
import { countFilters, NO_FILTERS, scopeOf, type Filters } from './scope';
import { ScopeFilters } from './ScopeFilters';
import { THEMES_FROM, useBoard } from './useBoard';
import './themes.css';

type Tab = 'board' | 'matrix' | 'candidates';

const icon = <ApartmentOutlined aria-hidden />;

export default function ThemesPage() {
  // Groups and months of one study mean nothing in another.
  const study = useActionState().study?.id ?? '';
  const [kept, setFilters] = usePersisted<Filters>(`themes.filters.${study}`, NO_FILTERS);
  // An earlier version knew fewer filters.
  const filters = useMemo(() => ({ ...NO_FILTERS, ...kept }), [kept]);
  const [tab, setTab] = usePersisted<Tab>('themes.tab', 'board');
  const scope = useMemo(() => scopeOf(filters), [filters]);
  const query = useBoard(scope);
  const board = query.data ?? null;
  const candidates = useCommand('list_candidates', {}, THEMES_FROM).data;
  const isEmpty = board !== null && board.n_respondents === 0 && countFilters(filters) === 0;
  const isCancelled = query.data === null && !query.isFetching;
  const { nPhrases } = board ? progressOf(board) : { nPhrases: 0 };
  const nThemes = board?.categories.reduce((n, column) => n + (column.is_unsorted ? 0 : column.themes.length), 0) ?? 0;
  const openCandidate = (id: string) => {
    setTab('candidates');
    replaceParams({ candidate: id });
  };
  const tabs = (
    <Segmented<Tab>
      size="small" value={tab} onChange={setTab} aria-label="视图"
      options={[
        { value: 'board', label: <span data-testid="tab-board">看板</span> },
        { value: 'matrix', label: <span data-testid="tab-matrix">主题×群体</span> },
        { value: 'candidates', label: <span data-testid="tab-candidates">候选痛点{candidates && candidates.length > 0 ? ` ${candidates.length}` : ''}</span> },
      ]}
    />
  );
  const count = board === null || isEmpty ? undefined : `${nThemes} 个主题 · ${nPhrases} 个短语 · ${board.n_respondents} 位受访者，${board.n_covered} 位有痛点`;
  const body = () => {
    if (isEmpty) {
      return (
        <div className="page-body">
          <EmptyState icon={icon} title="还没有可以归纳的文本" description="主题由痛点短语归成，短语来自受访者的原话：答卷里的开放题、访谈、座谈会和工单。" hints={['问卷星导出的答卷（含开放题）', '访谈、座谈会转录稿', '投诉与工单']}>
            <ActionButton action={importResponses} type="primary" /><ActionButton action={importTranscripts} />
          </EmptyState>
        </div>
      );
    }
    if (tab === 'candidates') return <CandidatesTab study={study} />;
    if (isCancelled) return <div className="page-body"><EmptyState icon={icon} title="归纳已取消" description="还没有结果。文本没有改动。"><Button type="primary" onClick={() => void query.refetch()}>重新归纳</Button></EmptyState></div>;
    if (board === null) return null;
    if (nPhrases === 0) {
      return (
        <div className="page-body">
          <EmptyState icon={icon} title={countFilters(filters) > 0 ? '所选范围内没有痛点短语' : '文本里没有找到痛点短语'} description={countFilters(filters) > 0 ? '放宽筛选，看更多文本。' : '可以在“关键词”里看提取了什么，或在原文里自己标注一处。'}>
            {countFilters(filters) > 0 ? <Button type="primary" onClick={() => setFilters(NO_FILTERS)}>清除筛选</Button> : <Button onClick={() => navigate('keywords')}>到“关键词”</Button>}
          </EmptyState>
        </div>
      );
    }
    return tab === 'matrix' ? <MatrixTab board={board} scope={scope} /> : <BoardTab board={board} scope={scope} study={study} isStale={query.isFetching} onCandidate={openCandidate} />;
  };
  return (
    <div className="page">
      <PageHeader title="主题" count={count} extra={isEmpty ? undefined : tabs}>
        {isEmpty || tab === 'candidates' ? undefined : <ScopeFilters filters={filters} onChange={setFilters} />}
      </PageHeader>
      <div className={`page-fill theme-page${query.isPlaceholderData ? ' is-stale' : ''}`}>{body()}</div>
    </div>
  );
}
