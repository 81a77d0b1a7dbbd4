// The entries of a list: add, change, switch, remove; one or many at once.

import { Button, Dropdown } from 'antd';
import { useMemo, type KeyboardEvent, type ReactNode } from 'react';
import type { DictionaryKind, DictionaryRow } from '../../bridge/ipc';
import { DataGrid } from '../../shared/DataGrid';
import { formatCount } from '../../shared/format';
import { navigate } from '../../shared/route';
import { toast } from '../../shared/toast';
import { copyText, toTsv } from '../../shared/tsv';
import { usePickedRows } from '../../shared/usePickedRows';
import { AddForm } from './AddForm';
import { entryKey, knownTargets, pickedEntries } from './entries';
import { entryColumns } from './entryColumns';
import { removeEntries, switchEntries } from './writes';

interface EntryTableProps {
  kind: string;
  kinds: readonly DictionaryKind[];
  rows: readonly DictionaryRow[];
  /** Changes with list and filters. */
  filterKey: string;
  isStale: boolean;
  empty: ReactNode;
}

export function EntryTable({ kind, kinds, rows, filterKey, isStale, empty }: EntryTableProps) {
  const columns = useMemo(() => entryColumns(kind, kinds), [kind, kinds]);
  const targets = useMemo(() => knownTargets(rows), [rows]);
  const { picked, focused, grid, onContextMenuCapture } = usePickedRows(rows, columns, filterKey);
  const { own, on, off } = pickedEntries(picked);

  const copy = async () => {
    const cells = picked.map((row) => columns.map((column) => column.text(row)));
    if (await copyText(toTsv([columns.map((column) => column.title), ...cells]))) toast.success(`已复制 ${picked.length} 行（含表头），可粘贴到 Excel`);
    else toast.warning('系统不允许写入剪贴板，请重试');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Delete' || event.target instanceof HTMLInputElement) return;
    if (own.length > 0) void removeEntries(own);
    else if (on.length > 0) void switchEntries(on, true);
  };
  const items = [
    { key: 'off', label: `停用内置词（${on.length}）`, extra: own.length === 0 ? 'Delete' : undefined, disabled: on.length === 0, onClick: () => void switchEntries(on, true) },
    { key: 'on', label: `启用内置词（${off.length}）`, disabled: off.length === 0, onClick: () => void switchEntries(off, false) },
    { key: 'remove', label: `删除本项目的词（${own.length}）`, extra: own.length > 0 ? 'Delete' : undefined, danger: true, disabled: own.length === 0, onClick: () => void removeEntries(own) },
    { type: 'divider' as const },
    { key: 'texts', label: '在原文中查看', disabled: focused === undefined, onClick: () => focused && navigate('keywords', { term: focused.text }) },
    { key: 'copy', label: '复制所选', extra: 'Ctrl+C', disabled: picked.length === 0, onClick: () => void copy() },
  ];
  return (
    <>
      <AddForm kind={kind} kinds={kinds} targets={targets} />
      <Dropdown trigger={['contextMenu']} menu={{ items }}>
        <div className={`dictionary-grid${isStale ? ' is-stale' : ''}`} onKeyDown={onKeyDown} onContextMenuCapture={onContextMenuCapture}>
          <DataGrid
            {...grid} id={`dictionary.${kind}`} label="词条" columns={columns} rowKey={entryKey} rowHeight={28}
            rowClass={(row) => (row.is_off ? 'is-off' : row.is_built_in ? undefined : 'is-own')} empty={empty} testId="dictionary-table"
          />
          {picked.length > 1 ? (
            <div className="toolbar dictionary-picked">
              <span>已选 <b>{formatCount(picked.length)}</b> 条</span>
              {on.length > 0 ? <Button size="small" onClick={() => void switchEntries(on, true)}>停用 {formatCount(on.length)} 条内置词</Button> : null}
              {off.length > 0 ? <Button size="small" onClick={() => void switchEntries(off, false)}>启用 {formatCount(off.length)} 条内置词</Button> : null}
              {own.length > 0 ? <Button size="small" danger onClick={() => void removeEntries(own)}>删除 {formatCount(own.length)} 条本项目的词</Button> : null}
            </div>
          ) : null}
        </div>
      </Dropdown>
    </>
  );
}
