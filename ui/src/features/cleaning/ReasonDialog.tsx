// A decision in the user's own words.
import { AutoComplete, Modal, Segmented } from 'antd';
import { useState } from 'react';

const REASONS = ['电话核实：非本人填写', '电话核实：本人填写无误', '内部测试', '与访问员核对后剔除', '重复，以另一份为准'];
const DECISIONS = [{ value: 'excluded' as const, label: '剔除' }, { value: 'kept' as const, label: '保留' }];

interface ReasonDialogProps {
  n: number;
  onDone: (decision: 'excluded' | 'kept', reason: string) => void;
  onClose: () => void;
}

export function ReasonDialog({ n, onDone, onClose }: ReasonDialogProps) {
  const [decision, setDecision] = useState<'excluded' | 'kept'>('excluded');
  const [reason, setReason] = useState('');
  return (
    <Modal open title={`决定 ${n} 份答卷`} okText="确定" cancelText="取消" okButtonProps={{ disabled: reason.trim() === '' }} onOk={() => onDone(decision, reason.trim())} onCancel={onClose} width={440}>
      <div className="reason-form">
        <Segmented options={DECISIONS} value={decision} onChange={setDecision} />
        <AutoComplete autoFocus placeholder="理由（留在记录里）" aria-label="理由" value={reason} options={REASONS.map((value) => ({ value }))} onChange={setReason} data-testid="decision-reason" />
      </div>
    </Modal>
  );
}
