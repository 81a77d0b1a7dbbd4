// Reasons for leaving as a table for Excel.
import type { ChurnTable } from '../../bridge/ipc';
import { TESTS } from '../../shared/significance';

export function churnTable(data: ChurnTable): string[][] {
  const share = (value: number) => String(Math.round(value * 10_000) / 10_000);
  return [
    ['流失原因', '客户', '占比', ...data.columns.flatMap((column) => [column.name, `${column.name}占比`]), '访谈', '答卷', '检验', 'p'],
    ...data.rows.map((row) => [row.reason, String(row.n), share(row.share), ...row.cells.flatMap((n, at) => [String(n), share(row.shares[at] ?? 0)]), String(row.n_interviews), String(row.n_answers), TESTS[row.test] ?? '', row.p === null ? '' : share(row.p)]),
    ['说出原因的客户', String(data.n), '1', ...data.columns.flatMap((column) => [String(column.n), '']), '', '', '', ''],
  ];
}
