// The menu of the right button: what can be done with phrases, a theme or a column.

import type { CategoryColumn, ThemeBoard, ThemeRow } from '../../bridge/ipc';
import { phrasesById } from './boardView';

/** What the menu is about. */
export type MenuOf = { kind: 'phrases'; ids: string[] } | { kind: 'theme'; theme: ThemeRow } | { kind: 'column'; column: CategoryColumn };

export type MenuVerb = 'open' | 'move' | 'new-theme' | 'free' | 'candidate' | 'copy' | 'keywords' | 'remove' | 'fold' | 'rename-category' | 'new-category' | 'collapse';

export interface MenuEntry {
  key: MenuVerb;
  label: string;
  disabled?: boolean;
  danger?: boolean;
}

/** The entries; a group ends where `null` stands. */
export function menuEntries(board: ThemeBoard, of: MenuOf): (MenuEntry | null)[] {
  switch (of.kind) {
    case 'phrases': {
      const byId = phrasesById(board);
      const isPinned = of.ids.some((id) => byId.get(id)?.is_pinned);
      const many = of.ids.length > 1 ? `（${of.ids.length} 个短语）` : '';
      return [
        { key: 'move', label: `移动到…${many}` }, { key: 'new-theme', label: '新建主题…' }, { key: 'free', label: '取消固定', disabled: !isPinned }, null,
        { key: 'candidate', label: '生成候选痛点' }, { key: 'keywords', label: '在“关键词”中查看' }, { key: 'copy', label: '复制短语' },
      ];
    }
    case 'theme': return [
      { key: 'open', label: '打开' }, { key: 'move', label: '移动到、并入…' }, { key: 'candidate', label: '生成候选痛点', disabled: of.theme.candidate !== null || of.theme.phrases.length === 0 },
      { key: 'fold', label: '收起或展开短语' }, { key: 'copy', label: '复制主题' }, null, { key: 'remove', label: '删除主题', danger: true, disabled: !of.theme.is_kept },
    ];
    case 'column': return [
      { key: 'new-theme', label: '新建主题…', disabled: of.column.is_unsorted }, { key: 'rename-category', label: '重命名类别…', disabled: of.column.is_unsorted },
      { key: 'new-category', label: '新建类别…' }, null, { key: 'collapse', label: '收起这一列' },
    ];
  }
}
