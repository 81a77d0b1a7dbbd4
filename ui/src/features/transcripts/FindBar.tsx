// Find in the transcript: words, which hit of how many, next and previous; and replace what was found.

import { DownOutlined, SearchOutlined, SwapOutlined, UpOutlined } from '@ant-design/icons';
import { Button, Input, type InputRef } from 'antd';
import { useState, type Ref } from 'react';

interface FindBarProps {
  inputRef: Ref<InputRef>;
  words: string;
  /** Place of the current hit from 0; −1 = none. */
  current: number;
  count: number;
  onWords: (words: string) => void;
  onStep: (step: 1 | -1) => void;
  /** Esc: back to the text. */
  onLeave: () => void;
  /** Puts other words in the place of the current hit, or of all. */
  onReplace: (words: string, which: 'current' | 'all') => void;
}

export function FindBar({ inputRef, words, current, count, onWords, onStep, onLeave, onReplace }: FindBarProps) {
  const [isReplacing, setReplacing] = useState(false);
  const [other, setOther] = useState('');
  return (
    <div className="find" role="search">
      <Input
        ref={inputRef} size="small" allowClear prefix={<SearchOutlined aria-hidden />} placeholder="在本篇中查找（Ctrl+F）" aria-label="在本篇中查找"
        value={words} onChange={(event) => onWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' || event.key === 'F3') onStep(event.shiftKey ? -1 : 1);
          else if (event.key === 'Escape') onLeave();
          else return;
          event.preventDefault();
        }}
      />
      <span className="find-count num" aria-live="polite">{words.trim() === '' ? '' : count === 0 ? '无结果' : `${current + 1} / ${count}`}</span>
      <Button type="text" size="small" icon={<UpOutlined aria-hidden />} disabled={count === 0} aria-label="上一处" title="上一处（Shift+Enter）" onClick={() => onStep(-1)} />
      <Button type="text" size="small" icon={<DownOutlined aria-hidden />} disabled={count === 0} aria-label="下一处" title="下一处（Enter）" onClick={() => onStep(1)} />
      <Button type="text" size="small" icon={<SwapOutlined aria-hidden />} aria-label="替换" aria-expanded={isReplacing} title="替换" data-testid="find-replace" onClick={() => setReplacing(!isReplacing)} />
      {isReplacing ? (
        <div className="find-other">
          <Input
            size="small" autoFocus placeholder="替换为" aria-label="替换为" value={other} data-testid="replace-words" onChange={(event) => setOther(event.target.value)}
            onPressEnter={() => count > 0 && onReplace(other, 'current')} onKeyDown={(event) => event.key === 'Escape' && setReplacing(false)}
          />
          <Button size="small" disabled={count === 0 || current < 0} onClick={() => onReplace(other, 'current')}>替换</Button>
          <Button size="small" disabled={count === 0} data-testid="replace-all" onClick={() => onReplace(other, 'all')}>全部替换{count > 0 ? `（${count}）` : ''}</Button>
        </div>
      ) : null}
    </div>
  );
}
