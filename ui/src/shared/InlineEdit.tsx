// A text that becomes a field on double click or Enter: Enter or leaving saves, Escape does not.
import { Input } from 'antd';
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';

interface EditField {
  value: string;
  onChange: (value: string) => void;
  onDone: () => void;
}

interface InlineEditProps {
  value: string;
  /** What it is, for the tooltip and screen readers. */
  label: string;
  placeholder?: string;
  /** Another way to show the value. */
  children?: ReactNode;
  /** Another field than a line of text. */
  input?: (field: EditField) => ReactNode;
  onSave: (value: string) => Promise<unknown>;
  /** Inside a grid the row is the tab stop, not each of its cells. */
  isInGrid?: boolean;
  testId?: string;
}

export function InlineEdit({ value, label, placeholder = '—', children, input, onSave, isInGrid = false, testId }: InlineEditProps) {
  const [draft, setDraft] = useState<string | null>(null);
  // Enter saves and then the field also loses the focus; the ref sees the end at once.
  const isOver = useRef(false);

  const start = () => {
    isOver.current = false;
    setDraft(value);
  };
  const stop = (isSaved: boolean) => {
    if (isOver.current) return;
    isOver.current = true;
    if (isSaved && draft !== null && draft.trim() !== value) void onSave(draft.trim());
    setDraft(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') stop(true);
    if (event.key === 'Escape') stop(false);
  };

  if (draft === null) {
    return (
      <span
        className="inline-edit"
        role="button"
        tabIndex={isInGrid ? -1 : 0}
        title={`${label}：双击修改`}
        data-testid={testId}
        onDoubleClick={(event) => {
          event.stopPropagation();
          start();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' || event.key === 'F2') {
            event.stopPropagation();
            start();
          }
        }}
      >
        {children ?? (value === '' ? <span className="muted">{placeholder}</span> : value)}
      </span>
    );
  }
  return (
    <span className="inline-edit-field" onKeyDownCapture={onKeyDown} onClick={(event) => event.stopPropagation()} onDoubleClick={(event) => event.stopPropagation()}>
      {input ? (
        input({ value: draft, onChange: setDraft, onDone: () => stop(true) })
      ) : (
        <Input autoFocus size="small" aria-label={label} value={draft} onChange={(event) => setDraft(event.target.value)} onBlur={() => stop(true)} />
      )}
    </span>
  );
}
