// The codes beside the answers: a click codes the selected rows, the funnel shows only answers with it, and
// typing finds codes by name or pinyin initials or makes a new one.
import { FilterFilled, FilterOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { CodebookRow } from '../../bridge/ipc';
import { initialsOf } from '../../shared/pinyin';

interface CodePanelProps {
  codes: readonly CodebookRow[];
  /** The nine on the number keys. */
  keyed: readonly CodebookRow[];
  /** Rows that are selected. */
  n: number;
  filter: string | null;
  onFilter: (code: string | null) => void;
  onCode: (code: string) => void;
  onAdd: (name: string) => void;
}

export function CodePanel({ codes, keyed, n, filter, onFilter, onCode, onAdd }: CodePanelProps) {
  const [typed, setTyped] = useState('');
  const wanted = typed.trim().toLowerCase();
  const shown = wanted === '' ? codes : codes.filter((row) => row.path.toLowerCase().includes(wanted) || initialsOf(row.name).includes(wanted));
  const isNew = wanted !== '' && !codes.some((row) => row.name === typed.trim());
  const first = shown[0];
  const enter = () => {
    if (wanted === '' || n === 0) return;
    if (first !== undefined) onCode(first.id);
    else onAdd(typed.trim());
    setTyped('');
  };
  return (
    <div className="code-panel">
      <Input size="small" allowClear placeholder="查找编码（拼音首字母），回车编码" aria-label="查找编码" value={typed} onChange={(event) => setTyped(event.target.value)} onPressEnter={enter} data-testid="answers-find-code" />
      {n === 0 ? <p className="muted">选中几行答案（Shift、Ctrl 多选），单击编码或按数字键；再按一次去掉。</p> : <p className="muted">给选中的 {n} 行编码：</p>}
      <ul role="list">
        {shown.map((row) => {
          const key = keyed.findIndex((one) => one.id === row.id);
          return (
            <li key={row.id} style={{ paddingLeft: 4 + row.depth * 14 }}>
              <button type="button" className="code-name" disabled={n === 0} title={row.definition === '' ? row.path : `${row.path}：${row.definition}`} onClick={() => onCode(row.id)} data-testid="answers-code">
                <i style={{ background: row.colour }} />
                <span>{row.name}</span>
                {key >= 0 ? <kbd>{key + 1}</kbd> : null}
              </button>
              <span className="muted">{row.n_codings}</span>
              <Button size="small" type="text" aria-label={`只看 ${row.name}`} aria-pressed={filter === row.id} icon={filter === row.id ? <FilterFilled /> : <FilterOutlined />} onClick={() => onFilter(filter === row.id ? null : row.id)} />
            </li>
          );
        })}
      </ul>
      {isNew ? <Button size="small" type="dashed" block onClick={() => { onAdd(typed.trim()); setTyped(''); }} data-testid="answers-new-code">新建“{typed.trim()}”{n > 0 ? '并编码' : ''}</Button> : null}
      {codes.length === 0 && wanted === '' ? <p className="muted">编码本还是空的：在上面写一个名字，例如“响应慢”。</p> : null}
    </div>
  );
}
