// An in-memory host for working on screens and for tests of the bridge. Never part of a build.
import type { Host, Reply } from '../../src/bridge/host';
import type { Failure, History, ListResponses, ListRoster, Noun, Picked, StudySummary } from '../../src/bridge/ipc';
import { codingHandlers } from './coding.mock';
import { dictionaryHandlers } from './dictionary.mock';
import { handlers } from './host2.mock';
import { preview } from './imports';
import { keywordHandlers } from './keywords.mock';
import { accountOf, accounts, cellOf, codeOf, N_RESPONSES, questions, realName, submittedAt, tickets } from './study';
import { questionnaireHandlers } from './questionnaires.mock';
import { themeHandlers } from './themes.mock';
import { wordHandlers } from './words.mock';

const picked = new Map<string, Picked>();
const isEmpty = typeof location !== 'undefined' && location.search.includes('empty');
const isWelcome = typeof location !== 'undefined' && location.search.includes('welcome');

const study: StudySummary = {
  id: 's1', name: '2025 年度客户满意度研究', folder: '/home/研究/2025 年度客户满意度研究', warning: null, revision: 4,
  counts: isEmpty
    ? { n_accounts: 0, n_questions: 0, n_responses: 0, n_raw_responses: 0, n_interviews: 0, n_focus_groups: 0, n_turns: 0, n_tickets: 0 }
    : { n_accounts: accounts.length, n_questions: questions.length, n_responses: N_RESPONSES, n_raw_responses: N_RESPONSES, n_interviews: 6, n_focus_groups: 2, n_turns: 512, n_tickets: tickets.length },
};
let open: StudySummary | null = isWelcome ? null : study;

const labels = ['新建研究“2025 年度客户满意度研究”', '导入客户名册（412 家）', '导入答卷（100,000 份）', '导入转录稿（8 份）'];
let nDone = labels.length;

function history(): History {
  const entries = labels.map((label, i) => ({ id: `o${i}`, seq: i, kind: 'import', label, at: new Date(Date.now() - (labels.length - i) * 9_000_000).toISOString(), author: '本机', is_undone: i >= nDone }));
  return { undo: labels[nDone - 1] ?? null, redo: labels[nDone] ?? null, entries: entries.toReversed() };
}

function groupCounts(values: readonly string[]): { name: string; n: number }[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([name, n]) => ({ name, n })).toSorted((a, b) => b.n - a.n);
}

function listRoster(request: ListRoster) {
  const all = isEmpty ? [] : accounts;
  let rows = all.filter(
    (row) =>
      `${row.code} ${row.name} ${row.region} ${row.industry} ${row.tags.join(' ')}`.includes(request.search) &&
      (request.regions.length === 0 || request.regions.includes(row.region)) &&
      (request.industries.length === 0 || request.industries.includes(row.industry)) &&
      (request.sizes.length === 0 || request.sizes.includes(row.size)) &&
      (request.tag === null || row.tags.includes(request.tag)) &&
      (request.has_answered === null || row.n_responses > 0 === request.has_answered),
  );
  const { sort } = request;
  if (sort !== null) {
    const valueOf = (row: (typeof rows)[number]) => row[sort as 'code'] as string | number;
    rows = rows.toSorted((a, b) => (valueOf(a) < valueOf(b) ? -1 : 1) * (request.is_descending ? -1 : 1));
  }
  const page = rows.slice(request.offset, request.limit === 0 ? undefined : request.offset + request.limit);
  return {
    n_total: rows.length, rows: request.with_names ? page.map(realName) : page,
    regions: groupCounts(all.map((row) => row.region)), industries: groupCounts(all.map((row) => row.industry)),
    sizes: groupCounts(all.map((row) => row.size)), tags: groupCounts(all.flatMap((row) => row.tags)),
  };
}

let matchCache: { key: string; rows: number[] } | null = null;

function matching(request: ListResponses): number[] {
  const key = JSON.stringify([request.search, request.filters, request.sort, request.is_descending]);
  if (matchCache?.key === key) return matchCache.rows;
  const all = Array.from({ length: isEmpty ? 0 : N_RESPONSES }, (_, i) => i);
  let rows = all.filter((row) => request.filters.every((filter) => {
    const q = questions.find((one) => one.id === filter.question);
    return q !== undefined && filter.codes.includes(codeOf(row, q));
  }));
  if (request.search !== '') rows = rows.filter((row) => `${accountOf(row).code} ${questions.filter((q) => q.kind === 'open_question').map((q) => cellOf(row, q, true)).join(' ')}`.includes(request.search));
  const q = questions.find((one) => one.id === request.sort);
  if (q) rows = rows.toSorted((a, b) => ((codeOf(a, q) ?? 99) - (codeOf(b, q) ?? 99)) * (request.is_descending ? -1 : 1));
  else if (request.is_descending) rows = rows.toReversed();
  matchCache = { key, rows };
  return rows;
}

const corrected = new Map<string, { value: string; reason: string }>();

function shownCell(row: number, id: string, withLabels: boolean): string | null {
  const q = questions.find((one) => one.id === id);
  const correction = corrected.get(`${row}/${id}`);
  if (correction) return correction.value === '' ? null : correction.value;
  return q ? cellOf(row, q, withLabels) : null;
}

function listResponses(request: ListResponses) {
  const rows = matching(request);
  const page = rows.slice(request.offset, request.offset + request.limit);
  return {
    n_total: rows.length, n_all: isEmpty ? 0 : N_RESPONSES, ids: page.map((row) => `r${row}`), keys: page.map((row) => String(row + 1)),
    submitted_at: page.map(submittedAt), duration_s: page.map((row) => 60 + (row % 400)), accounts: page.map((row) => accountOf(row).code),
    columns: questions.map((q) => ({ question: q.id, cells: page.map((row) => shownCell(row, q.id, request.with_labels)), corrected: page.flatMap((row, i) => (corrected.has(`${row}/${q.id}`) ? [i] : [])) })),
  };
}

function getResponse(id: string) {
  const row = Number(id.slice(1));
  const account = accountOf(row);
  return {
    id, key: String(row + 1), submitted_at: submittedAt(row), duration_s: 60 + (row % 400), source: '微信', account_code: account.code,
    account: { alias: account.name, region: account.region, industry: account.industry, size: account.size },
    answers: questions.map((q) => {
      const correction = corrected.get(`${row}/${q.id}`);
      return { question: q.id, code: q.code, title: q.title, module: q.module, value: shownCell(row, q.id, true), raw: correction ? cellOf(row, q, true) : null, reason: correction?.reason ?? null };
    }),
  };
}

const progress = new Map<string, number>();
const cancelled = new Set<string>();

/** Pretends to work for a while, with progress. */
async function slowly(task: string | null, ms: number): Promise<void> {
  if (task === null) return;
  for (let i = 0; i <= 20; i += 1) {
    if (cancelled.has(task)) throw { code: 'cancelled', message: '已取消', detail: null } satisfies Failure;
    progress.set(task, i / 20);
    await new Promise((resolve) => setTimeout(resolve, ms / 20));
  }
}

const ALL: Noun[] = ['study', 'account', 'question', 'response', 'transcript', 'ticket', 'word', 'phrase', 'theme', 'pain_point', 'questionnaire', 'wave', 'code', 'coding', 'memo'];

/* eslint-disable-next-line @typescript-eslint/no-explicit-any */
type Handler = (request: any) => unknown;

const own: Record<string, Handler> = {
  get_app_state: () => ({
    version: '0.1.0', host: 'browser', author: '李研究员', study: open, is_first_start: isWelcome,
    recent: [
      { id: 'x1', name: study.name, folder: study.folder, opened_at: new Date(Date.now() - 3_600_000).toISOString(), is_present: true },
      { id: 'x2', name: '2024 年度客户满意度研究', folder: '/media/移动硬盘/2024 年度客户满意度研究', opened_at: '2024-12-20T08:00:00Z', is_present: false },
    ],
  }),
  get_study: () => open,
  open_recent: () => (open = study),
  open_study: () => (open = study),
  close_study: () => ((open = null), {}),
  remove_recent: () => ({}),
  create_study: async (request) => {
    await slowly(request.task, 1500);
    return (open = { ...study, name: request.name });
  },
  get_history: history,
  undo: () => ({ label: labels[--nDone], skipped: [] }),
  redo: () => ({ label: labels[nDone++], skipped: [] }),
  check_study: () => ({ is_ok: true, fingerprint: '9f2c41d07b5aa1e3c0', n_operations: 4, checks: [{ name: 'integrity', label: '数据文件', is_ok: true, detail: '完整' }, { name: 'backups', label: '备份', is_ok: true, detail: '3 份，都能打开' }] }),
  get_progress: ({ task }) => ({ share: progress.get(task) ?? null, message: '正在读取第 1 个文件' }),
  cancel_task: ({ task }) => (cancelled.add(task), {}),
  preview_import: (request) => preview(request, picked),
  confirm_import: async (request) => {
    await slowly(request.task, 2500);
    return { added: 382, updated: 3, duplicate: 24, rejected: 3, outside: 0, problems: preview({ kind: 'roster', files: [], sheet: null, preset: null, columns: null, transcript: null, answers: null, window: null, task: null }, picked).problems };
  },
  list_roster: listRoster,
  update_account: ({ id, field, value }) => {
    const row = accounts.find((one) => one.id === id);
    if (field === 'annual_purchase' && value !== '' && Number.isNaN(Number(value))) throw { code: 'invalid_value', message: `“${value}”不是数字。年采购额请填写数字，单位万元。`, detail: null };
    if (row) Object.assign(row, { [field]: field === 'tags' ? value.split('、').filter(Boolean) : field === 'annual_purchase' ? (value === '' ? null : Number(value)) : value });
    return {};
  },
  list_questions: () => (isEmpty ? [] : [...questions]),
  update_question: ({ id, field, value }) => {
    const row = questions.find((one) => one.id === id);
    if (row) Object.assign(row, { [field]: value });
    return {};
  },
  list_responses: async (request) => {
    await new Promise((resolve) => setTimeout(resolve, 30));
    return listResponses(request);
  },
  get_response: ({ id }) => getResponse(id),
  correct_answer: ({ response, question, value, reason }) => (corrected.set(`${response.slice(1)}/${question}`, { value, reason }), {}),
  list_tickets: () => (isEmpty ? [] : tickets),
  search_texts: ({ query, limit }) => {
    const rows = Array.from({ length: 400 }, (_, i) => i).flatMap((row) => {
      const text = cellOf(row, questions.at(-2)!, true) ?? '';
      const at = [...text].join('').indexOf(query);
      return at < 0 ? [] : [{ source: 'response', id: `r${row}`, transcript: null, question: questions.at(-2)!.id, label: `答卷 ${row + 1} · 第19题`, respondent: accountOf(row).name, region: '', industry: '', size: '', start_char: at, end_char: at + [...query].length, text, rule: '' }];
    });
    return { n_total: rows.length, hits: rows.slice(0, limit) };
  },
};

const READS = /^(get|list|lint|evaluate|pick|preview|search|mine|compare|explain|describe|export|check|cancel)(_|$)/;

/** Answers by command; one line for each file of them. */
const PARTS: readonly Partial<Record<string, (request: unknown) => unknown>>[] = [
  own,
  handlers,
  codingHandlers,
  keywordHandlers,
  dictionaryHandlers,
  wordHandlers,
  themeHandlers,
  questionnaireHandlers as Partial<Record<string, (request: unknown) => unknown>>,
];

export function chooseHost(): Host {
  const pick = (name: string): Picked => {
    const made = { handle: `h${picked.size}`, name, n_bytes: 48_213 };
    picked.set(made.handle, made);
    return made;
  };
  return {
    name: 'browser',
    async rpc(command, payload): Promise<Reply> {
      // Several parts may keep a picture of the same thing, e.g. where a phrase was moved.
      const [handler, ...others] = PARTS.flatMap((part) => part[command] ?? []);
      if (!handler) throw { code: 'unknown_command', message: `模拟环境里没有这个命令：${command}`, detail: null } satisfies Failure;
      for (const other of others) await other(payload);
      return { value: await handler(payload), touched: READS.test(command) ? [] : ALL };
    },
    pickFiles: async (kind) => (kind === 'transcript' ? [pick('访谈01_王经理.docx'), pick('访谈02_李主任.txt')] : [pick(kind === 'roster' ? '客户名册.xlsx' : kind === 'responses' ? '答卷_问卷星.xlsx' : kind === 'dictionary' ? '词典.xlsx' : '三个月工单.xlsx')]),
    pickFolder: async () => null,
    pickSave: async (name) => pick(name),
    takeFiles: async (files) => files.map((file) => pick(file.name)),
  };
}
