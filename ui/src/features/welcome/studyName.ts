// A study's name is its folder's name as well, so it must be one on Windows, macOS and Linux.

const FORBIDDEN = /[\\/:*?"<>|\p{Cc}]/u;
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i;
const MOST = 80;

/** Why the name cannot be used, in Chinese; `null` when it can. */
export function checkStudyName(name: string): string | null {
  const trimmed = name.trim();
  if (trimmed === '') return '请填写项目的名称';
  if ([...trimmed].length > MOST) return `名称请不要超过 ${MOST} 个字`;
  if (FORBIDDEN.test(trimmed)) return '名称也是文件夹名，不能含有 \\ / : * ? " < > |';
  if (trimmed.startsWith('.') || trimmed.endsWith('.')) return '名称不能以句点开头或结尾';
  if (RESERVED.test(trimmed)) return '这个名称被操作系统保留，请换一个';
  return null;
}
