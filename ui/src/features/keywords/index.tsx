// 关键词: what people complain of or praise, how many of them, and their own words.

import { TagsOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useEffect, useMemo } from 'react';
import { ActionButton } from '../../actions/ActionButton';
import { importResponses, importTranscripts } from '../../actions/importFiles';
import type { MiningResult } from '../../bridge/ipc';
import { EmptyState } from '../../shared/EmptyState';
import { formatCount } from '../../shared/format';
import { PageHeader } from '../../shared/PageHeader';
import { replaceParams, useRoute } from '../../shared/route';
import { usePersisted } from '../../shared/usePersisted';
import { FilterBar } from './FilterBar';
import { completeFilters, countFilters, listScope, NO_FILTERS, scopeOf, type Filters } from './scope';
import { useMining } from './useMining';
import { useStudyId } from './useStudyId';
import { Workspace } from './Workspace';
import './keywords.css';
import './evidence.css';

export default function KeywordsPage() {
  const [kept, setFilters] = usePersisted<Partial<Filters>>(`keywords.filters.${useStudyId()}`, NO_FILTERS);
  const [groupBy, setGroupBy] = usePersisted('keywords.group-by', '');
  const filters = useMemo(() => completeFilters(kept), [kept]);
  const scope = useMemo(() => scopeOf(filters), [filters]);
  const mining = useMining(useMemo(() => listScope(scope, groupBy), [scope, groupBy]));
  const result = mining.data ?? null;
  const changePolarity = (polarity: Filters['polarity']) => {
    setFilters({ ...filters, polarity });
    replaceParams({ phrase: '', term: '' });
  };
  usePolarityOfLink(filters, setFilters);
  const polarity = (
    <Segmented<Filters['polarity']>
      size="small" value={filters.polarity} onChange={changePolarity}
      options={[{ value: 'negative', label: '痛点' }, { value: 'positive', label: '亮点' }]}
    />
  );
  const isCancelled = mining.data === null && !mining.isFetching;
  const isEmpty = result !== null && result.n_texts === 0 && countFilters(filters) === 0;
  return (
    <div className="page">
      <PageHeader title="关键词" count={result === null || isEmpty ? undefined : <Count result={result} isUpdating={mining.isFetching} />} extra={isEmpty ? undefined : polarity}>
        {isEmpty ? undefined : <FilterBar filters={filters} periods={result?.periods ?? []} onChange={setFilters} />}
      </PageHeader>
      {isEmpty ? (
        <div className="page-body">
          <EmptyState icon={<TagsOutlined aria-hidden />} title="还没有可以提取的文本" description="痛点短语来自受访者的原话：答卷里的开放题、访谈、座谈会和工单。" hints={['问卷星导出的答卷（含开放题）', '访谈、座谈会转录稿', '投诉与工单']}>
            <ActionButton action={importResponses} type="primary" /><ActionButton action={importTranscripts} />
          </EmptyState>
        </div>
      ) : isCancelled ? (
        <div className="page-body">
          <EmptyState icon={<TagsOutlined aria-hidden />} title="提取已取消" description="还没有结果。文本没有改动。"><Button type="primary" onClick={() => void mining.refetch()}>重新提取</Button></EmptyState>
        </div>
      ) : result === null ? null : <Workspace result={result} scope={scope} groupBy={groupBy} onGroupBy={setGroupBy} isStale={mining.isPlaceholderData} />}
    </div>
  );
}

/** A recount after a judgement is quick and quiet; only one that takes its time is mentioned. */
function Count({ result, isUpdating }: { result: MiningResult; isUpdating: boolean }) {
  const nListed = result.phrases.filter((row) => row.state !== 'rejected').length;
  return (
    <>
      {formatCount(result.n_phrases)} 个短语{nListed < result.n_phrases ? `（列出前 ${formatCount(nListed)} 个）` : ''} · {formatCount(result.n_respondents)} 位受访者
      {isUpdating ? <span className="keyword-updating"> · 正在更新…</span> : null}
    </>
  );
}

/** A link to a phrase says whether it is a pain point; the filters of the page follow. */
function usePolarityOfLink(filters: Filters, setFilters: (filters: Filters) => void): void {
  const wanted = useRoute().params['polarity'];
  useEffect(() => {
    if (wanted !== 'negative' && wanted !== 'positive') return;
    if (wanted !== filters.polarity) setFilters({ ...filters, polarity: wanted });
    replaceParams({ polarity: '' });
  }, [wanted, filters, setFilters]);
}
