// 大纲: sections and questions in one list, worked with keys and pointer.

import { BranchesOutlined, CaretDownOutlined, CaretRightOutlined, SearchOutlined } from '@ant-design/icons';
import { Input, type InputRef } from 'antd';
import { memo, useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import type { QuestionnaireDesign } from '../../../bridge/ipc';
import { useSignal } from '../../../bridge/signal';
import { usePersisted } from '../../../shared/usePersisted';
import { Counts } from '../cards/Card';
import { KindIcon } from '../cards/KindIcon';
import { useDesigner, useFact, type Findings } from '../designer';
import { outlineRows, type OutlineRow } from './outline';
import { onPartKey } from './partKeys';
import { clickRow, keepPresent, type Selection } from './selection';

const NONE: string[] = [];

interface OutlineProps {
  design: QuestionnaireDesign;
  findings: ReadonlyMap<string, Findings>;
}

export function Outline({ design, findings }: OutlineProps) {
  const { state, ops } = useDesigner();
  const [folded, setFolded] = usePersisted<string[]>(`questionnaire.folded.${design.id}`, NONE);
  const [search, setSearch] = useState('');
  const input = useRef<InputRef>(null);
  const list = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => outlineRows(design, { search, folded: new Set(folded) }), [design, search, folded]);
  const parts = useMemo(() => new Map<string, { title: string; kind: string; hasRule: boolean }>([
    ...design.sections.map((section) => [section.id, { title: section.title, kind: '', hasRule: section.relevant !== '' }] as const),
    ...design.questions.map((question) => [question.id, { title: question.title, kind: question.design.kind, hasRule: question.relevant !== '' }] as const),
  ]), [design]);
  const selection = useSignal(state.selection);

  // What was taken away, here or by undo, cannot stay selected.
  useEffect(() => {
    state.selection.set(keepPresent(state.selection.get(), new Set(parts.keys())));
  }, [parts, state]);
  useEffect(() => {
    list.current?.querySelector(`[data-id="${CSS.escape(selection.current ?? '')}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [selection]);
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.key.toLowerCase() !== 'f') return;
      event.preventDefault();
      input.current?.focus({ cursor: 'all' });
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  const fold = useCallback((id: string) => setFolded(folded.includes(id) ? folded.filter((one) => one !== id) : [...folded, id]), [folded, setFolded]);
  const latest = useRef(rows);
  useEffect(() => {
    latest.current = rows;
  }, [rows]);
  const onRow = useCallback((row: OutlineRow, event: MouseEvent) => {
    const next = clickRow(state.selection.get(), latest.current, row, event);
    state.selection.set(next);
    if (next.current !== null) state.reveal.set({ id: next.current, field: null });
  }, [state]);

  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows.find((one) => one.id === state.selection.get().current);
    if (row?.kind === 'section' && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      event.preventDefault();
      if (folded.includes(row.id) === (event.key === 'ArrowRight')) fold(row.id);
    } else onPartKey(event, { rows, state, ops });
  };

  return (
    <>
      <div className="outline-tools">
        <Input ref={input} size="small" allowClear prefix={<SearchOutlined aria-hidden />} placeholder="查找题目（Ctrl+F）" aria-label="查找题目" value={search} onChange={(event) => setSearch(event.target.value)} onKeyDown={(event) => { if (event.key === 'ArrowDown' || event.key === 'Enter') { event.preventDefault(); list.current?.focus(); const first = rows.find((row) => row.kind === 'question'); if (first) onRow(first, { shiftKey: false, ctrlKey: false, metaKey: false } as MouseEvent); } }} data-testid="outline-search" />
      </div>
      <div className="outline" ref={list} role="tree" aria-label="大纲" aria-multiselectable tabIndex={0} onKeyDown={onKeyDown} data-tree data-scroll data-testid="outline">
        {rows.map((row) => {
          const part = parts.get(row.id);
          const found = findings.get(row.id);
          return <Row key={row.id} row={row} kind={part?.kind ?? ''} title={part?.title ?? ''} hasRule={part?.hasRule ?? false} isFolded={folded.includes(row.id) && search === ''} nErrors={found?.nErrors ?? 0} nWarnings={found?.nWarnings ?? 0} onRow={onRow} onFold={fold} />;
        })}
        {rows.length === 0 ? <div className="outline-none muted">{search === '' ? '还没有题目' : '没有找到'}</div> : null}
      </div>
    </>
  );
}

interface RowProps {
  row: OutlineRow;
  kind: string;
  title: string;
  hasRule: boolean;
  isFolded: boolean;
  nErrors: number;
  nWarnings: number;
  onRow: (row: OutlineRow, event: MouseEvent) => void;
  onFold: (id: string) => void;
}

const Row = memo(function Row({ row, kind, title, hasRule, isFolded, nErrors, nWarnings, onRow, onFold }: RowProps) {
  const { state } = useDesigner();
  const mode = useFact(state.selection, useCallback((selection: Selection) => (selection.ids.has(row.id) ? (selection.current === row.id ? 'is-selected is-current' : 'is-selected') : ''), [row.id]));
  const isSection = row.kind === 'section';
  return (
    <div
      className={`outline-row ${isSection ? 'is-section' : 'is-question'} ${mode}`} role="treeitem" aria-level={isSection ? 1 : 2} aria-selected={mode !== ''} aria-expanded={isSection ? !isFolded : undefined}
      data-part={row.kind} data-id={row.id} data-drag={row.kind} data-testid={`outline-${row.kind}`} title={title} onClick={(event) => onRow(row, event)}
    >
      {isSection ? (
        <button type="button" className="outline-fold" tabIndex={-1} data-nodrag aria-label={isFolded ? '展开' : '折叠'} onClick={(event) => { event.stopPropagation(); onFold(row.id); }}>{isFolded ? <CaretRightOutlined /> : <CaretDownOutlined />}</button>
      ) : <KindIcon kind={kind} />}
      <span className="outline-number num">{row.number}</span>
      <span className="outline-title">{title === '' ? <span className="muted">（未写题目）</span> : title}</span>
      {hasRule ? <BranchesOutlined className="outline-rule" title="有显示条件" /> : null}
      <Counts nErrors={nErrors} nWarnings={nWarnings} onOpen={() => state.tab.set('check')} />
      {isSection ? <span className="muted outline-n num">{row.n}</span> : null}
    </div>
  );
});
