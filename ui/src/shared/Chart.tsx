// A chart: theme, resize and a text alternative. The option must be memoised by the caller;
// the function that shapes it belongs into a pure file with tests.
import type { ECElementEvent, EChartsCoreOption, EChartsType } from 'echarts/core';
import { useEffect, useRef } from 'react';
import { chartTheme } from './chartTheme';
import { paletteOf, useTheme } from './theme';

interface ChartProps {
  option: EChartsCoreOption;
  /** Height in pixels, or `100%`. */
  height?: number | string;
  /** What the chart says, in one or two sentences: read by screen readers. */
  label: string;
  onClick?: (event: ECElementEvent) => void;
  testId?: string;
}

/** Without motion under test automation: pictures must not depend on the moment. */
function withMotion(option: EChartsCoreOption): EChartsCoreOption {
  return { animation: !navigator.webdriver, animationDuration: 300, ...option };
}

export function Chart({ option, height = 220, label, onClick, testId }: ChartProps) {
  const { isDark } = useTheme();
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const latest = useRef({ option, onClick });
  useEffect(() => {
    latest.current = { option, onClick };
    chart.current?.setOption(withMotion(option), { notMerge: true });
  }, [option, onClick]);

  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    let isGone = false;
    const observer = new ResizeObserver(() => chart.current?.resize());
    void import('./chartCore').then(({ init }) => {
      if (isGone) return;
      const made = init(element, chartTheme(paletteOf(isDark)));
      made.setOption(withMotion(latest.current.option));
      made.on('click', (event) => latest.current.onClick?.(event as ECElementEvent));
      chart.current = made;
      observer.observe(element);
    });
    return () => {
      isGone = true;
      observer.disconnect();
      chart.current?.dispose();
      chart.current = null;
    };
  }, [isDark]);

  return <div ref={box} role="img" aria-label={label} className="chart" style={{ height }} data-testid={testId} />;
}
