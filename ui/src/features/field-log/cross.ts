// The crosstab of feedback in words and as a table for Excel.
import type { IncidentCrosstab } from '../../bridge/ipc';

/** Facts that feedback can be counted by. */
export const FACTS = [
  { value: 'account_class', label: '客户类型' },
  { value: 'stage', label: '业务阶段' },
  { value: 'kind', label: '反馈类型' },
  { value: 'level', label: '级别' },
  { value: 'form', label: '反馈形式' },
  { value: 'channel', label: '沟通渠道' },
  { value: 'timing', label: '即时或延迟' },
  { value: 'nature', label: '定量或定性' },
  { value: 'topic', label: '内容类别' },
  { value: 'department', label: '责任部门' },
  { value: 'source', label: '来源' },
] as const;

/** The ground of a cell: deeper, the more of its row it holds. */
export function heatOf(share: number, colour: string): string {
  return share <= 0 ? 'transparent' : `color-mix(in srgb, ${colour} ${Math.round(8 + share * 42)}%, transparent)`;
}

/** `卡方 = 4.50，自由度 2，p = 0.105`; nothing where nothing could be tested. */
export function testWords({ chi_square: value, df, p }: Pick<IncidentCrosstab, 'chi_square' | 'df' | 'p'>): string {
  if (value === null || df === null) return '';
  const sure = p === null ? '' : p < 0.001 ? '，p < 0.001' : `，p = ${p.toFixed(3)}`;
  return `卡方 = ${value.toFixed(2)}，自由度 ${df}${sure}`;
}

export function crossTable(data: IncidentCrosstab): string[][] {
  return [
    ['', ...data.columns.map((column) => column.name), '合计'],
    ...data.rows.map((row) => [row.name, ...row.cells.map(String), String(row.n)]),
    ['合计', ...data.columns.map((column) => String(column.n)), String(data.n)],
  ];
}
