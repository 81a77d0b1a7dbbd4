// Customers for interviews, or for the pilot: so many from each pool, nobody twice.

import { InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { drawPools } from './writes';

interface PoolDialogProps {
  kind: 'interview' | 'pilot';
  onClose: (id: string | undefined) => void;
}

export function PoolDialog({ kind, onClose }: PoolDialogProps) {
  const isPilot = kind === 'pilot';
  const [large, setLarge] = useState(isPilot ? 2 : 10);
  const [medium, setMedium] = useState(isPilot ? 5 : 10);
  const [voice, setVoice] = useState(isPilot ? 0 : 10);
  const [seed, setSeed] = useState<number | null>(null);
  const [isBusy, setBusy] = useState(false);
  const make = async () => {
    setBusy(true);
    const made = await drawPools({ kind, title: '', n_large: large, n_medium: medium, n_voice: voice, seed });
    setBusy(false);
    if (made) onClose(made.draw.id);
  };
  return (
    <Modal open width={480} title={isPilot ? '选试点客户' : '选访谈客户'} okText={`选取 ${large + medium + voice} 家`} cancelText="取消" confirmLoading={isBusy} okButtonProps={{ 'data-testid': 'pool-confirm' } as never} onOk={() => void make()} onCancel={() => onClose(undefined)}>
      <p className="muted">{isPilot ? '选出的客户会成为客户群“试点客户”，可用来筛选名册和分组。' : '三类各自随机抽取，同一家只选一次；哪一类不够，就报告短缺，不用别的客户凑数。'}</p>
      <div className="sample-fields">
        <span>大客户</span><InputNumber min={0} max={1000} value={large} onChange={(n) => setLarge(n ?? 0)} />
        <span>{isPilot ? '中小客户（含小微）' : '中型客户'}</span><InputNumber min={0} max={1000} value={medium} onChange={(n) => setMedium(n ?? 0)} />
        {isPilot ? null : <><span title="标签含“投诉”“流失”，或有投诉工单">投诉·流失客户</span><InputNumber min={0} max={1000} value={voice} onChange={(n) => setVoice(n ?? 0)} /></>}
        <span>随机种子</span><InputNumber min={0} max={2147483647} precision={0} value={seed} placeholder="自动生成并保存" style={{ width: 180 }} onChange={setSeed} />
      </div>
    </Modal>
  );
}
