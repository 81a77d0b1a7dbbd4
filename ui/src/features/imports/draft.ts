// What the user set in the wizard, and the request that asks for its preview. Pure.
import type { AnswerChoice, ColumnChoice, DateWindow, ImportPreview, LinkRow, Picked, PreviewImport, RoleOption, TranscriptChoice } from '../../bridge/ipc';
import type { ImportRequest } from '../../actions/importFiles';

export interface Draft {
  files: readonly Picked[];
  sheet: string | null;
  preset: string | null;
  /** `null` until the user changes a column: remembered or guessed by the host. */
  columns: readonly ColumnChoice[] | null;
  transcript: TranscriptChoice;
  /** What holds for all answers of the file. */
  answers: AnswerChoice;
  /** Days of tickets to take; `null` = all. */
  window: DateWindow | null;
}

export function newDraft(request: ImportRequest): Draft {
  return {
    files: request.files,
    sheet: null,
    preset: null,
    columns: null,
    transcript: { kind: request.transcriptKind, encoding: null, account_code: null, roles: [], fixes: [], names: [] },
    answers: { wave: null, version: null, mode: null, channel: null },
    window: null,
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
    answers: kind === 'responses' ? draft.answers : null,
    window: kind === 'tickets' ? draft.window : null,
    task: null,
  };
}

/** Most files of one survey: by text, by order number, by score, and the XLSForm. */
const MOST_FORMS = 4;

/** Adds files; transcripts come in numbers, answers in several forms, other tables one by one. */
export function withFiles(kind: ImportRequest['kind'], draft: Draft, picked: readonly Picked[]): Draft {
  if (picked.length === 0) return draft;
  return { ...draft, files: together(kind, draft.files, picked), sheet: null, columns: null };
}

function together(kind: ImportRequest['kind'], before: readonly Picked[], picked: readonly Picked[]): readonly Picked[] {
  if (kind === 'transcript') return [...before, ...picked];
  if (kind === 'responses') return [...before, ...picked].slice(-MOST_FORMS);
  return picked.slice(-1);
}

export function withoutFile(draft: Draft, handle: string): Draft {
  const gone = draft.files.findIndex((file) => file.handle === handle);
  if (gone < 0) return draft;
  // What was put right goes by the place of the file among the files.
  const moved = <T extends { file: number }>(list: readonly T[]): T[] => list.filter((one) => one.file !== gone).map((one) => (one.file > gone ? { ...one, file: one.file - 1 } : one));
  const transcript = { ...draft.transcript, fixes: moved(draft.transcript.fixes), names: moved(draft.transcript.names) };
  return { ...draft, files: draft.files.filter((file) => file.handle !== handle), sheet: null, columns: null, transcript };
}

/** Changes one column's reading; a role that only one column may have leaves the others. */
export function withColumn(draft: Draft, preview: ImportPreview, index: number, fields: Partial<ColumnChoice>): Draft {
  const shown = draft.columns ?? preview.files[0]?.columns.map((column) => column.choice) ?? [];
  const columns = shown.map((choice, at): ColumnChoice => {
    if (at === index) return completed({ ...choice, ...fields });
    const isTaken = fields.role !== undefined && isUnique(fields.role) && choice.role === fields.role;
    return isTaken ? IGNORED : choice;
  });
  return { ...draft, columns };
}

const IGNORED: ColumnChoice = { role: 'ignore', question_kind: null, title: null, module: null, choice: null, link: null };

/** Any number of columns may be a question, a tick, a tag, part of the place, or left out; all
 * else is there once. */
function isUnique(role: string): boolean {
  return !['question', 'tick', 'place', 'ignore', 'tags', 'tag', 'attribute'].includes(role);
}

function completed(choice: ColumnChoice): ColumnChoice {
  if (choice.role === 'question') return { ...choice, question_kind: choice.question_kind ?? 'open_question', choice: null };
  if (choice.role === 'tick') return { ...choice, question_kind: null };
  return { ...IGNORED, role: choice.role };
}

/** How the columns meet the study, what needs a look first. */
export function sortedLinks(links: readonly LinkRow[]): LinkRow[] {
  const order = ['other_scale', 'new', 'linked'];
  return [...links].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
}

/** How many columns are in each state. */
export function countLinks(links: readonly LinkRow[]): { linked: number; fresh: number; otherScale: number } {
  const count = (state: string): number => links.filter((row) => row.state === state).length;
  return { linked: count('linked'), fresh: count('new'), otherScale: count('other_scale') };
}

/** Sets the role of a voice by its label. */
export function withSpeakerRole(draft: Draft, label: string, role: string): Draft {
  const roles = [...draft.transcript.roles.filter((one) => one.label !== label), { label, role }];
  return { ...draft, transcript: { ...draft.transcript, roles } };
}

/** Gives a voice of a file another name; voices of one name are one. Its own label takes the name away. */
export function withSpeakerName(draft: Draft, file: number, label: string, name: string): Draft {
  const rest = draft.transcript.names.filter((one) => one.file !== file || one.label !== label);
  const names = name === '' || name === label ? rest : [...rest, { file, label, name }];
  return { ...draft, transcript: { ...draft.transcript, names } };
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
  if (added + updated + duplicate === 0 && preview.counts.outside > 0) return '所选日期内没有工单';
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
  { value: 'short_text', label: '单行填空' },
  { value: 'date', label: '日期题' },
  { value: 'ranking', label: '排序题（A→B）' },
] as const;

export const PRESETS = [
  { value: 'wjx', label: '问卷星导出' },
  { value: 'tencent', label: '腾讯问卷导出' },
  { value: 'odk', label: 'ODK / Kobo 导出' },
  { value: 'generic', label: '一般表格' },
] as const;

export const MODES = [
  { value: 'online', label: '线上' },
  { value: 'offline', label: '线下' },
] as const;
