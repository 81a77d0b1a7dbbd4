// One score over the waves, broken where the questions do not compare.

import { useMemo } from 'react';
import type { Description } from '../../bridge/ipc';
import { Chart } from '../../shared/Chart';
import { formatNumber } from '../../shared/format';
import { useColours } from '../../shared/palette';
import { breakWords, trendOption, trendPoints } from './trend';

export function Trend({ figures: { cells, breaks }, module }: { figures: Description; module: string }) {
  const { base } = useColours();
  const points = useMemo(() => trendPoints(cells, breaks, module), [cells, breaks, module]);
  const option = useMemo(() => trendOption(points, { line: base.accent, mark: base.bad }, (mean) => formatNumber(mean)), [points, base]);
  if (points.length < 2) return null;
  const words = points.map((point) => `${point.isBroken ? '（与上一期不可比）' : ''}${point.wave} ${formatNumber(point.mean)}`).join('，');
  return <Chart option={option} height={210} label={`${module}各期均值：${words}`} testId="trend" />;
}

/** Every break in words, under the table. */
export function TrendBreaks({ breaks }: Pick<Description, 'breaks'>) {
  if (breaks.length === 0) return null;
  return (
    <details className="notes trend-breaks" open data-testid="trend-breaks">
      <summary>不可比的期次（{breaks.length}）</summary>
      <ul>{breaks.map((one) => <li key={`${one.module}${one.after}`}><b>{one.module}</b> {breakWords(one)}</li>)}</ul>
    </details>
  );
}
