// Actions that open a window-wide dialog.
import { needsStudy, type Action } from './action';
import { openDialog, type DialogName } from './dialogs';

function show(name: DialogName, label: string, fields: Partial<Action> = {}): Action {
  return { id: `show-${name}`, label, enabled: () => null, run: () => openDialog.set(name), ...fields };
}

export const showPalette = show('palette', '搜索与命令', { shortcuts: ['Ctrl+K', 'Ctrl+Shift+P'] });
export const showShortcuts = show('shortcuts', '快捷键一览', { shortcuts: ['F1'], keywords: '帮助 键盘' });
export const showHistory = show('history', '操作历史', { shortcuts: ['Ctrl+H'], keywords: '记录 日志', enabled: needsStudy });
export const showAbout = show('about', '关于客声', { keywords: '版本' });
export const showSettings = show('settings', '研究设置', { shortcuts: ['Ctrl+,'], keywords: '规模 等级 口径 机构', enabled: needsStudy });
export const showCheck = show('check', '检查项目的完整性', { keywords: '备份 校验', enabled: needsStudy });
