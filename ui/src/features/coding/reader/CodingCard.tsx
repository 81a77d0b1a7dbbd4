// The coding that is chosen: its code, who coded, the words, and what can be done with it.

import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { createPortal } from 'react-dom';
import type { CodingRow } from '../../../bridge/ipc';
import { formatInstant } from '../../../shared/format';
import type { Look } from '../codings/layout';
import { originWords } from './TurnMargin';
import { useAnchor } from './useAnchor';

interface CodingCardProps {
  row: CodingRow;
  look: Look | undefined;
  /** Names from the top. */
  path: string;
  n_memos: number;
  onRecode: () => void;
  onAddCode: () => void;
  onMoveEnds: () => void;
  onMemo: () => void;
  onRemove: () => void;
  onClose: () => void;
}

const WIDTH = 288;
const HEIGHT = 190;

export function CodingCard({ row, look, path, n_memos, onRecode, onAddCode, onMoveEnds, onMemo, onRemove, onClose }: CodingCardProps) {
  const anchor = useAnchor(() => document.querySelector(`[data-coding="${row.id}"]`), row.id);
  if (anchor === null) return null;
  const left = Math.min(anchor.left, window.innerWidth - WIDTH - 8);
  // Below the name, or above it where there is no room.
  const top = anchor.bottom + HEIGHT > window.innerHeight ? Math.max(8, anchor.top - HEIGHT) : anchor.bottom + 4;
  return createPortal(
    <section className="coding-card" style={{ left, top, width: WIDTH }} aria-label="选中的编码" data-testid="coding-card" onMouseDown={(event) => event.preventDefault()}>
      <header>
        <i style={{ background: look?.colour }} /><b title={path}>{look?.name}</b>
        {row.is_to_check ? <span className="tag">待核对</span> : null}
        <Button size="small" type="text" icon={<CloseOutlined aria-hidden />} aria-label="关闭" onClick={onClose} />
      </header>
      <q>{row.words}</q>
      <p className="muted">{originWords(row)}{row.made_at === '' ? '' : ` · ${formatInstant(row.made_at)}`}</p>
      <div className="coding-card-buttons">
        <Button size="small" data-testid="card-recode" onClick={onRecode}>改编码<kbd>C</kbd></Button>
        <Button size="small" data-testid="card-second" onClick={onAddCode}>再加一个<kbd>/</kbd></Button>
        <Button size="small" data-testid="card-ends" onClick={onMoveEnds}>调范围<kbd>E</kbd></Button>
        <Button size="small" data-testid="card-memo" onClick={onMemo}>备忘{n_memos > 0 ? ` ${n_memos}` : ''}<kbd>M</kbd></Button>
        <Button size="small" danger type="text" data-testid="card-remove" onClick={onRemove}>去掉<kbd>Del</kbd></Button>
      </div>
    </section>,
    document.body,
  );
}
