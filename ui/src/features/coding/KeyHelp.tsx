// The keys of coding, all on one card.

import { Button, Popover } from 'antd';
import { KEY_HELP } from './reader/keys';

const TREE_KEYS: readonly (readonly [string, string])[] = [
  ['↑ ↓ → ←', '在编码间移动、展开、折叠'],
  ['Enter', '把这个编码编到选中的原话'],
  ['F2　Delete', '改名、删除'],
  ['Insert', '新建同级编码（Shift+Insert 下级）'],
  ['Alt+↑ ↓ → ←', '在树里移动'],
  ['P', '固定数字键'],
  ['/', '查找编码'],
];

function Keys({ title, rows }: { title: string; rows: readonly (readonly [string, string])[] }) {
  return (
    <dl>
      <dt className="key-title">{title}</dt>
      {rows.map(([keys, label]) => <div key={keys}><dt><kbd>{keys}</kbd></dt><dd>{label}</dd></div>)}
    </dl>
  );
}

export function KeyHelp() {
  return (
    <Popover trigger="click" placement="bottomRight" content={<div className="key-help"><Keys title="原文" rows={KEY_HELP} /><Keys title="编码树" rows={TREE_KEYS} /></div>}>
      <Button size="small" type="text" data-testid="coding-keys">按键</Button>
    </Popover>
  );
}
