// Light and dark: follows the system unless the user chose. Colours that both charts and
// styles need are here; all others are CSS variables in shared/style.css.
import { useEffect, useSyncExternalStore } from 'react';
import { usePersisted } from './usePersisted';

export type ThemeMode = 'system' | 'light' | 'dark';

export const THEME_LABELS: Record<ThemeMode, string> = { system: '跟随系统', light: '浅色', dark: '深色' };

const media = typeof window.matchMedia === 'function' ? window.matchMedia('(prefers-color-scheme: dark)') : null;

function subscribe(listener: () => void): () => void {
  media?.addEventListener('change', listener);
  return () => media?.removeEventListener('change', listener);
}

function useSystemDark(): boolean {
  return useSyncExternalStore(subscribe, () => media?.matches ?? false);
}

/** The theme in force and how to change it. */
export function useTheme(): { mode: ThemeMode; isDark: boolean; setMode: (mode: ThemeMode) => void } {
  const [mode, setMode] = usePersisted<ThemeMode>('theme', 'system');
  const isSystemDark = useSystemDark();
  return { mode, isDark: mode === 'system' ? isSystemDark : mode === 'dark', setMode };
}

/** Puts the theme on the document, for the CSS variables. Used once, at the top. */
export function useThemeOnDocument(isDark: boolean): void {
  useEffect(() => {
    document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
  }, [isDark]);
}

export interface Palette {
  accent: string;
  good: string;
  middle: string;
  bad: string;
  text: string;
  muted: string;
  line: string;
  panel: string;
  /** Series colours, distinguishable for colour-blind readers. */
  series: string[];
}

const LIGHT: Palette = {
  accent: '#1f6f8b', good: '#2f8f5b', middle: '#c98a1b', bad: '#c44536',
  text: '#1d2733', muted: '#66727f', line: '#dfe4e9', panel: '#ffffff',
  series: ['#1f6f8b', '#d98e2b', '#5a8f4e', '#9a5ba5', '#c44536', '#6b7a99', '#2a9d8f', '#b08968'],
};

const DARK: Palette = {
  accent: '#57b4cf', good: '#62bf8a', middle: '#e0b04f', bad: '#e5776a',
  text: '#e3e8ed', muted: '#96a2ae', line: '#343c45', panel: '#1d2228',
  series: ['#57b4cf', '#e0a458', '#8cc084', '#c08bc9', '#e5776a', '#9aa8c7', '#5cc4b8', '#d0ab88'],
};

/** Colours of one brightness, for charts and hand-drawn pictures. */
export function paletteOf(isDark: boolean): Palette {
  return isDark ? DARK : LIGHT;
}
