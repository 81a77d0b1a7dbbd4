// 待核对: codings whose words an edit took away. Each is shown with the words as they were; a click goes
// to where they stood. A person puts it on the selected words, on the same words elsewhere, keeps what
// is left, or lets it go.

import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { doUndoable } from '../../../actions/doUndoable';
import { call } from '../../../bridge/call';
import type { CheckVerdict, ToCheckRow, TurnPlace } from '../../../bridge/ipc';
import { sliceCodePoints } from '../../../bridge/utf16';

interface ChecksPanelProps {
  rows: readonly ToCheckRow[];
  /** The words that are selected in the transcript now; `null` when none are. */
  selected: () => TurnPlace | null;
  onGoTo: (row: ToCheckRow) => void;
  onClose: () => void;
}

/** What was said about rows that could not be settled. */
export function settledWords({ n_settled, n_left }: { n_settled: number; n_left: number }): string {
  const left = n_left === 0 ? '' : `，还有 ${n_left} 条要另行处理`;
  return `已核对 ${n_settled} 条编码${left}`;
}

export function settle(ids: string[], verdict: CheckVerdict) {
  return doUndoable(settledWords, () => call('settle_checks', { ids, verdict }));
}

export function ChecksPanel({ rows, selected, onGoTo, onClose }: ChecksPanelProps) {
  const proposed = rows.filter((row) => row.proposal !== null);
  return (
    <aside className="checks" aria-label="待核对的编码" data-testid="checks">
      <header>
        <b>待核对</b> <span className="num">{rows.length}</span>
        {proposed.length < 2 ? null : <Button size="small" type="text" onClick={() => void settle(proposed.map((row) => row.id), { kind: 'proposal' })}>都移到相同的话（{proposed.length}）</Button>}
        <Button className="checks-close" size="small" type="text" icon={<CloseOutlined aria-hidden />} aria-label="关闭" onClick={onClose} />
      </header>
      <p className="muted">这些编码的原话在校订时被改掉了。选中现在的原话，再点“标到选中处”。</p>
      <ul>
        {rows.map((row) => <CheckItem key={row.id} row={row} selected={selected} onGoTo={onGoTo} />)}
      </ul>
    </aside>
  );
}

function CheckItem({ row, selected, onGoTo }: Pick<ChecksPanelProps, 'selected' | 'onGoTo'> & { row: ToCheckRow }) {
  const left = row.start_char === row.end_char ? '' : sliceCodePoints(row.text, row.start_char, row.end_char);
  const decide = (verdict: CheckVerdict) => void settle([row.id], verdict);
  const place = () => {
    const at = selected();
    if (at !== null) decide({ kind: 'place', at });
  };
  return (
    <li data-testid="check-item">
      <button type="button" className="check-words" title="到原来的位置" onClick={() => onGoTo(row)}>
        <span className="check-code"><i style={{ background: row.colour }} />{row.code}</span>
        <q>{row.words}</q>
        <small className="muted">第 {row.position + 1} 轮{row.coder === '' ? '' : ` · ${row.coder}`}{left === '' ? '' : ` · 现在只剩“${left}”`}</small>
      </button>
      {/* The mouse must not take the selection away before it is read. */}
      <div className="check-buttons" onMouseDown={(event) => event.preventDefault()}>
        <Button size="small" data-testid="check-place" onClick={place}>标到选中处</Button>
        {row.proposal === null ? null : <Button size="small" onClick={() => decide({ kind: 'proposal' })}>移到相同的话</Button>}
        {left === '' ? null : <Button size="small" onClick={() => decide({ kind: 'keep' })}>就用剩下的</Button>}
        <Button size="small" danger type="text" onClick={() => decide({ kind: 'remove' })}>删除编码</Button>
      </div>
    </li>
  );
}
