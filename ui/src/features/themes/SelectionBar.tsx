// What can be done with several selected phrases, where the eye is.

import { Button } from 'antd';
import { useSignal } from '../../bridge/signal';
import type { MenuVerb } from './boardMenu';
import type { BoardState } from './boardState';
import { NOTHING } from './chipSelection';

interface SelectionBarProps {
  state: BoardState;
  onVerb: (verb: MenuVerb, ids: string[]) => void;
}

export function SelectionBar({ state, onVerb }: SelectionBarProps) {
  const { ids } = useSignal(state.selection);
  const drag = useSignal(state.drag);
  if (ids.size < 2 || drag) return null;
  const verb = (name: MenuVerb, label: string) => <Button size="small" onClick={() => onVerb(name, [...ids])}>{label}</Button>;
  return (
    <div className="theme-carry" data-testid="theme-selection">
      <b aria-live="polite">已选 {ids.size} 个短语</b>
      <span className="toolbar">
        {verb('move', '移动到…')}{verb('new-theme', '新建主题…')}{verb('free', '取消固定')}{verb('candidate', '生成候选痛点')}
        <Button size="small" type="text" title="取消选择（Esc）" onClick={() => state.selection.set(NOTHING)}>取消选择</Button>
      </span>
    </div>
  );
}
