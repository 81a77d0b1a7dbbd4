// Find in the transcript: words, which hit of how many, next and previous.

import { DownOutlined, SearchOutlined, UpOutlined } from '@ant-design/icons';
import { Button, Input, type InputRef } from 'antd';
import type { Ref } from 'react';

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
}

export function FindBar({ inputRef, words, current, count, onWords, onStep, onLeave }: FindBarProps) {
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
    </div>
  );
}
