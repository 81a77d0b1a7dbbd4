// Asks for the name of a new speaker.

import { Input, Modal } from 'antd';
import { useState } from 'react';

export function NewSpeakerDialog({ onClose, onName }: { onClose: () => void; onName: (label: string) => void }) {
  const [label, setLabel] = useState('');
  const name = label.trim();
  const save = () => {
    if (name === '') return;
    onName(name);
    onClose();
  };
  return (
    <Modal open title="新的说话人" okText="确定" cancelText="取消" width={340} onCancel={onClose} onOk={save} okButtonProps={{ disabled: name === '' }}>
      <Input autoFocus value={label} maxLength={60} placeholder="名称，例如：受访者B" aria-label="说话人名称" onChange={(event) => setLabel(event.target.value)} onPressEnter={save} />
    </Modal>
  );
}
