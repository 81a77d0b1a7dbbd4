// What can be done with the selected phrases, with the keys that do the same.

import { Button, Dropdown, type MenuProps } from 'antd';
import type { PhraseRow } from '../../../bridge/ipc';
import { formatCount } from '../../../shared/format';
import { COMMANDS, reasonAgainst, type CommandKey } from '../commands';

interface ActionBarProps {
  selected: readonly PhraseRow[];
  categories: MenuProps['items'];
  onOpenCategories: () => void;
  onCommand: (command: CommandKey) => void;
}

const TEST_IDS: Partial<Record<CommandKey, string>> = { accept: 'judge-accept', reject: 'judge-reject', open: 'judge-open', merge: 'judge-merge' };
const IN_BAR: readonly CommandKey[] = ['accept', 'reject', 'open', 'merge', 'rename', 'split'];

export function ActionBar({ selected, categories, onOpenCategories, onCommand }: ActionBarProps) {
  const nMerged = selected[0]?.merged.length ?? 0;
  const first = selected[0];
  return (
    <div className="phrase-bar" role="toolbar" aria-label="对选中的短语">
      <span className="phrase-bar-count muted">{selected.length === 1 && first ? first.phrase : selected.length === 0 ? '未选择短语' : `已选 ${formatCount(selected.length)} 个`}</span>
      {COMMANDS.filter((command) => IN_BAR.includes(command.key)).map((command) => {
        const reason = reasonAgainst(command, selected.length, nMerged);
        return (
          <Button key={command.key} size="small" type="text" disabled={reason !== null} title={reason ?? command.hint} data-testid={TEST_IDS[command.key]} onClick={() => onCommand(command.key)}>
            {command.label}<kbd>{command.shortcut}</kbd>
          </Button>
        );
      })}
      <Dropdown trigger={['click']} disabled={selected.length === 0} menu={{ items: categories ?? [] }} onOpenChange={(isOpen) => isOpen && onOpenCategories()}>
        <Button size="small" type="text" disabled={selected.length === 0} title="指定类别；指定后不再随提取变动">归到类别</Button>
      </Dropdown>
    </div>
  );
}
