// Takes the aspect or opinion of a phrase into the study's dictionary.

import { Input, Modal, Radio, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import type { PhraseRow } from '../../../bridge/ipc';
import { entryOf, wordChoices } from './wordDraft';
import { addWord } from './writes';

export function WordDialog({ row, onClose }: { row: PhraseRow; onClose: () => void }) {
  const choices = wordChoices(row);
  const [key, setKey] = useState(choices[0]?.key ?? 'word');
  const [texts, setTexts] = useState<Record<string, string>>({});
  const [target, setTarget] = useState('');
  const field = useRef<InputRef>(null);
  const choice = choices.find((one) => one.key === key);
  const text = choice === undefined ? '' : (texts[key] ?? choice.text);
  const entry = choice === undefined ? null : entryOf(choice, text, target);
  const confirm = async () => {
    if (entry !== null && (await addWord(entry))) onClose();
  };
  return (
    <Modal
      open title={`“${row.phrase}”：标为词典词`} okText="加入词典" cancelText="取消" width={440} onCancel={onClose} onOk={() => void confirm()}
      okButtonProps={{ disabled: entry === null, 'data-testid': 'word-confirm' } as never} afterOpenChange={(isOpen) => isOpen && field.current?.focus({ cursor: 'all' })}
    >
      <div className="word-dialog" data-testid="word-dialog">
        <Radio.Group value={key} onChange={(event) => setKey(event.target.value as typeof key)}>
          {choices.map((one) => <Radio key={one.key} value={one.key}>{one.label}<span className="muted">{one.hint}</span></Radio>)}
        </Radio.Group>
        <div className="form">
          <label htmlFor="word-text">词</label>
          <Input ref={field} id="word-text" value={text} maxLength={30} onChange={(event) => setTexts({ ...texts, [key]: event.target.value })} onPressEnter={() => void confirm()} />
          {choice?.wantsTarget === true ? (
            <>
              <label htmlFor="word-target">等同于</label>
              <Input id="word-target" value={target} maxLength={30} placeholder="规范的说法" onChange={(event) => setTarget(event.target.value)} onPressEnter={() => void confirm()} />
            </>
          ) : null}
        </div>
        <p className="muted">词典改变后，涉及的文本会重新提取；可以撤销。</p>
      </div>
    </Modal>
  );
}
