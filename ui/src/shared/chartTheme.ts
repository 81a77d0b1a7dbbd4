// The look of all charts, from the palette.
import type { Palette } from './theme';

const FONT = '"Noto Sans CJK SC", "Microsoft YaHei UI", "PingFang SC", sans-serif';

/** An echarts theme object. */
export function chartTheme(palette: Palette): Record<string, unknown> {
  const axis = {
    axisLine: { lineStyle: { color: palette.line } },
    axisTick: { show: false },
    axisLabel: { color: palette.muted, fontSize: 11 },
    splitLine: { lineStyle: { color: palette.line, opacity: 0.6 } },
    nameTextStyle: { color: palette.muted, fontSize: 11 },
  };
  return {
    color: palette.series,
    backgroundColor: 'transparent',
    textStyle: { fontFamily: FONT, color: palette.text },
    categoryAxis: { ...axis, splitLine: { show: false } },
    valueAxis: { ...axis, axisLine: { show: false } },
    timeAxis: axis,
    // richText draws the tooltip on the canvas: text from files never becomes HTML.
    tooltip: {
      renderMode: 'richText', confine: true, backgroundColor: palette.panel, borderColor: palette.line,
      textStyle: { color: palette.text, fontSize: 12 },
    },
    label: { color: palette.text },
  };
}
