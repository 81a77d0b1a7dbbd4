// Answer sheets by day.

import { useMemo } from 'react';
import type { DayCount } from '../../bridge/ipc';
import { Chart } from '../../shared/Chart';
import { useColours } from '../../shared/palette';
import { dayOption } from './dayOption';
import { busiestDay, dayLabel, fillDays } from './days';

export function DayChart({ counts }: { counts: readonly DayCount[] }) {
  const { base } = useColours();
  const days = useMemo(() => fillDays(counts), [counts]);
  const option = useMemo(() => dayOption(days, { bar: base.accent, line: base.muted }), [days, base]);
  const [first, last, busiest] = [days[0], days.at(-1), busiestDay(days)];
  if (!first || !last || !busiest) return <p className="muted">答卷里没有提交时间</p>;
  const words = `${dayLabel(first.on)}至${dayLabel(last.on)}，共 ${last.total} 份；最多的一天是${dayLabel(busiest.on)}，${busiest.n} 份`;
  return (
    <>
      <p className="muted overview-note">{words}</p>
      <Chart option={option} height={150} label={words} />
    </>
  );
}
