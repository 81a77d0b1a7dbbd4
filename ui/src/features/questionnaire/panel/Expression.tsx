// An OpenRosa expression as text, with a button that puts names of questions in.

import { Button, Dropdown, Input } from 'antd';
import { useRef } from 'react';
import { useDraft } from '../useDraft';
import { inserted } from './rules';
import type { Subject } from './subjects';

interface ExpressionProps {
  label: string;
  value: string;
  placeholder?: string;
  subjects: readonly Subject[];
  onSave: (value: string) => void;
}

export function Expression({ label, value, placeholder, subjects, onSave }: ExpressionProps) {
  const draft = useDraft(value, (text) => onSave(text.trim()));
  const root = useRef<HTMLDivElement>(null);
  const put = (code: string) => {
    const field = root.current?.querySelector('textarea');
    const { text, caret } = inserted(draft.value, field?.selectionStart ?? draft.value.length, field?.selectionEnd ?? draft.value.length, `\${${code}}`);
    draft.change(text);
    field?.focus();
    requestAnimationFrame(() => field?.setSelectionRange(caret, caret));
  };
  return (
    <div className="expression" ref={root}>
      <Input.TextArea className="is-mono" autoSize={{ minRows: 2, maxRows: 6 }} aria-label={label} value={draft.value} placeholder={placeholder} data-testid="expression" onChange={(event) => draft.change(event.target.value)} onBlur={draft.flush} onKeyDown={(event) => { if (event.key === 'Escape') draft.drop(); }} />
      <Dropdown trigger={['click']} disabled={subjects.length === 0} menu={{ items: subjects.map((subject) => ({ key: subject.code, label: subject.label, extra: subject.code })), onClick: ({ key }) => put(key), style: { maxHeight: 320, overflow: 'auto', maxWidth: 380 } }}>
        <Button size="small" type="text" className="expression-put">插入题目</Button>
      </Dropdown>
    </div>
  );
}
