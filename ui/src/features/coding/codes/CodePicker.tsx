// Finding a code by its name or pinyin initials, with the keyboard alone: type, Enter. A name that is not
// there becomes a new code.

import { PlusOutlined } from '@ant-design/icons';
import { Input, Modal, type InputRef } from 'antd';
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { CodebookRow } from '../../../bridge/ipc';
import { choices, type Choice } from './picking';

interface CodePickerProps {
  codes: readonly CodebookRow[];
  /** Ids of codes used lately, the newest first. */
  recent: readonly string[];
  title: string;
  /** The code under which a new one may come. */
  under: string | null;
  onPick: (code: string) => void;
  onNew: (name: string, parent: string | null) => void;
  onClose: () => void;
}

export function CodePicker({ codes, recent, title, under, onPick, onNew, onClose }: CodePickerProps) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const input = useRef<InputRef>(null);
  const list = useRef<HTMLDivElement>(null);
  const found = useMemo(() => choices(codes, typed, recent, under), [codes, typed, recent, under]);
  const current = Math.min(at, found.length - 1);
  const take = (choice: Choice | undefined) => {
    if (!choice) return;
    onClose();
    if (choice.kind === 'code') onPick(choice.code.id);
    else onNew(choice.name, choice.parent?.id ?? null);
  };
  const go = (to: number) => {
    setAt(to);
    list.current?.children[to]?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter and arrows of an input method choose among its characters.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') take(found[current]);
    else if (event.key === 'ArrowDown') go(Math.min(current + 1, found.length - 1));
    else if (event.key === 'ArrowUp') go(Math.max(current - 1, 0));
    else return;
    event.preventDefault();
  };
  return (
    <Modal
      open width={420} footer={null} closable={false} className="palette-modal" style={{ top: 96 }} onCancel={onClose}
      afterOpenChange={(isOpen) => isOpen && input.current?.focus()}
    >
      <div data-testid="code-picker">
        <Input
          ref={input} autoFocus variant="borderless" size="large" placeholder={title} aria-label={title} value={typed} maxLength={60} data-testid="picker-input" onKeyDown={onKeyDown}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
          }}
        />
        <div className="palette-list" role="listbox" aria-label="编码" ref={list}>
          {found.map((choice, index) => (
            <button
              key={choice.kind === 'code' ? choice.code.id : `new-${choice.parent?.id ?? ''}`} type="button" role="option" tabIndex={-1} aria-selected={index === current}
              className={`palette-entry${index === current ? ' is-current' : ''}`} data-testid="picker-choice" onMouseMove={() => setAt(index)} onClick={() => take(choice)}
            >
              <PickerLine choice={choice} />
            </button>
          ))}
          {found.length === 0 ? <div className="palette-none">输入名称，按 Enter 新建第一个编码</div> : null}
        </div>
      </div>
    </Modal>
  );
}

function PickerLine({ choice }: { choice: Choice }) {
  if (choice.kind === 'new') {
    return <span><PlusOutlined aria-hidden /> 新建“{choice.name}”{choice.parent === null ? '' : `，放在“${choice.parent.name}”下`}</span>;
  }
  const { code } = choice;
  const above = code.path.slice(0, -code.name.length).replace(/ \/ $/, '');
  return (
    <>
      <span className="code-line"><i style={{ background: code.colour }} />{code.name}</span>
      <span className="muted">{above}</span>
      <span className="muted num">{code.n_codings === 0 ? '' : code.n_codings}</span>
    </>
  );
}
