// Several phrases become one: which stays, and how it is called.

import { Input, Modal, Radio, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import type { PhraseRow } from '../../../bridge/ipc';
import { formatCount } from '../../../shared/format';
import { respondentsBetween, strongest } from './mergeDraft';
import { mergePhrases } from './writes';

interface MergeDialogProps {
  rows: readonly PhraseRow[];
  /** With the id of the phrase that stayed. */
  onDone: (id: string) => void;
  onClose: () => void;
}

export function MergeDialog({ rows, onDone, onClose }: MergeDialogProps) {
  const [into, setInto] = useState(() => strongest(rows)?.id ?? '');
  const [name, setName] = useState(() => strongest(rows)?.phrase ?? '');
  const field = useRef<InputRef>(null);
  const [isBusy, setBusy] = useState(false);
  const stays = rows.find((row) => row.id === into);
  const { least, most } = respondentsBetween(rows);
  const choose = (id: string) => {
    // A name of one's own survives another choice.
    if (name === stays?.phrase) setName(rows.find((row) => row.id === id)?.phrase ?? name);
    setInto(id);
  };
  const confirm = async () => {
    if (!stays || isBusy || name.trim() === '') return;
    setBusy(true);
    const isDone = await mergePhrases(stays, rows.filter((row) => row.id !== into), name.trim());
    setBusy(false);
    if (isDone) onDone(into);
  };
  return (
    <Modal
      open title={`合并 ${rows.length} 个短语`} okText="合并" cancelText="取消" width={460} onCancel={onClose} onOk={() => void confirm()} afterOpenChange={(isOpen) => isOpen && field.current?.focus({ cursor: 'all' })}
      okButtonProps={{ disabled: name.trim() === '', loading: isBusy, 'data-testid': 'merge-confirm' } as never}
    >
      <div className="merge-dialog" data-testid="merge-dialog">
        <p className="muted">保留哪一个？其余短语的提及都算到它名下，随时可以移出。</p>
        <Radio.Group value={into} onChange={(event) => choose(String(event.target.value))}>
          {rows.map((row) => (
            <Radio key={row.id} value={row.id}><span>{row.phrase}</span><span className="muted num">{formatCount(row.n_respondents)} 人 · {formatCount(row.n_mentions)} 处</span></Radio>
          ))}
        </Radio.Group>
        <label>合并后的名称<Input ref={field} value={name} maxLength={60} data-testid="merge-name" onChange={(event) => setName(event.target.value)} onPressEnter={() => void confirm()} /></label>
        <p className="muted">合并后约 {formatCount(least)}–{formatCount(most)} 位受访者（同一人只算一次，合并后精确计算）。</p>
      </div>
    </Modal>
  );
}
