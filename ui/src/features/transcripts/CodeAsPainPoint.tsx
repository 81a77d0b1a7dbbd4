// Selected words become a pain point by hand: a button under the selection, then a small dialog
// that asks what they are about and what they say.

import { AimOutlined } from '@ant-design/icons';
import { Button, Form, Input, Modal, Radio, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { doUndoable } from '../../actions/doUndoable';
import { call } from '../../bridge/call';
import { guessParts, type PickedWords } from './coding';

interface CodeAsPainPointProps {
  picked: PickedWords;
  onClose: () => void;
}

/** Room that the button needs below the selection. */
const BUTTON = { width: 120, height: 34 };

export function CodeAsPainPoint({ picked, onClose }: CodeAsPainPointProps) {
  const [isAsking, setAsking] = useState(false);
  useEffect(() => {
    if (isAsking) return undefined;
    const onSelection = () => {
      if (window.getSelection()?.isCollapsed !== false) onClose();
    };
    document.addEventListener('selectionchange', onSelection);
    // The words move away below the button.
    document.addEventListener('scroll', onClose, { capture: true, once: true });
    return () => {
      document.removeEventListener('selectionchange', onSelection);
      document.removeEventListener('scroll', onClose, { capture: true });
    };
  }, [isAsking, onClose]);
  if (isAsking) return <CodingDialog picked={picked} onClose={onClose} />;
  const left = Math.max(4, Math.min(picked.x - BUTTON.width / 2, window.innerWidth - BUTTON.width - 8));
  const top = Math.min(picked.y + 6, window.innerHeight - BUTTON.height - 4);
  return createPortal(
    <div className="code-button" style={{ left, top }} onMouseDown={(event) => event.preventDefault()}>
      <Button size="small" type="primary" icon={<AimOutlined aria-hidden />} data-testid="code-open" onClick={() => setAsking(true)}>标为痛点…</Button>
    </div>,
    document.body,
  );
}

function CodingDialog({ picked, onClose }: CodeAsPainPointProps) {
  const field = useRef<InputRef>(null);
  const guess = guessParts(picked.words);
  const [aspect, setAspect] = useState(guess.aspect);
  const [opinion, setOpinion] = useState(guess.opinion);
  const [polarity, setPolarity] = useState('negative');
  const canSave = opinion.trim() !== '';
  const save = async () => {
    if (!canSave) return;
    const request = { passage: picked.passage, aspect: aspect.trim(), opinion: opinion.trim(), polarity };
    const made = await doUndoable((answer) => `已标为“${answer.phrase}”（${answer.n_respondents} 人提到）`, () => call('add_mention', request));
    if (made) onClose();
  };
  return (
    <Modal
      open title="标为痛点" okText="标记" cancelText="取消" width={420} onCancel={onClose} onOk={() => void save()}
      okButtonProps={{ disabled: !canSave, 'data-testid': 'code-confirm' } as never} afterOpenChange={(isOpen) => isOpen && field.current?.focus({ cursor: 'all' })}
    >
      <div data-testid="code-dialog">
        <blockquote className="code-words">{picked.words}</blockquote>
        <Form layout="vertical">
          <Form.Item label="对象" extra="说的是什么，例如：售后响应；可以留空">
            <Input value={aspect} maxLength={30} data-testid="code-aspect" onChange={(event) => setAspect(event.target.value)} onPressEnter={() => void save()} />
          </Form.Item>
          <Form.Item label="评价" extra="怎么样，例如：慢；与已有短语相同就计入它">
            <Input ref={field} value={opinion} maxLength={30} data-testid="code-opinion" onChange={(event) => setOpinion(event.target.value)} onPressEnter={() => void save()} />
          </Form.Item>
          <Form.Item label="倾向">
            <Radio.Group value={polarity} onChange={(event) => setPolarity(String(event.target.value))} options={[{ value: 'negative', label: '痛点' }, { value: 'positive', label: '亮点' }]} />
          </Form.Item>
        </Form>
      </div>
    </Modal>
  );
}
