// The columns of the dictionary. Own entries are edited in place, built-in ones switched.

import { DeleteOutlined } from '@ant-design/icons';
import { Switch } from 'antd';
import type { DictionaryKind, DictionaryRow } from '../../bridge/ipc';
import type { GridColumn } from '../../shared/DataGrid';
import { InlineEdit } from '../../shared/InlineEdit';
import { ALL_KINDS, originOf } from './entries';
import { removeEntries, switchEntries, updateEntry } from './writes';

/** The columns for one list, or for all of them. */
export function entryColumns(kind: string, kinds: readonly DictionaryKind[]): GridColumn<DictionaryRow>[] {
  const labels = new Map(kinds.map((one) => [one.kind, one.label]));
  const targets = new Map(kinds.map((one) => [one.kind, one.target_label]));
  const isAll = kind === ALL_KINDS;
  const targetLabel = isAll ? '对应' : (targets.get(kind) ?? '');
  const list: GridColumn<DictionaryRow> = {
    key: 'kind', title: '词表', width: 108, text: (row) => labels.get(row.kind) ?? row.kind, sortValue: (row) => labels.get(row.kind) ?? row.kind,
  };
  const target: GridColumn<DictionaryRow> = {
    key: 'target', title: targetLabel, width: 260, text: (row) => row.target, sortValue: (row) => row.target,
    render: (row) => (row.is_built_in || targets.get(row.kind) === ''
      ? <span className="grid-text">{row.target}</span>
      : <InlineEdit isInGrid value={row.target} label={targets.get(row.kind) ?? '对应'} onSave={(value) => updateEntry(row, { target: value })} />),
  };
  return [
    {
      key: 'text', title: '词', width: 200, isSticky: true, text: (row) => row.text, sortValue: (row) => row.text,
      render: (row) => (row.is_built_in ? <span className="grid-text">{row.text}</span> : <InlineEdit isInGrid value={row.text} label="词" onSave={(value) => updateEntry(row, { text: value })} />),
    },
    ...(targetLabel === '' ? [] : [target]),
    ...(isAll ? [list] : []),
    {
      key: 'origin', title: '来源', width: 86, text: originOf, sortValue: originOf,
      render: (row) => <span className={row.is_built_in ? 'muted' : 'tag'}>{originOf(row)}</span>,
    },
    {
      key: 'use', title: '启用', width: 76, align: 'center', hint: '内置的词可以停用；本项目自己的词可以删除', text: (row) => (row.is_off ? '否' : '是'),
      render: (row) => (
        <span onClick={(event) => event.stopPropagation()} onDoubleClick={(event) => event.stopPropagation()}>
          {row.is_built_in
            ? <Switch size="small" tabIndex={-1} checked={!row.is_off} aria-label={`${row.text} 启用`} onChange={(isOn) => void switchEntries([row], !isOn)} />
            : <button type="button" tabIndex={-1} className="dictionary-remove" aria-label={`删除 ${row.text}`} title="删除（Delete）" onClick={() => void removeEntries([row])}><DeleteOutlined aria-hidden /></button>}
        </span>
      ),
    },
  ];
}
