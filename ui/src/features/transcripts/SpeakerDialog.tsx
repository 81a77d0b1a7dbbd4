// Renames a speaker or changes the role. Interviewers' words never count as pain points, so a
// wrong role shows in every figure of the keywords page.

import { Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { call } from '../../bridge/call';
import { attempt } from '../../bridge/failure';
import type { SpeakerRow } from '../../bridge/ipc';

export function SpeakerDialog({ speaker, onClose }: { speaker: SpeakerRow; onClose: () => void }) {
  const [label, setLabel] = useState(speaker.label);
  const [role, setRole] = useState(speaker.role);
  const save = async () => {
    const name = label.trim();
    await attempt(async () => {
      if (name !== speaker.label) await call('update_speaker', { id: speaker.id, field: 'label', value: name });
      if (role !== speaker.role) await call('update_speaker', { id: speaker.id, field: 'role', value: role });
      onClose();
    });
  };
  return (
    <Modal open title="修改说话人" okText="保存" cancelText="取消" width={380} onCancel={onClose} onOk={save} okButtonProps={{ disabled: label.trim() === '' }}>
      <Form layout="vertical">
        <Form.Item label="名称">
          <Input autoFocus value={label} maxLength={60} onChange={(event) => setLabel(event.target.value)} onPressEnter={save} />
        </Form.Item>
        <Form.Item label="角色" extra="访问方的话只用来理解上下文，不计入痛点短语">
          <Radio.Group
            value={role} onChange={(event) => setRole(String(event.target.value))}
            options={[{ value: 'respondent', label: '受访者' }, { value: 'interviewer', label: '访问方（访问员、主持人）' }]}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
