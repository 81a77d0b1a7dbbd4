// 题型: all kinds, to be clicked or dragged to their place.

import { BookOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { KindIcon } from '../cards/KindIcon';
import { groupKinds } from '../cards/kinds';
import { useDesigner } from '../designer';
import type { Target } from './outline';

interface PaletteProps {
  /** Behind what is selected. */
  target: () => Target | null;
  onLibrary: (target: Target | null) => void;
}

export function Palette({ target, onLibrary }: PaletteProps) {
  const { kinds, ops } = useDesigner();
  return (
    <div className="palette" data-testid="kind-palette">
      <Button block icon={<BookOutlined />} onClick={() => onLibrary(target())} data-testid="open-library">从题库选题…</Button>
      {groupKinds([...kinds.values()]).map((group) => (
        <div key={group.label}>
          <h3>{group.label}</h3>
          <div className="palette-kinds">
            {group.rows.map((row) => (
              <Tooltip key={row.kind} title={row.description} placement="right" mouseEnterDelay={0.6}>
                <button type="button" className="palette-kind" data-drag="new" data-id={row.kind} data-label={row.label} data-testid={`palette-${row.kind}`} onClick={() => void ops.add(row.kind, row.label, target(), row.design)}>
                  <KindIcon kind={row.kind} /><span>{row.label}</span>
                </button>
              </Tooltip>
            ))}
          </div>
        </div>
      ))}
      <p className="muted palette-note">单击加在所选题目之后，或拖到中间的位置。</p>
    </div>
  );
}
