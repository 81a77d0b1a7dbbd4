// A statement: saved when the field is left; what is typed outlives a look at another page.

import { Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { dropDraft, findDraft, keepDraft } from './statementDraft';

interface StatementFieldProps {
  /** Names the field among all: study, kind and identity. Another id is another field. */
  id: string;
  value: string;
  label: string;
  placeholder: string;
  onSave: (text: string) => Promise<unknown>;
  testId: string;
}

export function StatementField(props: StatementFieldProps) {
  return <Field key={props.id} {...props} />;
}

function Field({ id, value, label, placeholder, onSave, testId }: StatementFieldProps) {
  const [draft, setDraft] = useState(() => findDraft(id));
  const isLeaving = useRef(false);
  // After undo or a save elsewhere a draft that says the same is none.
  useEffect(() => {
    if (draft !== null && draft === value) {
      dropDraft(id);
      setDraft(null);
    }
  }, [draft, value, id]);
  const change = (text: string) => {
    keepDraft(id, text, value);
    setDraft(text);
  };
  const save = async () => {
    if (draft === null || draft.trim() === value || isLeaving.current) return;
    isLeaving.current = true;
    const done = await onSave(draft.trim());
    isLeaving.current = false;
    if (done === undefined) return;
    dropDraft(id);
    setDraft(null);
  };
  const reset = () => {
    dropDraft(id);
    setDraft(null);
  };
  return (
    <>
      <Input.TextArea
        className="theme-statement" autoSize={{ minRows: 2, maxRows: 8 }} aria-label={label} placeholder={placeholder} value={draft ?? value} data-testid={testId}
        title="离开输入框时保存（Ctrl+Enter 立即保存，Esc 放弃修改）"
        onChange={(event) => change(event.target.value)} onBlur={() => void save()}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.blur();
          else if (event.key === 'Escape' && draft !== null) reset();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      {/* Its line stays: leaving the field for the button below must not move the button from under the press. */}
      <span className="theme-draft" role="status">{draft !== null && draft !== value ? '尚未保存，离开输入框时保存' : ''}</span>
    </>
  );
}
