// antd's look: dense, calm, the same colours as our own styles.
import { theme, type ThemeConfig } from 'antd';
import { paletteOf } from '../shared/theme';

export function antdTheme(isDark: boolean): ThemeConfig {
  const palette = paletteOf(isDark);
  return {
    algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      fontSize: 13,
      fontFamily: 'var(--font)',
      borderRadius: 5,
      controlHeight: 30,
      controlHeightSM: 26,
      colorPrimary: palette.accent,
      colorInfo: palette.accent,
      colorSuccess: palette.good,
      colorWarning: palette.middle,
      colorError: palette.bad,
      // What antd derives from our green is grey.
      colorSuccessBg: isDark ? '#1c3327' : '#e3f2e9',
      colorSuccessBorder: isDark ? '#2f5a43' : '#b5dcc6',
      colorBgContainer: palette.panel,
      colorBgLayout: isDark ? '#14181d' : '#eef1f4',
      colorBgElevated: isDark ? '#262c34' : '#ffffff',
      colorText: palette.text,
      colorTextSecondary: palette.muted,
      colorBorderSecondary: palette.line,
      wireframe: false,
      // Moving parts make automated clicks miss.
      motion: !navigator.webdriver,
    },
    components: {
      Modal: { titleFontSize: 15 },
      Tooltip: { colorBgSpotlight: isDark ? '#3a434d' : '#2b3440' },
    },
  };
}
