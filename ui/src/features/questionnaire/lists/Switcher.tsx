// Which questionnaire is open, and what can be done with a whole one.

import { CaretDownOutlined, CopyOutlined, DeleteOutlined, EditOutlined, MoreOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Dropdown, Input, Modal, Popover } from 'antd';
import { useState } from 'react';
import { doUndoable } from '../../../actions/doUndoable';
import { call } from '../../../bridge/call';
import type { QuestionnaireSummary } from '../../../bridge/ipc';
import { formatDuration } from '../../../shared/format';
import { designNow } from '../useDesign';
import { flushDrafts } from '../useDraft';

interface SwitcherProps {
  all: readonly QuestionnaireSummary[];
  open: QuestionnaireSummary;
  onSelect: (id: string) => void;
  onNew: () => void;
}

export function Switcher({ all, open, onSelect, onNew }: SwitcherProps) {
  const [isShown, setShown] = useState(false);
  const [isRenaming, setRenaming] = useState(false);
  const copy = async () => {
    flushDrafts();
    const made = await doUndoable(`已复制“${open.title}”`, () => call('add_questionnaire', { title: `${open.title}（副本）`, template: null, copy_of: open.id }));
    if (made) onSelect(made.id);
  };
  const remove = async () => {
    flushDrafts();
    await doUndoable(`已删除问卷“${open.title}”，版本和答卷还在`, () => call('remove_questionnaire', { id: open.id }));
  };
  const list = (
    <div className="questionnaire-list" data-testid="questionnaire-list">
      {all.map((one) => (
        <button key={one.id} type="button" className={`questionnaire-item${one.id === open.id ? ' is-current' : ''}`} data-testid="questionnaire-item" onClick={() => { setShown(false); flushDrafts(); onSelect(one.id); }}>
          <b>{one.title}</b>
          <span className="muted">{factsOf(one)}</span>
        </button>
      ))}
      <button type="button" className="questionnaire-new" onClick={() => { setShown(false); onNew(); }} data-testid="new-questionnaire"><PlusOutlined /> 新建问卷…</button>
    </div>
  );
  return (
    <>
      <Popover open={isShown} onOpenChange={setShown} trigger="click" placement="bottomLeft" arrow={false} content={list}>
        <button type="button" className="switcher" title="切换问卷" data-testid="switcher"><span>{open.title}</span><CaretDownOutlined className="muted" /></button>
      </Popover>
      <Dropdown trigger={['click']} menu={{
        items: [{ key: 'new', icon: <PlusOutlined />, label: '新建问卷…' }, { key: 'rename', icon: <EditOutlined />, label: '重命名…' }, { key: 'copy', icon: <CopyOutlined />, label: '复制' }, { type: 'divider' }, { key: 'remove', icon: <DeleteOutlined />, label: '删除', danger: true }],
        onClick: ({ key }) => { if (key === 'new') onNew(); else if (key === 'rename') setRenaming(true); else if (key === 'copy') void copy(); else void remove(); },
      }}>
        <Button size="small" type="text" icon={<MoreOutlined />} aria-label="问卷操作" data-testid="questionnaire-menu" />
      </Dropdown>
      {isRenaming ? <RenameDialog open={open} onClose={() => setRenaming(false)} /> : null}
    </>
  );
}

/** `28 题 · 约 6 分 · 2 版`. */
export function factsOf(one: QuestionnaireSummary): string {
  const version = one.versions.at(-1);
  const state = version === undefined ? '未冻结' : `${one.is_changed ? '改动中，' : ''}第 ${version.number} 版`;
  return `${one.n_sections} 部分 · ${one.n_questions} 题 · 约 ${formatDuration(one.seconds)} · ${state}`;
}

function RenameDialog({ open, onClose }: { open: QuestionnaireSummary; onClose: () => void }) {
  const [title, setTitle] = useState(open.title);
  const save = async () => {
    const design = designNow(open.id);
    const words = title.trim();
    if (words !== '' && words !== open.title) await doUndoable(`问卷改名为“${words}”`, () => call('update_questionnaire', { id: open.id, title: words, intro: design?.intro ?? '', closing: design?.closing ?? '' }));
    onClose();
  };
  return (
    <Modal open width={420} title="重命名问卷" okText="保存" onCancel={onClose} onOk={() => void save()} okButtonProps={{ disabled: title.trim() === '' }}>
      <Input autoFocus aria-label="名称" value={title} onChange={(event) => setTitle(event.target.value)} onPressEnter={() => void save()} />
    </Modal>
  );
}
