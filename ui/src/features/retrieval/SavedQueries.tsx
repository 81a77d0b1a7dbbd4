// Kept queries: open, save, rename by saving under another name, remove.
import { DeleteOutlined, DownOutlined, SaveOutlined } from '@ant-design/icons';
import { Button, Dropdown, Input, Popover } from 'antd';
import { useState } from 'react';
import type { RunQuery, SavedQueryRow } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { toast } from '../../shared/toast';
import { askedOf, type Asked } from './query';
import { CODED_FROM } from './sources';
import { removeQuery, saveQuery } from './writes';

interface SavedQueriesProps {
  /** What is asked now. */
  query: RunQuery;
  onOpen: (asked: Asked) => void;
}

export function SavedQueries({ query, onOpen }: SavedQueriesProps) {
  const rows = useCommand('list_queries', {}, [...CODED_FROM, 'query']).data ?? [];
  const [isSaving, setSaving] = useState(false);
  const [title, setTitle] = useState('');
  const known = rows.find((row) => row.title === title.trim());
  const save = () => {
    if (title.trim() === '') return;
    setSaving(false);
    void saveQuery(title.trim(), query, known);
  };
  const open = (row: SavedQueryRow) => {
    if (row.query === null) {
      toast.warning('这条查询由别的版本保存，本版读不懂');
      return;
    }
    setTitle(row.title);
    onOpen(askedOf(row.query.query));
  };
  const form = (
    <div className="save-form">
      <Input size="small" autoFocus placeholder="查询的名字" aria-label="查询的名字" data-testid="query-title" value={title} onChange={(event) => setTitle(event.target.value)} onPressEnter={save} />
      <Button size="small" type="primary" disabled={title.trim() === ''} data-testid="save-query-ok" onClick={save}>{known ? '更新' : '保存'}</Button>
    </div>
  );
  return (
    <>
      <Dropdown
        trigger={['click']} disabled={rows.length === 0}
        menu={{ items: rows.map((row) => ({
          key: row.id, onClick: () => open(row),
          label: (
            <span className="saved-line" title={row.sentence}>
              <span><b>{row.title}</b><small>{row.sentence}</small></span>
              <Button type="text" size="small" icon={<DeleteOutlined aria-hidden />} aria-label={`删除“${row.title}”`} title="删除" onClick={(event) => { event.stopPropagation(); void removeQuery(row); }} />
            </span>
          ),
        })) }}
      >
        <Button size="small" data-testid="saved-queries">已存查询{rows.length > 0 ? ` ${rows.length}` : ''} <DownOutlined aria-hidden /></Button>
      </Dropdown>
      <Popover trigger="click" open={isSaving} onOpenChange={setSaving} content={form} placement="bottomRight">
        <Button size="small" icon={<SaveOutlined aria-hidden />} title="保存这个查询" data-testid="save-query">保存</Button>
      </Popover>
    </>
  );
}
