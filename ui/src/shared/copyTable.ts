import { toast } from './toast';
import { copyText, toTsv } from './tsv';

/** Puts a table with its heading on the clipboard and says so. */
export async function copyTable(table: readonly (readonly string[])[], what: string): Promise<void> {
  if (await copyText(toTsv(table))) toast.success(`已复制${what}（${table.length - 1} 行），可粘贴到 Excel`);
  else toast.warning('系统不允许写入剪贴板，请重试');
}
