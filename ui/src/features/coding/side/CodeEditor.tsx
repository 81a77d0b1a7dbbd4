// What a code means: definition, when to use it and when not, an example. Each field is kept when it is left.

import { ColorPicker, Input, Select } from 'antd';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { CodebookRow } from '../../../bridge/ipc';
import { formatCount } from '../../../shared/format';
import { CODE_COLOURS } from '../codes/colours';
import { updateCode } from '../codes/writeCodes';

type TextField = 'name' | 'definition' | 'include' | 'exclude' | 'example';

const FIELDS: readonly { field: TextField; label: string; hint: string }[] = [
  { field: 'definition', label: '定义', hint: '这个编码说的是什么，一句话' },
  { field: 'include', label: '纳入', hint: '什么样的话该编进来' },
  { field: 'exclude', label: '排除', hint: '哪些容易混淆、不该编进来，应编到哪里' },
  { field: 'example', label: '例子', hint: '一段典型的原话' },
];

const MARKS = [
  { value: '', label: '不是案例标记' }, { value: 'situation', label: '情境' }, { value: 'task', label: '任务' }, { value: 'action', label: '行动' },
  { value: 'result', label: '结果' }, { value: 'case', label: '案例' }, { value: 'suggestion', label: '建议' },
];

interface CodeEditorProps {
  code: CodebookRow;
  /** The words selected in the transcript; empty = none. */
  words: string;
}

export function CodeEditor({ code, words }: CodeEditorProps) {
  // One field may be left before the code with the one before has come back.
  const unheard = useRef<Partial<CodebookRow>>({});
  useEffect(() => {
    const still = Object.entries(unheard.current).filter(([field, value]) => code[field as keyof CodebookRow] !== value);
    unheard.current = Object.fromEntries(still);
  }, [code]);
  const save = (fields: Partial<CodebookRow>) => {
    unheard.current = { ...unheard.current, ...fields };
    void updateCode(code, unheard.current);
  };
  const addExample = () => save({ example: [code.example, words].filter((part) => part !== '').join('\n') });
  return (
    <div className="code-editor" data-testid="code-editor">
      <div className="code-editor-head">
        <ColorPicker
          size="small" value={code.colour} disabledAlpha presets={[{ label: '编码本的颜色', colors: CODE_COLOURS.map((one) => one.colour) }]}
          onChangeComplete={(colour) => save({ colour: colour.toHexString().slice(0, 7) })}
        />
        <Draft field="name" code={code} label="名称" hint="" onSave={save} />
      </div>
      <p className="muted">{formatCount(code.n_codings)} 处编码{code.n_below > code.n_codings ? `，连下级 ${formatCount(code.n_below)} 处` : ''} · {formatCount(code.n_respondents)} 位受访者 · {formatCount(code.n_documents)} 份材料</p>
      {FIELDS.map(({ field, label, hint }) => (
        <div key={field} className="code-field">
          <span className="muted">{label}</span>
          <Draft field={field} code={code} label={label} hint={hint} onSave={save} />
          {field === 'example' && words !== '' ? <button type="button" className="link" data-testid="use-as-example" onClick={addExample}>用选中的原话作例子</button> : null}
        </div>
      ))}
      <label className="code-field">
        <span className="muted">案例标记</span>
        <Select size="small" value={code.mark} options={MARKS} aria-label="案例标记" onChange={(mark: string) => save({ mark })} />
      </label>
    </div>
  );
}

interface DraftProps {
  field: TextField;
  code: CodebookRow;
  label: string;
  hint: string;
  onSave: (fields: Partial<CodebookRow>) => void;
}

/** A text that is kept when it is left; Esc leaves it as it was. */
function Draft({ field, code, label, hint, onSave }: DraftProps) {
  const kept = code[field];
  const [draft, setDraft] = useState(kept);
  // Another code, or the same after undo.
  useEffect(() => setDraft(kept), [kept, code.id]);
  const save = () => {
    const next = draft.trim();
    if (next === kept || (field === 'name' && next === '')) setDraft(kept);
    else onSave({ [field]: next });
  };
  const shared = {
    size: 'small' as const, value: draft, placeholder: hint, 'aria-label': label, 'data-testid': `code-${field}`, onBlur: save,
    onChange: (event: { target: { value: string } }) => setDraft(event.target.value),
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      event.stopPropagation();
      if (event.key === 'Escape') setDraft(kept);
      else if (event.key === 'Enter' && (field === 'name' || event.ctrlKey) && !event.nativeEvent.isComposing) (event.target as HTMLElement).blur();
    },
  };
  return field === 'name' ? <Input {...shared} maxLength={60} /> : <Input.TextArea {...shared} autoSize={{ minRows: 2, maxRows: 8 }} />;
}
