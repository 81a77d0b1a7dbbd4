// 上下文: every place of a word, one under the other, with what stands left and right of it.

import { CopyOutlined, SearchOutlined, TagOutlined } from '@ant-design/icons';
import { Button, Input, Select, Slider } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { call } from '../../../bridge/call';
import { attempt } from '../../../bridge/failure';
import type { KwicRow, MineTexts } from '../../../bridge/ipc';
import { useCommand } from '../../../bridge/queries';
import { createSignal, useSignal } from '../../../bridge/signal';
import { EmptyState } from '../../../shared/EmptyState';
import { formatCount } from '../../../shared/format';
import { toast } from '../../../shared/toast';
import { copyText, toTsv } from '../../../shared/tsv';
import { useDebounced } from '../../../shared/useDebounced';
import { usePersisted } from '../../../shared/usePersisted';
import { SCOPED_FROM } from '../useInScope';
import { KwicList } from './KwicList';
import { KWIC_SORTS, kwicTable, shorterTerms, sortKwic, type KwicSort } from './kwicRows';
import './kwic.css';

/** Shown at most; nobody reads more, and copying takes all. */
const MOST = 2000;
const WIDTH = { least: 8, usual: 28, most: 60 };

/** What was typed, for which term of the page: it survives a jump to the text and back. */
const typed = createSignal({ of: '', text: '' });

interface KwicViewProps {
  /** The words to begin with; another may be typed. */
  term: string;
  scope: MineTexts;
  /** Codes places; without it nobody is offered to. */
  onCode?: (rows: readonly KwicRow[]) => void;
}

export function KwicView({ term, scope, onCode }: KwicViewProps) {
  const own = useSignal(typed);
  const words = own.of === term && own.text !== '' ? own.text : term;
  const [draft, setDraft] = useState(words);
  useEffect(() => setDraft(words), [words]);
  /** Nothing typed means the term of the page again. */
  const search = (text: string) => {
    typed.set({ of: term, text: text.trim() });
    if (text.trim() === '') setDraft(term);
  };
  const [sort, setSort] = usePersisted<KwicSort>('kwic.sort', 'place');
  const [width, setWidth] = usePersisted('kwic.width', WIDTH.usual);
  const context = useDebounced(width, 200);
  const request = { term: words, scope: { ...scope, task: null }, context, limit: MOST };
  const { data, isPlaceholderData } = useCommand('list_kwic', request, SCOPED_FROM, { enabled: words !== '' });
  const rows = useMemo(() => sortKwic(data?.rows ?? [], sort), [data, sort]);

  const copy = () => attempt(async () => {
    const all = data !== undefined && data.n_total > data.rows.length ? sortKwic((await call('list_kwic', { ...request, limit: 0 })).rows, sort) : rows;
    if (await copyText(toTsv(kwicTable(all)))) toast.success(`已复制 ${formatCount(all.length)} 处（含表头），可粘贴到 Excel`);
    else toast.warning('系统不允许写入剪贴板，请重试');
  });
  return (
    <section className={`kwic${isPlaceholderData ? ' is-stale' : ''}`} data-testid="kwic-view" aria-label="上下文检索">
      <div className="toolbar kwic-tools">
        <Input
          size="small" allowClear prefix={<SearchOutlined aria-hidden />} className="kwic-search" placeholder="检索任意词" aria-label="检索词" title="输入要查的词，按 Enter 检索"
          value={draft} onChange={(event) => setDraft(event.target.value)} onPressEnter={() => search(draft)} onBlur={() => draft.trim() !== words && search(draft)}
        />
        {data && words !== '' ? <span className="kwic-count" aria-live="polite"><b>{formatCount(data.n_total)}</b> 处 · <b>{formatCount(data.n_respondents)}</b> 位受访者{data.n_total > data.rows.length ? `（列出前 ${formatCount(data.rows.length)} 处）` : ''}</span> : null}
        <span className="spacer" />
        <Select<KwicSort> size="small" className="kwic-sort" aria-label="排序" value={sort} onChange={setSort} popupMatchSelectWidth={false} options={KWIC_SORTS.map(({ value, label, title }) => ({ value, label: `按${label}`, title }))} />
        <label className="kwic-width" title="左右各显示多少个字">长度<Slider min={WIDTH.least} max={WIDTH.most} value={width} onChange={setWidth} tooltip={{ formatter: (value) => `左右各 ${value ?? ''} 个字` }} aria-label="上下文长度" /></label>
        <Button size="small" icon={<CopyOutlined aria-hidden />} disabled={rows.length === 0} title="复制全部，可粘贴到 Excel" onClick={() => void copy()}>复制</Button>
        {onCode ? <Button size="small" icon={<TagOutlined aria-hidden />} disabled={rows.length === 0} title="给列出的全部位置编码；右键一行可只编那一处" onClick={() => onCode(rows)} data-testid="kwic-code-all">全部编码</Button> : null}
      </div>
      {words === '' ? (
        <EmptyState icon={<SearchOutlined />} title="查一个词的前后文" description="输入任意词，看它在所选范围的原文里出现在哪里、前后都说了什么。按左文或右文排序，相同的说法会排在一起。" />
      ) : data?.rows.length === 0 ? (
        <EmptyState icon={<SearchOutlined />} title={`所选范围的原文里没有“${words}”连写`} description="短语是归并后的说法，原话不一定逐字相同。可以查其中一部分，或到原话面板看它的证据。">
          {shorterTerms(words).map((part) => <Button key={part} onClick={() => search(part)}>{part}</Button>)}
        </EmptyState>
      ) : <KwicList rows={rows} resetKey={`${words} ${sort}`} onSearch={search} {...(onCode ? { onCode } : {})} />}
    </section>
  );
}
