// Renames a speaker, changes the role, or makes two speakers one. Interviewers' words never count as
// pain points, so a wrong role shows in every figure of the keywords page.

import { Form, Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { call } from '../../bridge/call';
import { attempt } from '../../bridge/failure';
import type { SpeakerRow } from '../../bridge/ipc';
import { editTranscript } from './editTranscript';

interface SpeakerDialogProps {
  transcript: string;
  speaker: SpeakerRow;
  /** Everybody in the transcript. */
  speakers: readonly SpeakerRow[];
  onClose: () => void;
}

export function SpeakerDialog({ transcript, speaker, speakers, onClose }: SpeakerDialogProps) {
  const [into, setInto] = useState<string | null>(null);
  const others = speakers.filter((other) => other.id !== speaker.id);
  const [label, setLabel] = useState(speaker.label);
  const [role, setRole] = useState(speaker.role);
  const save = async () => {
    if (into !== null) {
      const other = others.find((one) => one.id === into);
      const done = await editTranscript(transcript, `“${speaker.label}”已并入“${other?.label ?? ''}”`, [{ kind: 'merge_speakers', speakers: [speaker.id], into }]);
      if (done) onClose();
      return;
    }
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
          <Input autoFocus disabled={into !== null} value={label} maxLength={60} onChange={(event) => setLabel(event.target.value)} onPressEnter={save} />
        </Form.Item>
        <Form.Item label="角色" extra="访问方的话只用来理解上下文，不计入痛点短语">
          <Radio.Group
            disabled={into !== null} value={role} onChange={(event) => setRole(String(event.target.value))}
            options={[{ value: 'respondent', label: '受访者' }, { value: 'interviewer', label: '访问方（访问员、主持人）' }]}
          />
        </Form.Item>
        {others.length === 0 ? null : (
          <Form.Item label="与另一位说话人合并" extra={`“${speaker.label}”的 ${speaker.n_turns} 轮发言都归那位说话人`}>
            <Select
              allowClear placeholder="不合并" aria-label="合并到" value={into ?? undefined} onChange={(value: string | undefined) => setInto(value ?? null)}
              options={others.map((other) => ({ value: other.id, label: `${other.label}（${other.n_turns} 轮）` }))}
            />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
