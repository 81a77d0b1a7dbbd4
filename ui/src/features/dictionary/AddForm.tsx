// The line that adds an entry; several lines from Excel can be pasted into it.

import { PlusOutlined, SnippetsOutlined } from '@ant-design/icons';
import { AutoComplete, Button, Input, Select, type InputRef } from 'antd';
import { useEffect, useRef, useState, type ClipboardEvent } from 'react';
import { addWords } from '../../actions/addWords';
import type { DictionaryKind } from '../../bridge/ipc';
import { ALL_KINDS, entryObstacle, needsTarget, targetHint } from './entries';
import { PasteDialog } from './PasteDialog';

interface AddFormProps {
  /** The chosen list; empty when all are shown, and then it is chosen here. */
  kind: string;
  kinds: readonly DictionaryKind[];
  /** Targets in use, to choose from. */
  targets: readonly string[];
}

export function AddForm({ kind: shown, kinds, targets }: AddFormProps) {
  const [chosen, setChosen] = useState('word');
  const [text, setText] = useState('');
  const [target, setTarget] = useState('');
  const [pasted, setPasted] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const input = useRef<InputRef>(null);
  const kind = shown === ALL_KINDS ? chosen : shown;
  const list = kinds.find((one) => one.kind === kind);
  const targetLabel = list?.target_label ?? '';
  useEffect(() => setTarget(''), [kind]);
  const entry = { kind, text: text.trim(), target: targetLabel === '' ? '' : target.trim() };
  const reason = entryObstacle(entry, targetLabel);

  const add = async () => {
    if (reason !== null || isBusy) return;
    setBusy(true);
    const answer = await addWords([entry], list?.label ?? '词典');
    setBusy(false);
    if (answer === undefined || answer.problems.length > 0) return;
    setText('');
    input.current?.focus();
  };
  const onPaste = (event: ClipboardEvent) => {
    const words = event.clipboardData.getData('text/plain');
    if (!/[\t\n\r]/.test(words.trim())) return;
    event.preventDefault();
    setPasted(words);
  };
  return (
    <div className="toolbar dictionary-add">
      {shown === ALL_KINDS ? <Select size="small" className="dictionary-add-kind" aria-label="加入哪个词表" value={chosen} onChange={setChosen} options={kinds.map((one) => ({ value: one.kind, label: one.label }))} /> : null}
      <Input ref={input} size="small" className="dictionary-add-text" placeholder={`新的${list?.label ?? '词'}`} aria-label={`新的${list?.label ?? '词'}`} value={text} onChange={(event) => setText(event.target.value)} onPaste={onPaste} onPressEnter={() => void add()} data-testid="dictionary-add-text" />
      {targetLabel === '' ? null : (
        <AutoComplete
          className="dictionary-add-target" value={target} onChange={setTarget} aria-label={targetLabel} popupMatchSelectWidth={false}
          options={(kind === 'scale' ? [] : targets).filter((one) => one.includes(target)).slice(0, 30).map((one) => ({ value: one }))}
        >
          <Input size="small" placeholder={`${targetLabel}${needsTarget(kind) ? '' : '（可不填）'}`} title={targetHint(kind)} onPressEnter={() => void add()} />
        </AutoComplete>
      )}
      <Button size="small" type="primary" icon={<PlusOutlined aria-hidden />} loading={isBusy} disabled={reason !== null} title={text === '' ? '加入（Enter）' : (reason ?? '加入（Enter）')} data-testid="dictionary-add" onClick={() => void add()}>加入</Button>
      <Button size="small" icon={<SnippetsOutlined aria-hidden />} title="把 Excel 里的多行粘贴进来" onClick={() => setPasted('')}>粘贴多行…</Button>
      {pasted === null ? null : <PasteDialog text={pasted} kind={kind} kinds={kinds} onClose={() => setPasted(null)} />}
    </div>
  );
}
