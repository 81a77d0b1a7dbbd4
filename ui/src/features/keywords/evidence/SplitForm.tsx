// Ticked sentences become a phrase of their own, or none of this one.

import { Button, Input } from 'antd';
import { useState } from 'react';
import type { Passage, PhraseRow } from '../../../bridge/ipc';
import { rejectMentions, splitPhrase } from '../judging/writes';

interface SplitFormProps {
  row: PhraseRow;
  passages: Passage[];
  onClear: () => void;
  onSplit: (id: string) => void;
}

export function SplitForm({ row, passages, onClear, onSplit }: SplitFormProps) {
  const [isOpen, setOpen] = useState(false);
  const [aspect, setAspect] = useState(row.aspect);
  const [opinion, setOpinion] = useState(row.opinion);
  const what = row.polarity === 'positive' ? '亮点' : '痛点';
  const isSame = aspect.trim() === row.aspect && opinion.trim() === row.opinion;
  const canSplit = opinion.trim() !== '' && !isSame;
  const split = async () => {
    if (!canSplit) return;
    const id = await splitPhrase(row, passages, aspect.trim(), opinion.trim());
    if (id === null) return;
    onClear();
    onSplit(id);
  };
  const reject = async () => {
    if (await rejectMentions(row, passages)) onClear();
  };
  return (
    <div className="split-form">
      <div className="split-line">
        <span>已勾选 {passages.length} 条</span>
        <Button size="small" type={isOpen ? 'primary' : 'default'} ghost={isOpen} data-testid="split-open" title="勾选的原话说的是另一件事" onClick={() => setOpen(!isOpen)}>拆分为新短语</Button>
        <Button size="small" data-testid="mentions-reject" title={`勾选的原话不算这个${what}，以后也不再算`} onClick={() => void reject()}>不是这个{what}</Button>
        <span className="spacer" />
        <Button size="small" type="link" onClick={onClear}>取消勾选</Button>
      </div>
      {isOpen ? (
        <div className="split-line">
          <Input size="small" prefix={<span className="muted">对象</span>} value={aspect} maxLength={30} aria-label="新短语的对象" data-testid="split-aspect" onChange={(event) => setAspect(event.target.value)} onPressEnter={() => void split()} />
          <Input size="small" autoFocus prefix={<span className="muted">评价</span>} value={opinion} maxLength={30} aria-label="新短语的评价" data-testid="split-opinion" onChange={(event) => setOpinion(event.target.value)} onPressEnter={() => void split()} />
          <Button size="small" type="primary" disabled={!canSplit} title={isSame ? '请先改成另一个对象或评价' : undefined} data-testid="split-confirm" onClick={() => void split()}>拆分</Button>
        </div>
      ) : null}
    </div>
  );
}
