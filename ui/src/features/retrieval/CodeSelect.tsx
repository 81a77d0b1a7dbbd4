// Choosing codes: by path, with their colours; what is typed is looked for in all of it.
import { Select } from 'antd';
import { CodeDot } from './CodeDot';
import type { Codebook } from './sources';

interface CodeSelectProps {
  book: Codebook;
  value: string[];
  onChange: (codes: string[]) => void;
  placeholder: string;
  label: string;
  isOpen?: boolean;
}

export function CodeSelect({ book, value, onChange, placeholder, label, isOpen }: CodeSelectProps) {
  return (
    <Select
      mode="multiple" size="small" className="retrieval-codes" value={value} onChange={onChange} placeholder={placeholder} aria-label={label} data-testid="code-select"
      popupMatchSelectWidth={false} autoFocus={isOpen === true} defaultOpen={isOpen === true} optionFilterProp="title" maxTagCount="responsive"
      notFoundContent="编码本里没有这个编码"
      options={book.rows.map((row) => ({ value: row.id, title: row.path, label: <CodeDot row={row} depth={row.depth} /> }))}
      tagRender={({ value: id, closable, onClose }) => {
        const row = book.byId.get(String(id));
        return (
          <span className="retrieval-tag" title={row?.path ?? '这个编码已不在'}>
            <CodeDot row={row} depth={0} />
            {closable ? <button type="button" aria-label="去掉" onMouseDown={(event) => event.preventDefault()} onClick={onClose}>×</button> : null}
          </span>
        );
      }}
    />
  );
}
