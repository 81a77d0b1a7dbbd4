// Many entries at once, pasted from Excel: read while typing, with the lines that cannot be taken.

import { Input, Modal, Select } from 'antd';
import { useMemo, useState } from 'react';
import { addWords } from '../../actions/addWords';
import type { DictionaryKind } from '../../bridge/ipc';
import { formatCount } from '../../shared/format';
import { readPasted } from './entries';

/** Bad lines named; the rest is counted. */
const MOST_BAD = 6;

interface PasteDialogProps {
  text: string;
  kind: string;
  kinds: readonly DictionaryKind[];
  onClose: () => void;
}

export function PasteDialog({ text: atFirst, kind: firstKind, kinds, onClose }: PasteDialogProps) {
  const [text, setText] = useState(atFirst);
  const [kind, setKind] = useState(firstKind);
  const [isBusy, setBusy] = useState(false);
  const list = kinds.find((one) => one.kind === kind);
  const targetLabel = list?.target_label ?? '';
  const { entries, bad, nRepeated } = useMemo(() => readPasted(text, kind, targetLabel), [text, kind, targetLabel]);
  const add = async () => {
    setBusy(true);
    const answer = await addWords(entries, list?.label ?? '词典');
    setBusy(false);
    if (answer !== undefined) onClose();
  };
  return (
    <Modal
      open title="粘贴多行" width={560} onCancel={onClose} onOk={() => void add()} okText={`加入 ${formatCount(entries.length)} 个词`} cancelText="取消"
      okButtonProps={{ disabled: entries.length === 0, loading: isBusy }}
    >
      <div className="dictionary-paste">
        <label className="toolbar">加入 <Select size="small" className="dictionary-add-kind" value={kind} onChange={setKind} options={kinds.map((one) => ({ value: one.kind, label: one.label }))} aria-label="加入哪个词表" /></label>
        <p className="muted">{targetLabel === '' ? '每行一个词。' : `每行：词，制表符，${targetLabel}。从 Excel 复制两列即是这样。`}</p>
        <Input.TextArea autoFocus rows={10} value={text} onChange={(event) => setText(event.target.value)} placeholder={targetLabel === '' ? '卡顿\n掉线' : '词\t对应'} aria-label="粘贴的内容" />
        {bad.length === 0 ? null : (
          <div className="dictionary-bad">
            <b className="is-middle">{formatCount(bad.length)} 行不能加入</b>
            <ul>{bad.slice(0, MOST_BAD).map(({ line, words, reason }) => <li key={line}>第 {line} 行“{words}”：{reason}</li>)}</ul>
            {bad.length > MOST_BAD ? <span className="muted">还有 {formatCount(bad.length - MOST_BAD)} 行</span> : null}
          </div>
        )}
        {nRepeated > 0 ? <p className="muted">{formatCount(nRepeated)} 行重复，只取一次。</p> : null}
      </div>
    </Modal>
  );
}
