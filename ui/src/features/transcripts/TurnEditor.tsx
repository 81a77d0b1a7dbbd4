// The words of a turn while they are edited, in the place where they are read. Enter saves, Esc leaves
// them as they were, Ctrl+Enter makes two turns at the caret, Backspace at the start makes one turn
// with the one before.

import { useEffect, useRef, useState, type KeyboardEvent } from 'react';

export interface TurnEditorProps {
  text: string;
  onSave: (text: string) => void;
  onCancel: () => void;
  onSplit: (text: string, caret: number) => void;
  /** Missing for the first turn. */
  onJoin?: ((text: string) => void) | undefined;
}

export function TurnEditor({ text, onSave, onCancel, onSplit, onJoin }: TurnEditorProps) {
  const [draft, setDraft] = useState(text);
  const field = useRef<HTMLTextAreaElement>(null);
  // Enter and Esc take the field away, which blurs it: that must not save once more.
  const isOver = useRef(false);
  useEffect(() => {
    const element = field.current;
    if (!element) return;
    element.focus();
    element.setSelectionRange(element.value.length, element.value.length);
  }, []);
  useEffect(() => {
    const element = field.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [draft]);
  const end = (run: () => void) => {
    if (isOver.current) return;
    isOver.current = true;
    run();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const { selectionStart, selectionEnd } = event.currentTarget;
    // Enter that ends the composition of Chinese characters is not ours.
    const isEnter = event.key === 'Enter' && !event.nativeEvent.isComposing;
    event.stopPropagation();
    if (isEnter && (event.ctrlKey || event.metaKey)) end(() => onSplit(draft, selectionStart));
    else if (isEnter && !event.shiftKey) end(() => onSave(draft));
    else if (event.key === 'Escape') end(onCancel);
    else if (event.key === 'Backspace' && onJoin && selectionStart === 0 && selectionEnd === 0) end(() => onJoin(draft));
    else return;
    event.preventDefault();
  };
  return (
    <div className="turn-edit">
      <textarea
        ref={field} className="turn-field" value={draft} rows={1} aria-label="修改发言" data-testid="turn-field" spellCheck={false}
        onChange={(event) => setDraft(event.target.value)} onKeyDown={onKeyDown} onBlur={() => end(() => onSave(draft))}
        onMouseUp={(event) => event.stopPropagation()}
      />
      <small className="muted">Enter 保存 · Esc 取消 · Ctrl+Enter 在光标处拆分 · Shift+Enter 换行{onJoin ? ' · 句首退格并入上一轮' : ''}</small>
    </div>
  );
}
