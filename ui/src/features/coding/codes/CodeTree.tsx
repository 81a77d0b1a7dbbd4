// The codebook at the left: searched, folded, worked with keys and pointer.

import { PlusOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Input, type InputRef } from 'antd';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent, type RefObject } from 'react';
import { usePersisted } from '../../../shared/usePersisted';
import { useStable } from '../../../shared/useStable';
import { CodeLine, type LineActions } from './CodeLine';
import { CodeMenu, type CodeCommand } from './CodeMenu';
import { pressed, shiftMove, treeLines, withBelow } from './tree';
import type { Codebook } from './useCodebook';
import { addCode, moveCodes, updateCode } from './writeCodes';

export interface Chosen {
  /** The code one is on. */
  current: string | null;
  picked: ReadonlySet<string>;
}

export const NOTHING_CHOSEN: Chosen = { current: null, picked: new Set() };

interface CodeTreeProps {
  book: Codebook;
  study: string;
  chosen: Chosen;
  onChoose: (chosen: Chosen) => void;
  frame: RefObject<HTMLDivElement | null>;
  /** Gives the selected words the code. */
  onCode: (code: string) => void;
  onMerge: () => void;
  onRemove: () => void;
  onDescribe: (code: string) => void;
  onDrag: (event: PointerEvent) => void;
}

const NONE: readonly string[] = [];

export function CodeTree({ book, study, chosen, onChoose, frame, onCode, onMerge, onRemove, onDescribe, onDrag }: CodeTreeProps) {
  const { codes } = book;
  const [folded, setFolded] = usePersisted<readonly string[]>(`coding.folded.${study}`, NONE);
  const [search, setSearch] = useState('');
  const [renamed, setRenamed] = useState<string | null>(null);
  const [menu, setMenu] = useState<{ x: number; y: number } | null>(null);
  const anchor = useRef<string | null>(null);
  const input = useRef<InputRef>(null);
  const foldedSet = useMemo(() => new Set(folded), [folded]);
  const lines = useMemo(() => treeLines(codes, foldedSet, search), [codes, foldedSet, search]);
  const slotOf = useMemo(() => new Map(book.slots.map((slot, at) => [slot.code, { at, isPinned: slot.isPinned }])), [book.slots]);
  const order = lines.map((line) => line.code.id);
  const current = chosen.current !== null && book.byId.has(chosen.current) ? chosen.current : null;

  useEffect(() => {
    frame.current?.querySelector('.code-line-row.is-current')?.scrollIntoView({ block: 'nearest' });
  }, [current, frame]);

  const fold = (id: string, isFolded: boolean) => setFolded(isFolded ? [...folded.filter((one) => one !== id), id] : folded.filter((one) => one !== id));
  const press = (id: string, keys: { isRange: boolean; isToggle: boolean }) => {
    onChoose({ current: id, picked: pressed(chosen.picked, order, anchor.current, id, keys) });
    if (!keys.isRange) anchor.current = id;
  };
  const newCode = async (parent: string | null) => {
    const taken = new Set(codes.map((code) => code.name));
    const name = ['新编码', ...Array.from({ length: 99 }, (_, i) => `新编码 ${i + 2}`)].find((one) => !taken.has(one)) ?? '新编码';
    const id = await addCode(name, parent);
    if (id === undefined) return;
    setSearch('');
    if (parent !== null) fold(parent, false);
    onChoose({ current: id, picked: new Set([id]) });
    setRenamed(id);
  };
  const addSearched = async () => {
    const name = search.trim();
    const line = lines.find((one) => one.isMatch);
    const id = line?.code.id ?? (name === '' ? undefined : await addCode(name, null));
    if (id === undefined) return;
    setSearch('');
    onChoose({ current: id, picked: new Set([id]) });
    frame.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (renamed !== null) return;
    const at = current === null ? -1 : order.indexOf(current);
    const line = lines[at];
    const isControl = event.ctrlKey || event.metaKey;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: order.length - 1 }[event.key];
    if (event.altKey && line && event.key.startsWith('Arrow')) {
      const move = shiftMove(codes, line.code.id, event.key);
      if (move) void moveCodes(move);
      if (move?.parent) fold(move.parent, false);
    } else if (to !== undefined && !isControl) {
      const id = order[Math.max(0, Math.min(to, order.length - 1))];
      if (id !== undefined) press(id, { isRange: event.shiftKey, isToggle: false });
    } else if (event.key === 'ArrowRight' && line) {
      if (line.isFolded) fold(line.code.id, false);
      else if (line.hasChildren) press(order[at + 1] ?? line.code.id, { isRange: false, isToggle: false });
    } else if (event.key === 'ArrowLeft' && line) {
      if (line.hasChildren && !line.isFolded && search === '') fold(line.code.id, true);
      else if (line.code.parent !== null) press(line.code.parent, { isRange: false, isToggle: false });
    } else if (event.key === 'Enter' && line) onCode(line.code.id);
    else if (event.key === 'F2' && line) setRenamed(line.code.id);
    else if (event.key === 'Delete' && chosen.picked.size > 0) onRemove();
    else if (event.key === 'Insert') void newCode(event.shiftKey ? current : (line?.code.parent ?? null));
    else if (isControl && event.key.toLowerCase() === 'a') onChoose({ current, picked: new Set(order) });
    else if (event.code === 'Slash' && !isControl) input.current?.focus({ cursor: 'all' });
    else if (event.code === 'KeyP' && !isControl && line) book.pin(line.code.id);
    else return;
    event.preventDefault();
  };

  const run = (command: CodeCommand) => {
    const id = current;
    if (id === null) return;
    if (command.kind === 'code') onCode(id);
    else if (command.kind === 'new-below') void newCode(id);
    else if (command.kind === 'new-beside') void newCode(book.byId.get(id)?.parent ?? null);
    else if (command.kind === 'rename') setRenamed(id);
    else if (command.kind === 'describe') onDescribe(id);
    else if (command.kind === 'pin') book.pin(id);
    else if (command.kind === 'merge') onMerge();
    else if (command.kind === 'remove') onRemove();
    else {
      const code = book.byId.get(id);
      if (code && command.kind === 'colour') void updateCode(code, { colour: command.colour });
    }
  };

  const on = useStable<LineActions>({
    press: (line, event) => press(line.code.id, { isRange: event.shiftKey, isToggle: event.ctrlKey || event.metaKey }),
    fold: (line) => fold(line.code.id, !line.isFolded),
    code: (line) => onCode(line.code.id),
    menu: (line, x, y) => {
      if (!chosen.picked.has(line.code.id)) press(line.code.id, { isRange: false, isToggle: false });
      else onChoose({ ...chosen, current: line.code.id });
      setMenu({ x, y });
    },
    rename: (line, name) => {
      setRenamed(null);
      frame.current?.focus();
      if (name !== null && name !== line.code.name) void updateCode(line.code, { name });
    },
  });

  return (
    <>
      <div className="codes-tools">
        <Input
          ref={input} size="small" allowClear prefix={<SearchOutlined aria-hidden />} placeholder="名称或拼音首字母" aria-label="查找编码" value={search} data-testid="code-search"
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === 'Enter') void addSearched();
            else if (event.key === 'ArrowDown') frame.current?.focus();
            else if (event.key === 'Escape') setSearch('');
          }}
        />
        <Button size="small" icon={<PlusOutlined aria-hidden />} title="新建编码（Insert）" aria-label="新建编码" data-testid="new-code" onClick={() => void newCode(null)} />
      </div>
      <div
        ref={frame} className="code-tree" role="tree" aria-label="编码本" aria-multiselectable tabIndex={0} data-testid="code-tree" onKeyDown={onKeyDown} onPointerDown={onDrag}
        onFocus={() => current === null && order[0] !== undefined && press(order[0], { isRange: false, isToggle: false })}
      >
        {lines.map((line) => (
          <CodeLine
            key={line.code.id} line={line} isCurrent={line.code.id === current} isPicked={chosen.picked.has(line.code.id)} slot={slotOf.get(line.code.id)} isRenamed={renamed === line.code.id}
            on={on}
          />
        ))}
        {lines.length === 0 && search.trim() !== '' ? <p className="muted codes-none">没有“{search}”。按 Enter 新建。</p> : null}
      </div>
      {menu === null || current === null ? null : (
        <CodeMenu place={menu} n_picked={chosen.picked.size} n_going={withBelow(codes, chosen.picked).size} isPinned={slotOf.get(current)?.isPinned ?? false} onRun={run} onClose={() => setMenu(null)} />
      )}
    </>
  );
}
