// Several codes become one: which stays, and what that means, before it is done.

import { Modal, Select } from 'antd';
import { useState } from 'react';
import type { CodebookRow } from '../../../bridge/ipc';
import { formatCount } from '../../../shared/format';
import { scoreMatch } from '../../../shared/matchEntries';
import { mergeCodes } from './writeCodes';

interface MergeDialogProps {
  codes: readonly CodebookRow[];
  /** One or several. */
  picked: ReadonlySet<string>;
  onClose: () => void;
}

export function MergeDialog({ codes, picked, onClose }: MergeDialogProps) {
  const several = codes.filter((code) => picked.has(code.id));
  const candidates = picked.size > 1 ? several : codes.filter((code) => !picked.has(code.id));
  const most = several.toSorted((a, b) => b.n_codings - a.n_codings)[0];
  const [into, setInto] = useState<string | null>(picked.size > 1 ? (most?.id ?? null) : null);
  const stays = codes.find((code) => code.id === into);
  const going = several.filter((code) => code.id !== into);
  const merge = () => {
    onClose();
    if (stays) void mergeCodes(going.map((code) => code.id), stays);
  };
  return (
    <Modal open width={440} title={picked.size > 1 ? `${picked.size} 个编码并为一个` : `“${several[0]?.name ?? ''}”并入`} okText="合并" cancelText="取消" onCancel={onClose} onOk={merge} okButtonProps={{ disabled: stays === undefined, 'data-testid': 'merge-confirm' } as never}>
      <div className="merge" data-testid="merge-codes">
        <label className="code-field">
          <span className="muted">留下哪个</span>
          <Select
            showSearch={{ filterOption: (typed, option) => scoreMatch(typed, option?.label ?? '') !== null }} autoFocus value={into} placeholder="名称或拼音首字母" aria-label="留下哪个" onChange={setInto}
            options={candidates.map((code) => ({ value: code.id, label: code.path }))}
          />
        </label>
        {stays === undefined ? null : <p className="muted">{going.map((code) => `“${code.name}”`).join('、')}的 {formatCount(going.reduce((n, code) => n + code.n_codings, 0))} 处编码改为“{stays.name}”，它们的下级也归到“{stays.name}”下。可以撤销。</p>}
      </div>
    </Modal>
  );
}
