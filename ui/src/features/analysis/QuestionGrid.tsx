// Every scored question: figures, interval, distribution.

import { useMemo } from 'react';
import type { QuestionFigure } from '../../bridge/ipc';
import { DataGrid, type GridColumn } from '../../shared/DataGrid';
import { formatCount, formatNumber, formatPercent } from '../../shared/format';
import { useColours, type Colours } from '../../shared/palette';
import { DistributionBar } from './DistributionBar';

type Column = GridColumn<QuestionFigure>;

const number = (key: 'n' | 'n_missing', title: string, hint: string): Column => (
  { key, title, hint, width: 76, align: 'right', text: (row) => formatCount(row[key]), sortValue: (row) => row[key] }
);
const figure = (key: 'mean' | 'sd', title: string, hint: string): Column => (
  { key, title, hint, width: 74, align: 'right', text: (row) => formatNumber(row[key]), sortValue: (row) => row[key] }
);
const share = (key: 'share_top2' | 'share_bottom2', title: string, hint: string): Column => (
  { key, title, hint, width: 78, align: 'right', text: (row) => formatPercent(row[key]), sortValue: (row) => row[key] }
);

function columnsFor(colours: Colours): Column[] {
  return [
    { key: 'code', title: '题号', width: 66, isSticky: true, text: (row) => row.code, sortValue: (row) => row.code },
    { key: 'title', title: '题目', width: 196, isSticky: true, text: (row) => row.title, sortValue: (row) => row.title, render: (row) => <span title={row.title} className="clip">{row.title}{row.is_reversed ? <span className="reversed" title="反向题：分值越高越差，图和数字都已翻转">反向</span> : null}</span> },
    { key: 'module', title: '维度', width: 82, text: (row) => row.module, sortValue: (row) => row.module },
    figure('mean', '均值', '有效回答的平均分；反向题已翻转，越高越好'),
    { key: 'raw_mean', title: '原始均值', hint: '反向题翻转前的均值；其他题与均值相同，不重复列出', width: 78, align: 'right', text: (row) => (row.raw_mean === null ? '—' : formatNumber(row.raw_mean)), sortValue: (row) => row.raw_mean },
    {
      key: 'band', title: '等级', width: 78, text: (row) => row.band, sortValue: (row) => row.mean,
      render: (row) => <span className="band" style={{ color: colours.band(row.band) }}>{row.band}</span>,
    },
    { key: 'distribution', title: '分布（低 → 高）', hint: '各分值的占比，左侧为最低分', width: 200, text: (row) => row.counts.map((n, i) => `${row.scale_min + i}分:${n}`).join(' '), render: (row) => <DistributionBar figure={row} colours={colours} /> },
    share('share_top2', '前两项', '选最高两档的比例'),
    share('share_bottom2', '后两项', '选最低两档的比例'),
    { key: 'interval', title: '95% 区间', hint: '均值的 95% 置信区间', width: 92, align: 'right', text: (row) => (row.low === null ? '—' : `${formatNumber(row.low)}–${formatNumber(row.high)}`), sortValue: (row) => row.low },
    figure('sd', '标准差', '除以 n − 1'),
    number('n', '样本量', '回答了这道题的答卷数'),
    { key: 'n_eff', title: '有效 n', hint: '加权后的有效样本量（Kish），区间以它计算；未加权时为空', width: 74, align: 'right', text: (row) => (row.weighted === null ? '—' : formatNumber(row.weighted.n_eff, 1)), sortValue: (row) => row.weighted?.n_eff ?? null },
    number('n_missing', '缺失', '没有回答这道题的答卷数'),
  ];
}

export function QuestionGrid({ rows }: { rows: readonly QuestionFigure[] }) {
  const colours = useColours();
  const columns = useMemo(() => columnsFor(colours), [colours]);
  return <DataGrid id="analysis.questions" label="各题得分" columns={columns} rows={rows} rowKey={(row) => row.question} rowHeight={32} testId="question-figures" />;
}
