// Import of files: one action for each kind of thing; the wizard is drawn by features/imports.
import type { ImportKind, Picked } from '../bridge/ipc';
import { createSignal } from '../bridge/signal';
import { needsStudy, type Action } from './action';

export const IMPORT_LABELS: Record<ImportKind, string> = {
  roster: '客户名册',
  responses: '问卷答卷',
  transcript: '访谈与座谈会转录稿',
  tickets: '投诉与工单',
};

export interface ImportRequest {
  kind: ImportKind;
  /** Files already picked, e.g. dropped onto the window. */
  files: Picked[];
  /** For transcripts: what they are, when the page knows. */
  transcriptKind: 'interview' | 'focus_group' | null;
}

/** The wizard that is open. */
export const openImportRequest = createSignal<ImportRequest | null>(null);

/** Files dropped onto the window before it is known what they are to become. */
export const droppedFiles = createSignal<Picked[]>([]);

/** Opens the import wizard. */
export function openImport(kind: ImportKind, transcriptKind: ImportRequest['transcriptKind'] = null, files: Picked[] = []): void {
  openImportRequest.set({ kind, files, transcriptKind });
}

function importAction(kind: ImportKind, label: string, keywords: string): Action {
  return { id: `import-${kind}`, label, keywords, enabled: needsStudy, run: () => openImport(kind) };
}

export const importRoster = importAction('roster', '导入客户名册…', '样本 抽样框 通讯录 excel');
export const importResponses = importAction('responses', '导入问卷答卷…', '问卷星 excel csv 数据');
export const importTranscripts = importAction('transcript', '导入访谈、座谈会转录稿…', '录音 讯飞 文字稿 docx txt srt');
export const importTickets = importAction('tickets', '导入投诉与工单…', '客服 热线 投诉 excel');

export const importInterviews: Action = {
  ...importTranscripts, id: 'import-interviews', label: '导入访谈…', run: () => openImport('transcript', 'interview'),
};
export const importFocusGroups: Action = {
  ...importTranscripts, id: 'import-focus-groups', label: '导入座谈会…', run: () => openImport('transcript', 'focus_group'),
};
