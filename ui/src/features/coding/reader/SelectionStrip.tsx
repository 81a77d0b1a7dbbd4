// The buttons under the selected words: the codes of the number keys, any other by its name, a memo, and a
// handle to drag the words onto a code.

import { EditOutlined, HolderOutlined, SearchOutlined } from '@ant-design/icons';
import type { PointerEvent } from 'react';
import { createPortal } from 'react-dom';
import type { Codebook } from '../codes/useCodebook';
import { useAnchor } from './useAnchor';

interface SelectionStripProps {
  /** Changes with the selection. */
  place: unknown;
  book: Codebook;
  isMoving: boolean;
  onCode: (code: string) => void;
  onFind: () => void;
  onMemo: () => void;
  onSave: () => void;
  onLeave: () => void;
  onDrag: (event: PointerEvent) => void;
}

/** Room that the strip may need, pixels. */
const WIDTH = 520;
const HEIGHT = 34;

const lastMark = () => [...document.querySelectorAll('.turn-text .mark-pick')].at(-1) ?? null;

export function SelectionStrip({ place, book, isMoving, onCode, onFind, onMemo, onSave, onLeave, onDrag }: SelectionStripProps) {
  const anchor = useAnchor(lastMark, place);
  if (anchor === null) return null;
  const left = Math.max(8, Math.min(anchor.left - 20, window.innerWidth - WIDTH));
  const top = Math.min(anchor.bottom + 5, window.innerHeight - HEIGHT - 4);
  const slots = book.slots.map((slot, at) => ({ at, code: book.byId.get(slot.code) })).filter((one) => one.code !== undefined);
  return createPortal(
    <div className="strip" style={{ left, top }} role="toolbar" aria-label="为选中的原话编码" data-testid="strip" onMouseDown={(event) => event.preventDefault()}>
      {isMoving ? (
        <>
          <span className="strip-note">用 Shift+方向键或鼠标重新选范围</span>
          <button type="button" className="is-main" data-testid="save-ends" onClick={onSave}>保存范围<kbd>Enter</kbd></button>
          <button type="button" onClick={onLeave}>取消<kbd>Esc</kbd></button>
        </>
      ) : (
        <>
          <span className="strip-handle" title="拖到左边的编码上" onPointerDown={onDrag} data-testid="drag-words"><HolderOutlined aria-hidden /></span>
          {slots.map(({ at, code }) => code && (
            <button key={code.id} type="button" title={code.path} onClick={() => onCode(code.id)}>
              <i style={{ background: code.colour }} /><span className="strip-name">{code.name}</span><kbd>{at + 1}</kbd>
            </button>
          ))}
          <button type="button" data-testid="find-code" onClick={onFind}><SearchOutlined aria-hidden />{slots.length === 0 ? '选编码或新建' : '其他'}<kbd>/</kbd></button>
          <button type="button" title="给这轮发言写备忘（M）" aria-label="写备忘" onClick={onMemo}><EditOutlined aria-hidden /></button>
        </>
      )}
    </div>,
    document.body,
  );
}
