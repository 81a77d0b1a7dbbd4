// The right-click menu of phrases, from the same table as bar and keyboard.

import type { MenuProps } from 'antd';
import type { PhraseRow } from '../../../bridge/ipc';
import { COMMANDS, reasonAgainst, type CommandKey } from '../commands';

type Items = NonNullable<MenuProps['items']>;

/** Categories to put phrases into. */
export function categoryItems(names: readonly string[], selected: readonly PhraseRow[], onMove: (category: string) => void): Items {
  const isPinned = selected.some((row) => row.is_category_pinned);
  return [
    ...names.map((name) => ({ key: `category-${name}`, label: name, disabled: selected.every((row) => row.category === name && row.is_category_pinned), onClick: () => onMove(name) })),
    { type: 'divider' as const },
    { key: 'category-auto', label: '改回自动判断', disabled: !isPinned, onClick: () => onMove('') },
  ];
}

/** The whole menu. */
export function phraseMenu(selected: readonly PhraseRow[], categories: Items, onCommand: (command: CommandKey) => void): Items {
  const nMerged = selected[0]?.merged.length ?? 0;
  const item = (key: CommandKey) => {
    const command = COMMANDS.find((one) => one.key === key);
    if (!command) return [];
    const reason = reasonAgainst(command, selected.length, nMerged);
    return [{
      key, disabled: reason !== null, title: reason ?? command.hint, onClick: () => onCommand(key),
      label: <span className="menu-line" data-testid={`menu-${key}`}>{command.label}{command.shortcut === '' ? null : <kbd>{command.shortcut}</kbd>}</span>,
    }];
  };
  const line = { type: 'divider' as const };
  return [
    ...item('accept'), ...item('reject'), ...item('open'), line,
    ...item('rename'), ...item('merge'), ...item('unmerge'), ...item('split'), line,
    { key: 'category', label: '归到类别', disabled: selected.length === 0, children: categories }, ...item('word'), line,
    ...item('copy'),
  ];
}
