// What can be done with codes: the menu of the right mouse button.

import { Dropdown, type MenuProps } from 'antd';
import { CODE_COLOURS } from './colours';

export type CodeCommand =
  | { kind: 'code' | 'new-below' | 'new-beside' | 'rename' | 'describe' | 'pin' | 'merge' | 'remove' }
  | { kind: 'colour'; colour: string };

interface CodeMenuProps {
  place: { x: number; y: number };
  n_picked: number;
  /** With those below. */
  n_going: number;
  isPinned: boolean;
  onRun: (command: CodeCommand) => void;
  onClose: () => void;
}

export function CodeMenu({ place, n_picked, n_going, isPinned, onRun, onClose }: CodeMenuProps) {
  const one: MenuProps['items'] = [
    { key: 'code', label: '编到选中的原话', extra: 'Enter' },
    { key: 'pin', label: isPinned ? '不再固定数字键' : '固定到数字键', extra: 'P' },
    { type: 'divider' },
    { key: 'new-below', label: '新建下级编码', extra: 'Shift+Insert' },
    { key: 'new-beside', label: '新建同级编码', extra: 'Insert' },
    { type: 'divider' },
    { key: 'rename', label: '改名', extra: 'F2' },
    { key: 'describe', label: '定义、纳入与排除…' },
    { key: 'colours', label: '颜色', children: CODE_COLOURS.map(({ colour, name }) => ({ key: colour, label: <span className="code-line"><i style={{ background: colour }} />{name}</span> })) },
  ];
  const items: MenuProps['items'] = [
    ...(n_picked <= 1 ? one : []),
    { key: 'merge', label: n_picked <= 1 ? '并入另一个编码…' : `${n_picked} 个编码并为一个…` },
    { type: 'divider' },
    { key: 'remove', label: n_going <= 1 ? '删除…' : `删除 ${n_going} 个编码…`, danger: true, extra: 'Delete' },
  ];
  const onClick: MenuProps['onClick'] = ({ key }) => {
    onClose();
    onRun(key.startsWith('#') ? { kind: 'colour', colour: key } : ({ kind: key } as CodeCommand));
  };
  return (
    <Dropdown open trigger={[]} onOpenChange={(isOpen) => isOpen || onClose()} menu={{ items, onClick, autoFocus: true, 'data-testid': 'code-menu' } as MenuProps} popupRender={(menu) => <div onKeyDown={(event) => event.key === 'Escape' && onClose()}>{menu}</div>}>
      <i style={{ position: 'fixed', left: place.x, top: place.y, width: 1, height: 1 }} />
    </Dropdown>
  );
}
