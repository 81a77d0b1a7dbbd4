// Menus of the kinds of questions: to switch one, and to add one at a place.

import { BookOutlined, LayoutOutlined } from '@ant-design/icons';
import { Dropdown, Popover, type MenuProps } from 'antd';
import { useState, type ReactElement } from 'react';
import type { QuestionDesign } from '../../../bridge/ipc';
import { useDesigner } from '../designer';
import type { Target } from '../outline/outline';
import { KindIcon } from './KindIcon';
import { groupKinds } from './kinds';

export function KindMenu({ question, children }: { question: QuestionDesign; children: ReactElement }) {
  const { kinds, ops } = useDesigner();
  const menu = (): MenuProps => ({
    selectedKeys: [question.design.kind],
    items: groupKinds([...kinds.values()]).map((group) => ({ type: 'group' as const, key: group.label, label: group.label, children: group.rows.map((row) => ({ key: row.kind, icon: <KindIcon kind={row.kind} />, label: row.label, title: row.description })) })),
    onClick: ({ key }) => {
      const row = kinds.get(key);
      if (row && key !== question.design.kind) void ops.switchKind(question.id, row.design, row.label);
    },
  });
  const [isOpen, setOpen] = useState(false);
  return <Dropdown trigger={['click']} open={isOpen} onOpenChange={setOpen} menu={isOpen ? menu() : { items: [] }} classNames={{ root: 'kind-menu' }}>{children}</Dropdown>;
}

interface AddMenuProps {
  /** Where the new question goes; asked when it is chosen. */
  target: () => Target | null;
  onLibrary: (target: Target | null) => void;
  /** Offers a new section too. */
  onSection?: () => void;
  placement?: 'bottom' | 'bottomLeft';
  children: ReactElement;
}

/** All kinds as a small table, with the library and a new section. */
export function AddMenu({ target, onLibrary, onSection, placement = 'bottom', children }: AddMenuProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover open={isOpen} onOpenChange={setOpen} trigger="click" placement={placement} arrow={false} content={() => <AddTable target={target} onLibrary={onLibrary} onSection={onSection} onDone={() => setOpen(false)} />} destroyOnHidden>
      {children}
    </Popover>
  );
}

function AddTable({ target, onLibrary, onSection, onDone }: Omit<AddMenuProps, 'children' | 'placement'> & { onDone: () => void }) {
  const { kinds, ops } = useDesigner();
  return (
    <div className="add-table" data-testid="add-menu">
      {groupKinds([...kinds.values()]).map((group) => (
        <div key={group.label} className="add-group">
          <span className="muted">{group.label}</span>
          <div className="add-kinds">
            {group.rows.map((row) => (
              <button key={row.kind} type="button" title={row.description} data-testid={`add-${row.kind}`} onClick={() => { onDone(); void ops.add(row.kind, row.label, target(), row.design); }}><KindIcon kind={row.kind} />{row.label}</button>
            ))}
          </div>
        </div>
      ))}
      <div className="add-foot">
        <button type="button" data-testid="add-library" onClick={() => { onDone(); onLibrary(target()); }}><BookOutlined /> 从题库选…</button>
        {onSection ? <button type="button" data-testid="add-section" onClick={() => { onDone(); onSection(); }}><LayoutOutlined /> 新部分</button> : null}
      </div>
    </div>
  );
}
