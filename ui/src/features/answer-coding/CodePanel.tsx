// The codes beside the answers: a click codes the selected rows, the funnel shows only answers with it.
import { FilterFilled, FilterOutlined, SearchOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { Codebook } from '../coding/codes/useCodebook';

interface CodePanelProps {
  book: Codebook;
  /** Rows that are selected. */
  n: number;
  filter: string | null;
  onFilter: (code: string | null) => void;
  onCode: (code: string) => void;
  onFind: () => void;
}

export function CodePanel({ book, n, filter, onFilter, onCode, onFind }: CodePanelProps) {
  return (
    <div className="code-panel">
      <Button size="small" icon={<SearchOutlined />} disabled={n === 0} onClick={onFind} data-testid="answers-find-code">查找或新建编码 <kbd>/</kbd></Button>
      <p className="muted">{n === 0 ? '选中几行答案（Shift、Ctrl 多选），单击编码或按数字键；再按一次去掉。' : `给选中的 ${n} 行编码：`}</p>
      <ul role="list">
        {book.codes.map((row) => {
          const key = book.slots.findIndex((slot) => slot.code === row.id);
          return (
            <li key={row.id} style={{ paddingLeft: 4 + row.depth * 14 }}>
              <button type="button" className="pane-code" disabled={n === 0} title={row.definition === '' ? row.path : `${row.path}：${row.definition}`} onClick={() => onCode(row.id)} data-testid="answers-code">
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
      {book.codes.length === 0 ? <p className="muted">编码本还是空的：选中一行，按 <kbd>/</kbd>，写一个名字，例如“响应慢”，回车。</p> : null}
    </div>
  );
}
