// 关键词: what people complain of or praise, how many of them, and their own words.

import { CopyOutlined, SearchOutlined, TagsOutlined } from '@ant-design/icons';
import { Button, Input, Segmented, Select, type InputRef } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { replaceParams, useRoute } from '../../shared/route';
import type { MiningResult } from '../../bridge/ipc';
import { EmptyState } from '../../shared/EmptyState';
import { PageHeader } from '../../shared/PageHeader';
import { SplitPane } from '../../shared/SplitPane';
import { toast } from '../../shared/toast';
import { copyText, toTsv } from '../../shared/tsv';
import { usePersisted } from '../../shared/usePersisted';
import { ActionButton } from '../../actions/ActionButton';
import { importResponses, importTranscripts } from '../../actions/importFiles';
import { useActionState } from '../../actions/state';
import { Cloud } from './Cloud';
import { Coverage } from './Coverage';
import { EvidencePanel } from './EvidencePanel';
import { FilterBar } from './FilterBar';
import { KeywordGrid } from './KeywordGrid';
import { PhraseList } from './PhraseList';
import { categoryCounts, shownPhrases, type PhraseSort } from './phraseRows';
import { countFilters, NO_FILTERS, scopeOf, type Filters } from './scope';
import { useFindKey } from '../transcripts/useFindKey';
import { useMining } from './useMining';
import { keywordTable, phraseTable } from './wording';
import './keywords.css';

/** Groups and categories of one study mean nothing in another. */
function useStudyId(): string {
  return useActionState().study?.id ?? '';
}

const NO_CATEGORIES: string[] = [];

export default function KeywordsPage() {
  const [filters, setFilters] = usePersisted<Filters>(`keywords.filters.${useStudyId()}`, NO_FILTERS);
  const scope = useMemo(() => scopeOf(filters), [filters]);
  const mining = useMining(scope);
  const result = mining.data ?? null;
  const changePolarity = (value: Filters['polarity']) => {
    setFilters({ ...filters, polarity: value });
    replaceParams({ phrase: '' });
  };
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
      <PageHeader title="关键词" count={result === null || isEmpty ? undefined : `${result.n_phrases} 个短语 · ${result.n_respondents} 位受访者`} extra={isEmpty ? undefined : polarity}>
        {isEmpty ? undefined : <FilterBar filters={filters} onChange={setFilters} />}
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
      ) : result === null ? null : <Result result={result} filters={filters} scope={scope} isStale={mining.isPlaceholderData} />}
    </div>
  );
}

interface ResultProps {
  result: MiningResult;
  filters: Filters;
  scope: ReturnType<typeof scopeOf>;
  isStale: boolean;
}

function Result({ result, filters, scope, isStale }: ResultProps) {
  const { params } = useRoute();
  const [tab, setTab] = usePersisted<'phrases' | 'keywords'>('keywords.tab', 'phrases');
  const [isCloudShown, setCloudShown] = usePersisted('keywords.cloud', true);
  const [sort, setSort] = usePersisted<PhraseSort>('keywords.sort', 'rank');
  const [categories, setCategories] = usePersisted<string[]>(`keywords.categories.${useStudyId()}`, NO_CATEGORIES);
  const [search, setSearch] = useState('');
  const searchInput = useRef<InputRef>(null);
  useFindKey(() => searchInput.current?.focus({ cursor: 'all' }));
  const phrases = useMemo(() => shownPhrases(result.phrases, search, categories, sort), [result, search, categories, sort]);
  const terms = useMemo(() => result.keywords.filter((row) => row.term.includes(search.trim())), [result, search]);
  const selected = params['phrase'] ?? phrases[0]?.row.phrase ?? null;
  const mentions = result.phrases.find((row) => row.phrase === selected)?.n_mentions ?? null;
  const select = (phrase: string) => replaceParams({ phrase });

  const copy = async () => {
    const table = tab === 'phrases' ? phraseTable(phrases) : keywordTable(terms);
    if (await copyText(toTsv(table))) toast.success(`已复制 ${table.length - 1} 行（含表头），可粘贴到 Excel`);
    else toast.warning('系统不允许写入剪贴板，请重试');
  };
  const evidence = selected === null ? null : <EvidencePanel phrase={selected} scope={scope} n_mentions={mentions} />;
  return (
    <div className={`page-fill${isStale ? ' is-stale' : ''}`}>
      <SplitPane id="keywords" initial={384} min={280} panel={evidence}>
        {isCloudShown && result.cloud.length > 0 ? (
          <Cloud words={result.cloud} phrases={result.phrases} width={result.cloud_width} height={result.cloud_height} selected={params['phrase'] ?? null} onSelect={select} />
        ) : null}
        <Coverage result={result} />
        <div className="toolbar keyword-tools">
          <Segmented
            size="small" value={tab} onChange={setTab}
            options={[{ value: 'phrases', label: `${filters.polarity === 'negative' ? '痛点' : '亮点'}短语 ${phrases.length}` }, { value: 'keywords', label: `关键词 ${terms.length}`, title: '不带评价的高频词' }]}
          />
          <Input ref={searchInput} size="small" allowClear prefix={<SearchOutlined aria-hidden />} className="keyword-search" placeholder="查找短语" title="查找短语（Ctrl+F）" aria-label="查找短语" value={search} onChange={(event) => setSearch(event.target.value)} />
          {tab === 'phrases' ? (
            <Select
              mode="multiple" size="small" allowClear maxTagCount="responsive" className="keyword-filter" placeholder="类别" aria-label="按类别筛选" popupMatchSelectWidth={false}
              value={categories} onChange={setCategories} options={categoryCounts(result.phrases).map((one) => ({ value: one.name, label: `${one.name}（${one.n}）` }))}
            />
          ) : null}
          <span className="spacer" />
          <Button size="small" type="text" onClick={() => setCloudShown(!isCloudShown)}>{isCloudShown ? '收起词云' : '显示词云'}</Button>
          <Button size="small" icon={<CopyOutlined aria-hidden />} title="复制当前列表，可粘贴到 Excel" onClick={() => void copy()}>复制</Button>
        </div>
        {tab === 'phrases'
          ? <PhraseList phrases={phrases} selected={selected} sort={sort} onSort={setSort} onSelect={select} />
          : <KeywordGrid rows={terms} onSelect={select} />}
      </SplitPane>
    </div>
  );
}
