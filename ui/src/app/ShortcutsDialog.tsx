// All shortcuts, from the actions themselves.
import { Modal } from 'antd';
import { ALL_ACTIONS } from '../actions';
import { labelOf } from '../actions/action';
import { useActionState } from '../actions/state';

const GRID_KEYS: readonly (readonly [string, string])[] = [
  ['↑ ↓ PageUp PageDown Home End', '在表格里移动'],
  ['Shift+↑ ↓ / Shift+单击', '连续多选'],
  ['Ctrl+单击 / Ctrl+A', '逐行多选 / 全选'],
  ['Ctrl+C', '复制所选行，可粘贴到 Excel'],
  ['Enter', '打开所在行'],
];

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const state = useActionState();
  const rows = ALL_ACTIONS.filter((action) => action.shortcuts !== undefined);
  return (
    <Modal open width={640} title="快捷键一览" footer={null} onCancel={onClose}>
      <div className="shortcuts" data-testid="shortcuts">
        <dl>
          {rows.map((action) => (
            <div key={action.id}>
              <dt>{labelOf(action, state)}</dt>
              <dd>{action.shortcuts?.map((shortcut) => <kbd key={shortcut}>{shortcut}</kbd>)}</dd>
            </div>
          ))}
        </dl>
        <dl>
          {GRID_KEYS.map(([keys, label]) => (
            <div key={keys}>
              <dt>{label}</dt>
              <dd><kbd>{keys}</kbd></dd>
            </div>
          ))}
        </dl>
      </div>
    </Modal>
  );
}
