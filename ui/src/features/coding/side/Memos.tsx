// Memos (备忘): what one thinks about a code, a coding, a turn, a transcript.

import { DeleteOutlined, EditOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { useEffect, useRef, useState } from 'react';
import { doUndoable } from '../../../actions/doUndoable';
import { call } from '../../../bridge/call';
import type { MemoRow } from '../../../bridge/ipc';
import { useCommand } from '../../../bridge/queries';
import { formatInstant } from '../../../shared/format';

/** What a memo can be about here. */
export interface MemoSubject {
  kind: 'code' | 'coding' | 'turn' | 'transcript';
  id: string;
  /** As people read it: 第 12 轮发言. */
  label: string;
}

/** The memos about one thing. */
export function useMemos(kind: MemoSubject['kind'], id: string | null): readonly MemoRow[] {
  return useCommand('list_memos', { subject: kind, subject_id: id, search: '' }, ['memo'], { enabled: id !== null, isFresh: true }).data ?? [];
}

function putMemo(subject: MemoSubject, id: string, text: string): Promise<unknown> {
  const memo: MemoRow = { id, subject: subject.kind, subject_id: subject.id, title: '', text, author: '', made_at: '' };
  return doUndoable(id === '' ? '已写备忘' : '已修改备忘', () => call('put_memo', memo));
}

interface MemosProps {
  subject: MemoSubject;
  /** Writing begins at once. */
  isNew: boolean;
  onDone: () => void;
}

export function Memos({ subject, isNew, onDone }: MemosProps) {
  const memos = useMemos(subject.kind, subject.id);
  const [edited, setEdited] = useState<string | null>(null);
  return (
    <section className="memos" data-testid="memos" data-about={subject.kind}>
      <h3>{subject.label}</h3>
      {memos.map((memo) => (edited === memo.id ? (
        <MemoField key={memo.id} text={memo.text} onCancel={() => setEdited(null)} onSave={(text) => {
          setEdited(null);
          if (text !== memo.text) void putMemo(subject, memo.id, text);
        }} />
      ) : (
        <article key={memo.id} className="memo" data-testid="memo">
          <p>{[memo.title, memo.text].filter((part) => part !== '').join('\n')}</p>
          <footer className="muted">
            <span>{memo.author} · {formatInstant(memo.made_at)}</span>
            <Button size="small" type="text" icon={<EditOutlined aria-hidden />} aria-label="修改备忘" onClick={() => setEdited(memo.id)} />
            <Button size="small" type="text" icon={<DeleteOutlined aria-hidden />} aria-label="删除备忘" onClick={() => void doUndoable('已删除备忘', () => call('remove_memo', { id: memo.id }))} />
          </footer>
        </article>
      )))}
      <MemoField key={`new-${subject.id}-${memos.length}`} text="" isNew={isNew} onCancel={onDone} onSave={(text) => {
        onDone();
        void putMemo(subject, '', text);
      }} />
    </section>
  );
}

interface MemoFieldProps {
  text: string;
  isNew?: boolean;
  onSave: (text: string) => void;
  onCancel: () => void;
}

function MemoField({ text, isNew = true, onSave, onCancel }: MemoFieldProps) {
  const [draft, setDraft] = useState(text);
  const field = useRef<TextAreaRef>(null);
  // The key for a memo may be pressed while the field stands there already.
  useEffect(() => {
    if (isNew) field.current?.focus();
  }, [isNew]);
  const canSave = draft.trim() !== '';
  return (
    <div className="memo-field">
      <Input.TextArea
        ref={field} size="small" value={draft} autoSize={{ minRows: 2, maxRows: 12 }} placeholder="写下想法、疑问、和别处的联系。Ctrl+Enter 保存" aria-label="备忘" data-testid="memo-field"
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Escape') onCancel();
          else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && canSave) onSave(draft.trim());
        }}
      />
      {canSave && draft.trim() !== text ? <Button size="small" type="primary" data-testid="memo-save" onClick={() => onSave(draft.trim())}>保存</Button> : null}
    </div>
  );
}
