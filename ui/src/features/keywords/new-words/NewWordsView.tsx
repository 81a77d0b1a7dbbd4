// 新词: words that the dictionary does not know and perhaps should.

import { CopyOutlined, FileAddOutlined } from '@ant-design/icons';
import { Button, Dropdown, Space } from 'antd';
import { useState, type KeyboardEvent } from 'react';
import { addWords } from '../../../actions/addWords';
import type { MineTexts, NewWordRow } from '../../../bridge/ipc';
import { DataGrid } from '../../../shared/DataGrid';
import { EmptyState } from '../../../shared/EmptyState';
import { toast } from '../../../shared/toast';
import { copyText, toTsv } from '../../../shared/tsv';
import { usePickedRows } from '../../../shared/usePickedRows';
import { useInScope } from '../useInScope';
import { Examples } from './Examples';
import { ENTROPY_HINT, NEW_WORD_COLUMNS, PMI_HINT } from './newWordColumns';
import { entriesOf, newWordTable, WORD_LISTS, type WordList } from './newWords';
import './new-words.css';

/** Proposed at once: more than anybody works off in one go. */
const MOST = 300;
const NO_ROWS: readonly NewWordRow[] = [];

interface NewWordsViewProps {
  scope: MineTexts;
}

export function NewWordsView({ scope }: NewWordsViewProps) {
  const { data, isPlaceholderData, isFetching, refetch } = useInScope('正在寻找新词', 'list_new_words', { scope: { ...scope, task: null }, limit: MOST });
  const [isBusy, setBusy] = useState(false);
  const { rows, picked, focused, grid, onContextMenuCapture } = usePickedRows(data ?? NO_ROWS, NEW_WORD_COLUMNS, data?.[0]?.word ?? '');

  const add = async (list: WordList) => {
    if (picked.length === 0 || isBusy) return;
    setBusy(true);
    await addWords(entriesOf(picked.map((row) => row.word), list.kind), list.label);
    setBusy(false);
  };
  const copy = async (some: readonly NewWordRow[]) => {
    if (await copyText(toTsv(newWordTable(some)))) toast.success(`已复制 ${some.length} 行（含表头），可粘贴到 Excel`);
    else toast.warning('系统不允许写入剪贴板，请重试');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const list = event.ctrlKey || event.metaKey || event.altKey ? undefined : WORD_LISTS[Number(event.key) - 1];
    if (event.key === 'Delete') void add(WORD_LISTS[3]);
    else if (list && picked.length > 0) void add(list);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const shortcut = (list: WordList) => (list.kind === 'stop' ? 'Delete' : String(WORD_LISTS.indexOf(list) + 1));
  const items = [
    ...WORD_LISTS.map((list) => ({ key: list.kind, label: `加入${list.label}`, title: list.hint, extra: shortcut(list), onClick: () => void add(list) })),
    { type: 'divider' as const },
    { key: 'copy', label: '复制所选', extra: 'Ctrl+C', onClick: () => void copy(picked) },
  ];
  return (
    <section className={`new-words${isPlaceholderData ? ' is-stale' : ''}`} data-testid="new-words" aria-label="新词建议">
      <div className="toolbar new-words-tools">
        <span className="muted">{picked.length === 0 ? '选择词（Ctrl、Shift 多选），再决定加入哪个词表' : <>已选 <b>{picked.length}</b> 个词，加入：</>}</span>
        <Space.Compact>
          {WORD_LISTS.map((list) => (
            <Button
              key={list.kind} size="small" disabled={picked.length === 0} loading={isBusy && list.kind === 'word'} type={list.kind === 'word' && picked.length > 0 ? 'primary' : 'default'}
              title={`${list.hint}（${shortcut(list)}）`} data-testid={list.kind === 'word' ? 'new-word-add' : `new-word-add-${list.kind}`} onClick={() => void add(list)}
            >
              {list.kind === 'stop' ? '停用词（忽略）' : list.label}
            </Button>
          ))}
        </Space.Compact>
        <span className="spacer" />
        <Button size="small" icon={<CopyOutlined aria-hidden />} disabled={rows.length === 0} title="复制全部，可粘贴到 Excel" onClick={() => void copy(rows)}>复制</Button>
      </div>
      <p className="new-words-help muted"><span>{PMI_HINT}。</span><span>{ENTROPY_HINT}。</span></p>
      {data === null && !isFetching ? (
        <EmptyState icon={<FileAddOutlined />} title="寻找已取消"><Button type="primary" onClick={() => void refetch()}>重新寻找</Button></EmptyState>
      ) : data ? (
        <>
          <Dropdown trigger={['contextMenu']} menu={{ items }} disabled={rows.length === 0}>
            <div className="new-words-grid" onKeyDownCapture={onKeyDown} onContextMenuCapture={onContextMenuCapture}>
              <DataGrid
                {...grid} id="keywords.new-words" label="新词建议" columns={NEW_WORD_COLUMNS} rowKey={(row) => row.word} rowHeight={28}
                empty={<EmptyState icon={<FileAddOutlined />} title="没有新词建议" description="所选范围的文本里，常见而词典不认识的说法都已处理。导入更多文本，或放宽筛选后再看。" />}
              />
            </div>
          </Dropdown>
          {focused ? <Examples row={focused} /> : null}
        </>
      ) : null}
    </section>
  );
}
