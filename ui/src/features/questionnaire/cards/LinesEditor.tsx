// Choices or rows as lines: Enter makes the next one, pasting several lines makes several,
// Backspace on an empty one takes it away, Alt+↑/↓ or the handle moves it.

import { CloseOutlined, HolderOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';
import { useEffect, useRef, type ClipboardEvent, type FocusEvent, type KeyboardEvent, type ReactNode } from 'react';
import { movedTo } from '../../../shared/movedTo';
import { toast } from '../../../shared/toast';
import { useDraft } from '../useDraft';
import { TextLine } from './GrowingText';
import { addLine, linesOf, pasteLines, withoutAt, withoutEmpty } from './lines';
import { useLineDrag } from '../../../shared/useLineDrag';

interface Line {
  code: string;
  label: string;
}

interface LinesEditorProps<T extends Line> {
  value: readonly T[];
  /** What one is called: 选项, 项目. */
  noun: string;
  /** Name of the fields for the caret; `choice` gives `choice-0`, `choice-1`, … */
  field: string;
  make: (label: string, codes: readonly string[]) => T;
  /** Before a line: a round or square mark, a number. */
  mark: (line: T, place: number) => ReactNode;
  /** Behind a line: ticks of its own. */
  extra?: (line: T, change: (patch: Partial<T>) => void) => ReactNode;
  /** Shows codes, to be changed. */
  withCodes?: boolean;
  onSave: (value: T[]) => void;
}

/** What a new question's lines are called. */
const FRESH = /^(?:选项|项目)\d+$/;

/** An empty line is about to be typed into; saving would take it away. */
const isWhole = (lines: readonly Line[]) => lines.every((line) => line.label.trim() !== '');

export function LinesEditor<T extends Line>({ value, noun, field, make, mark, extra, withCodes = false, onSave }: LinesEditorProps<T>) {
  const save = (lines: readonly T[]) => onSave(withoutEmpty(lines));
  const draft = useDraft<readonly T[]>(value, save, isWhole);
  const lines = draft.value;
  const root = useRef<HTMLDivElement>(null);
  const wanted = useRef<{ place: number; atEnd: boolean } | null>(null);
  useEffect(() => {
    const { current } = wanted;
    wanted.current = null;
    if (current === null) return;
    const input = root.current?.querySelectorAll<HTMLTextAreaElement>('textarea')[current.place];
    input?.focus();
    const caret = current.atEnd ? (input?.value.length ?? 0) : 0;
    input?.setSelectionRange(caret, caret);
  });
  const set = (next: readonly T[], place: number, atEnd = true) => {
    wanted.current = { place, atEnd };
    draft.change(next);
  };
  const patch = (at: number, change: Partial<T>) => draft.change(lines.map((line, i) => (i === at ? { ...line, ...change } : line)));
  const drag = useLineDrag(root, (from, to) => {
    draft.change(movedTo(lines, from, to));
    draft.flush();
  });

  const onKeyDown = (at: number) => (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const input = event.currentTarget;
    const stop = () => event.preventDefault();
    if (event.key === 'Enter' && !event.ctrlKey) {
      stop();
      if (lines[at]?.label === '' && at === lines.length - 1) input.blur();
      else set(addLine(lines, at, make), at + 1);
    } else if (event.key === 'Backspace' && input.value === '' && lines.length > 1) {
      stop();
      set(withoutAt(lines, at), Math.max(0, at - 1));
    } else if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      stop();
      const to = at + (event.key === 'ArrowUp' ? -1 : 1);
      if (to >= 0 && to < lines.length) set(movedTo(lines, at, to), to);
    } else if (event.key === 'ArrowUp' && at > 0 && input.selectionStart === 0) {
      stop();
      set(lines, at - 1);
    } else if (event.key === 'ArrowDown' && at < lines.length - 1 && input.selectionEnd === input.value.length) {
      stop();
      set(lines, at + 1);
    }
  };
  const onPaste = (at: number) => (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const pasted = linesOf(event.clipboardData.getData('text/plain'));
    if (pasted.length < 2) return;
    event.preventDefault();
    // A fresh question's 选项1, 选项2, … make room for what is pasted.
    if (lines.every((line) => line.label === '' || FRESH.test(line.label))) {
      set(pasteLines([], 0, pasted, make), pasted.length - 1);
      toast.info(`已粘贴 ${pasted.length} 个${noun}`);
      return;
    }
    const isEmpty = lines[at]?.label === '';
    const from = isEmpty ? at : at + 1;
    set(pasteLines(isEmpty ? lines : [...lines.slice(0, from), make('', lines.map((line) => line.code)), ...lines.slice(from)], from, pasted, make), from + pasted.length - 1);
    toast.info(`已粘贴 ${pasted.length} 个${noun}`);
  };
  const onBlur = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) draft.flush();
  };

  return (
    <div className="lines" ref={root} onBlur={onBlur} data-testid={`lines-${field}`}>
      {lines.map((line, at) => (
        <div className="line" key={line.code} data-line={at}>
          <span className="line-handle" aria-hidden title="拖动排序（Alt+↑/↓）" onPointerDown={(event) => drag(event, at)}><HolderOutlined /></span>
          <span className="line-mark" aria-hidden>{mark(line, at)}</span>
          <TextLine className="line-text" isLine value={line.label} label={`${noun} ${at + 1}`} placeholder={`${noun} ${at + 1}`} field={`${field}-${at}`} testId={`${field}-text`} onChange={(label) => patch(at, { label } as Partial<T>)} onKeyDown={onKeyDown(at)} onPaste={onPaste(at)} />
          {extra?.(line, (change) => {
            patch(at, change);
            draft.flush();
          })}
          {withCodes ? <CodeField value={line.code} codes={lines.map((one) => one.code)} onSave={(code) => { patch(at, { code } as Partial<T>); draft.flush(); }} /> : null}
          <button type="button" className="line-remove" aria-label={`删除${noun}`} title={`删除${noun}`} onClick={() => { draft.change(withoutAt(lines, at)); draft.flush(); }}><CloseOutlined /></button>
        </div>
      ))}
      <button type="button" className="line-add" data-testid={`${field}-add`} onClick={() => set(addLine(lines, lines.length - 1, make), lines.length)}>
        + 添加{noun}<span className="muted">　可粘贴多行</span>
      </button>
    </div>
  );
}

/** The name in expressions and exports. */
function CodeField({ value, codes, onSave }: { value: string; codes: readonly string[]; onSave: (code: string) => void }) {
  const draft = useDraft(value, (code) => {
    const wanted = code.trim();
    if (!/^[A-Za-z0-9_-]+$/.test(wanted)) toast.warning('代码只能用字母、数字、下划线');
    else if (codes.some((one) => one === wanted)) toast.warning(`代码 ${wanted} 已经用过`);
    else onSave(wanted);
  });
  return (
    <Tooltip title="代码：用在逻辑和导出里" mouseEnterDelay={0.6}>
      <input className="line-code" aria-label="代码" value={draft.value} size={Math.max(3, draft.value.length)} onChange={(event) => draft.change(event.target.value)} onBlur={draft.flush} onKeyDown={(event) => { event.stopPropagation(); if (event.key === 'Enter') event.currentTarget.blur(); if (event.key === 'Escape') draft.drop(); }} />
    </Tooltip>
  );
}
