// The saturation curve as an option of the chart: new codes as bars, codes so far as a line.
import type { EChartsCoreOption } from 'echarts/core';
import type { SaturationGroup } from '../../bridge/ipc';

export function saturationOption(group: SaturationGroup, colours: { bar: string; line: string; muted: string }): EChartsCoreOption {
  const names = group.talks.map((talk, at) => `${at + 1}\n${talk.title}`);
  const reached = group.saturated_at;
  return {
    grid: { left: 8, right: 16, top: 34, bottom: 4, containLabel: true },
    tooltip: {
      trigger: 'axis',
      formatter: (points: { dataIndex: number }[]) => {
        const talk = group.talks[points[0]?.dataIndex ?? -1];
        if (!talk) return '';
        const share = talk.share_new === null ? '' : `\n新信息比 ${Math.round(talk.share_new * 1000) / 10}%`;
        return `${talk.title} ${talk.day}\n${talk.stratum}\n编码 ${talk.n_codes}，新 ${talk.n_new}，累计 ${talk.n_total}${share}`;
      },
    },
    xAxis: { type: 'category', data: names, axisLabel: { interval: group.talks.length > 16 ? 'auto' : 0, hideOverlap: true, width: 84, overflow: 'truncate' } },
    yAxis: { type: 'value', minInterval: 1, name: '编码数' },
    series: [
      { name: '新编码', type: 'bar', barMaxWidth: 26, itemStyle: { color: colours.bar, borderRadius: [3, 3, 0, 0] }, data: group.talks.map((talk) => talk.n_new), label: { show: group.talks.length <= 40, position: 'inside', formatter: ({ value }: { value: number }) => (value === 0 ? '' : String(value)), color: '#fff', fontSize: 11 } },
      {
        name: '累计', type: 'line', symbolSize: 6, itemStyle: { color: colours.line }, lineStyle: { width: 2, color: colours.line }, data: group.talks.map((talk) => talk.n_total),
        label: { show: group.talks.length <= 40, position: 'top', color: colours.line, fontSize: 11 },
        ...(reached === null ? {} : { markLine: { silent: true, symbol: 'none', animation: false, lineStyle: { type: 'dashed', color: colours.muted }, label: { formatter: '饱和', position: 'insideMiddleTop', color: colours.muted }, data: [{ xAxis: reached - 1 }] } }),
      },
    ],
  };
}

/** What the curve says, in a sentence. */
export function saturationWords(group: SaturationGroup): string {
  const last = group.talks.at(-1);
  if (!last) return '还没有编码过的访谈';
  const reached = group.saturated_at === null ? undefined : group.talks[group.saturated_at - 1];
  const found = `${group.talks.length} 场共 ${last.n_total} 个编码，最后一场新增 ${last.n_new} 个`;
  if (reached) return `${found}；到第 ${group.saturated_at ?? 0} 场“${reached.title}”饱和（新信息比不超过 5%）`;
  return group.talks.length < 6 ? `${found}；不足 6 场，还判断不了是否饱和` : `${found}；还没有饱和`;
}
