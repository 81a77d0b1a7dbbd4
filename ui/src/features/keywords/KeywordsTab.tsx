// 关键词: neutral keywords with a search, to find what is talked about without a judgement.

import { CopyOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Input, Segmented, type InputRef } from 'antd';
import { useMemo, useRef, useState } from 'react';
import type { KeywordRow } from '../../bridge/ipc';
import { toast } from '../../shared/toast';
import { copyText, toTsv } from '../../shared/tsv';
import { usePersisted } from '../../shared/usePersisted';
import { useFindKey } from '../transcripts/useFindKey';
import { KeywordGrid } from './KeywordGrid';
import { keywordTable } from './wording';

interface KeywordsTabProps {
  rows: readonly KeywordRow[];
  onSelect: (term: string) => void;
}

export function KeywordsTab({ rows, onSelect }: KeywordsTabProps) {
  const [search, setSearch] = useState('');
  const [made, setMade] = usePersisted<'all' | 'compound' | 'single'>('keywords.made-of', 'all');
  const searchInput = useRef<InputRef>(null);
  useFindKey(() => searchInput.current?.focus({ cursor: 'all' }));
  const terms = useMemo(() => rows.filter((row) => row.term.includes(search.trim()) && (made === 'all' || row.is_compound === (made === 'compound'))), [rows, search, made]);
  const copy = async () => {
    if (await copyText(toTsv(keywordTable(terms)))) toast.success(`已复制 ${terms.length} 行（另有表头），可粘贴到 Excel`);
    else toast.warning('系统不允许写入剪贴板，请重试');
  };
  return (
    <>
      <div className="toolbar keyword-tools">
        <Input
          ref={searchInput} size="small" allowClear prefix={<SearchOutlined aria-hidden />} className="keyword-search" placeholder="查找关键词" title="查找关键词（Ctrl+F）" aria-label="查找关键词"
          value={search} onChange={(event) => setSearch(event.target.value)}
        />
        <Segmented<typeof made>
          size="small" value={made} onChange={setMade}
          options={[{ value: 'all', label: '全部' }, { value: 'compound', label: '词组', title: '由几个词组成，如“售后服务流程”' }, { value: 'single', label: '单词' }]}
        />
        <span className="muted">不带评价的高频词，按提到的人数排列</span>
        <span className="spacer" />
        <Button size="small" icon={<CopyOutlined aria-hidden />} title="复制当前列表，可粘贴到 Excel" onClick={() => void copy()}>复制</Button>
      </div>
      <KeywordGrid rows={terms} onSelect={onSelect} />
    </>
  );
}
