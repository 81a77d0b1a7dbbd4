// The name of a phrase as a field: Enter keeps it, Escape leaves it as it was.

import { Input } from 'antd';
import { useRef, useState, type KeyboardEvent } from 'react';

interface RenameFieldProps {
  name: string;
  /** `null` = left without a change. */
  onDone: (name: string | null) => void;
}

export function RenameField({ name, onDone }: RenameFieldProps) {
  const [draft, setDraft] = useState(name);
  // Enter ends it, and then the field also loses the focus.
  const isOver = useRef(false);
  const end = (result: string | null) => {
    if (isOver.current) return;
    isOver.current = true;
    onDone(result);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') end(draft.trim());
    if (event.key === 'Escape') end(null);
  };
  return (
    <Input
      autoFocus size="small" className="rename-field" aria-label="短语名称" placeholder="留空恢复原名" maxLength={60} value={draft} data-testid="rename-input"
      onChange={(event) => setDraft(event.target.value)} onFocus={(event) => event.target.select()} onBlur={() => end(draft.trim())}
      onKeyDown={onKeyDown} onClick={(event) => event.stopPropagation()} onDoubleClick={(event) => event.stopPropagation()}
    />
  );
}
