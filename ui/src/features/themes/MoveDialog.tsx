// 移动到…: pick the place by typing a part of its name.

import { Input, Modal, type InputRef } from 'antd';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { ThemeBoard } from '../../bridge/ipc';
import { useColours } from '../../shared/palette';
import { wordsOfCarried, type Carried } from './drop';
import { nameOfTarget, type Target } from './places';
import { targetEntries } from './targetList';

interface MoveDialogProps {
  board: ThemeBoard;
  carried: Carried;
  onPick: (target: Target) => void;
  onClose: () => void;
}

export function MoveDialog({ board, carried, onPick, onClose }: MoveDialogProps) {
  const colours = useColours();
  const [search, setSearch] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const input = useRef<InputRef>(null);
  const entries = useMemo(() => targetEntries(board, carried, search), [board, carried, search]);
  const current = Math.min(at, entries.length - 1);
  useEffect(() => {
    list.current?.querySelector('.is-current')?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const entry = entries[current];
    if (event.key === 'ArrowDown') setAt(Math.min(current + 1, entries.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(current - 1, 0));
    else if (event.key === 'Enter' && entry) onPick(entry.target);
    else return;
    event.preventDefault();
  };
  return (
    <Modal open title={`把${wordsOfCarried(board, carried)}移动到`} footer={null} onCancel={onClose} width={460} afterOpenChange={(isOpen) => { if (isOpen) input.current?.focus(); }}>
      <Input
        ref={input} autoFocus allowClear placeholder="输入类别或主题的名称" aria-label="查找类别或主题" value={search} onKeyDown={onKeyDown}
        onChange={(event) => { setSearch(event.target.value); setAt(0); }} data-testid="theme-move-search"
      />
      <div ref={list} className="theme-targets" role="listbox" aria-label="去处">
        {entries.map((entry, i) => (
          <button
            key={nameOfTarget(entry.target)} type="button" role="option" aria-selected={i === current}
            className={`theme-target${i === current ? ' is-current' : ''}${entry.theme === '' ? ' is-category' : ''}`} data-testid="theme-move-target" onClick={() => onPick(entry.target)}
          >
            <i style={{ background: colours.category(entry.category) }} />
            <span>{entry.theme === '' ? entry.category : entry.theme}</span>
            <span className="muted">{entry.theme === '' ? '归入类别，由程序选主题' : carried.kind === 'theme' ? '并入此主题' : entry.category}</span>
            <span className="num muted">{entry.n_respondents} 人</span>
          </button>
        ))}
        {entries.length === 0 ? <p className="muted theme-none">没有符合的类别或主题</p> : null}
      </div>
    </Modal>
  );
}
