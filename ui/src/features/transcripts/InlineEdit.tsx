// A value that becomes an input when it is clicked. Enter saves, Esc leaves it as it was.

import { EditOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { useState } from 'react';

interface InlineEditProps {
  value: string;
  /** What it is, for the tooltip and screen readers. */
  label: string;
  placeholder?: string;
  className?: string;
  width?: number;
  /** May it be emptied? */
  canBeEmpty?: boolean;
  onSave: (value: string) => Promise<unknown>;
}

export function InlineEdit({ value, label, placeholder = '', className = '', width = 220, canBeEmpty = false, onSave }: InlineEditProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const save = () => {
    const next = draft?.trim() ?? value;
    setDraft(null);
    if (next !== value && (next !== '' || canBeEmpty)) void onSave(next);
  };
  if (draft !== null) {
    return (
      <Input
        autoFocus size="small" style={{ width }} value={draft} aria-label={label} maxLength={120}
        onChange={(event) => setDraft(event.target.value)} onBlur={save} onPressEnter={save}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setDraft(null);
          event.stopPropagation();
        }}
      />
    );
  }
  return (
    <button type="button" className={`reader-edit ${className}`} title={`修改${label}`} onClick={() => setDraft(value)}>
      {value === '' ? <span className="muted">{placeholder}</span> : value}
      <EditOutlined aria-hidden />
    </button>
  );
}
