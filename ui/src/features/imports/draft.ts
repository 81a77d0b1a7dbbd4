// What the user set in the wizard, and the request that asks for its preview. Pure.
import type { ColumnChoice, ImportPreview, Picked, PreviewImport, RoleOption, TranscriptChoice } from '../../bridge/ipc';
import type { ImportRequest } from '../../actions/importFiles';

export interface Draft {
  files: readonly Picked[];
  sheet: string | null;
  preset: string | null;
  /** `null` until the user changes a column: remembered or guessed by the host. */
  columns: readonly ColumnChoice[] | null;
  transcript: TranscriptChoice;
}

export function newDraft(request: ImportRequest): Draft {
  return {
    files: request.files,
    sheet: null,
    preset: null,
    columns: null,
    transcript: { kind: request.transcriptKind, encoding: null, account_code: null, roles: [] },
  };
}

/** The question to the host. */
export function previewRequest(kind: ImportRequest['kind'], draft: Draft): PreviewImport {
  return {
    kind,
    files: draft.files.map((file) => file.handle),
    sheet: draft.sheet,
    preset: draft.preset,
    columns: draft.columns === null ? null : [...draft.columns],
    transcript: kind === 'transcript' ? draft.transcript : null,
    task: null,
  };
}

/** Adds files; transcripts come in numbers, tables one by one. */
export function withFiles(kind: ImportRequest['kind'], draft: Draft, picked: readonly Picked[]): Draft {
  if (picked.length === 0) return draft;
  const files = kind === 'transcript' ? [...draft.files, ...picked] : picked.slice(-1);
  return { ...draft, files, sheet: null, columns: null };
}

export function withoutFile(draft: Draft, handle: string): Draft {
  return { ...draft, files: draft.files.filter((file) => file.handle !== handle), sheet: null, columns: null };
}

/** Changes one column's reading; a role that only one column may have leaves the others. */
export function withColumn(draft: Draft, preview: ImportPreview, index: number, fields: Partial<ColumnChoice>): Draft {
  const shown = draft.columns ?? preview.files[0]?.columns.map((column) => column.choice) ?? [];
  const columns = shown.map((choice, at): ColumnChoice => {
    if (at === index) return completed({ ...choice, ...fields });
    const isTaken = fields.role !== undefined && isUnique(fields.role) && choice.role === fields.role;
    return isTaken ? { role: 'ignore', question_kind: null, title: null, module: null } : choice;
  });
  return { ...draft, columns };
}

/** Any number of columns may be a question, a tag, or left out; all else is there once. */
function isUnique(role: string): boolean {
  return !['question', 'ignore', 'tags', 'tag', 'attribute'].includes(role);
}

function completed(choice: ColumnChoice): ColumnChoice {
  if (choice.role === 'question') return { ...choice, question_kind: choice.question_kind ?? 'open_question' };
  return { ...choice, question_kind: null, title: null, module: null };
}

/** Sets the role of a voice by its label. */
export function withSpeakerRole(draft: Draft, label: string, role: string): Draft {
  const roles = [...draft.transcript.roles.filter((one) => one.label !== label), { label, role }];
  return { ...draft, transcript: { ...draft.transcript, roles } };
}

/** Required roles that no column has. */
export function missingRoles(preview: ImportPreview): RoleOption[] {
  const given = new Set(preview.files.flatMap((file) => file.columns.map((column) => column.choice.role)));
  return preview.roles.filter((role) => role.is_required && !given.has(role.role));
}

/** Why the import cannot be confirmed now, in Chinese; `null` when it can. */
export function confirmBlocked(preview: ImportPreview, policy: string): string | null {
  const missing = preview.kind === 'transcript' ? [] : missingRoles(preview);
  if (missing.length > 0) return `请先指定哪一列是：${missing.map((role) => role.label).join('、')}`;
  const { added, updated, duplicate, rejected } = preview.counts;
  if (added + updated + duplicate === 0) return rejected > 0 ? '没有可以导入的内容，请看下面的问题' : '文件里没有内容';
  if (policy === 'all_or_nothing' && rejected > 0) return `有 ${rejected} 行不能导入；请改好文件，或选择“只导入正确的行”`;
  return null;
}

/** Whether the import would change nothing, because all of it is known. */
export function isAllKnown({ counts }: ImportPreview): boolean {
  return counts.added + counts.updated === 0 && counts.duplicate > 0;
}

export const POLICIES = [
  { value: 'good_rows', label: '只导入正确的行' },
  { value: 'all_or_nothing', label: '有问题就全部不导入' },
] as const;

export const ENCODINGS = [
  { value: '', label: '自动识别' },
  { value: 'utf-8', label: 'UTF-8' },
  { value: 'gb18030', label: 'GB18030（GBK、GB2312）' },
  { value: 'utf-16le', label: 'UTF-16' },
  { value: 'big5', label: 'Big5（繁体）' },
] as const;

export const QUESTION_KINDS = [
  { value: 'likert', label: '量表题' },
  { value: 'nps', label: '推荐题（0–10）' },
  { value: 'single_choice', label: '单选题' },
  { value: 'multi_choice', label: '多选题' },
  { value: 'number', label: '数值题' },
  { value: 'open_question', label: '开放题' },
] as const;
