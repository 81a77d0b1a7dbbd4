import { THEME_LABELS, type ThemeMode } from '../shared/theme';
import { setPersisted } from '../shared/usePersisted';
import type { Action } from './action';

function themeAction(mode: ThemeMode): Action {
  return {
    id: `theme-${mode}`,
    label: `外观：${THEME_LABELS[mode]}`,
    keywords: '主题 夜间 颜色',
    enabled: () => null,
    run: () => setPersisted('theme', mode),
  };
}

export const themeActions: readonly Action[] = [themeAction('system'), themeAction('light'), themeAction('dark')];
