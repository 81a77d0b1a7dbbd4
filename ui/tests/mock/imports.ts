// What the mock says about picked files.
import type { ColumnChoice, FileProblem, ImportPreview, Picked, PreviewImport, RoleOption } from '../../src/bridge/ipc';
import { noise, pick } from './random';
import { accounts, cellOf, questions } from './study';

function choice(role: string, fields: Partial<ColumnChoice> = {}): ColumnChoice {
  return { role, question_kind: null, title: null, module: null, choice: null, link: null, ...fields };
}

const ROLES: Record<string, RoleOption[]> = {
  roster: [['ignore', '不导入'], ['code', '客户编号', true], ['name', '客户名称', true], ['contact', '联系人'], ['phone', '电话'], ['region', '区域'], ['industry', '行业'], ['annual_purchase', '年采购额（万元）'], ['tags', '标签']],
  responses: [['ignore', '不导入'], ['question', '题目'], ['key', '序号'], ['submitted_at', '提交时间'], ['duration', '所用时间'], ['source', '来源'], ['account', '客户编号']],
  tickets: [['ignore', '不导入'], ['code', '编号', true], ['account', '客户编号'], ['opened_at', '受理时间'], ['text', '内容', true], ['category', '类型']],
  transcript: [],
} as never;

function roles(kind: string): RoleOption[] {
  return (ROLES[kind] as unknown as [string, string, boolean?][]).map(([role, label, is_required]) => ({ role, label, is_required: is_required === true }));
}

const PROBLEMS: FileProblem[] = [
  { file: '客户名册.xlsx', sheet: '名册', row: 18, column: 'F 年采购额', code: 'invalid_number', message: '“约300万”不是数字。请改为 300，或把该列设为不导入。' },
  { file: '客户名册.xlsx', sheet: '名册', row: 44, column: 'A 客户编号', code: 'missing_value', message: '客户编号为空，这一行不能导入。请补上编号。' },
  { file: '客户名册.xlsx', sheet: '名册', row: 97, column: 'A 客户编号', code: 'duplicate_key', message: '客户编号 KH0096 在文件里出现两次，第二次没有导入。请删去其中一行。' },
];

function roster(request: PreviewImport): ImportPreview {
  const heads: [string, string][] = [['客户编号', 'code'], ['客户名称', 'name'], ['联系人', 'contact'], ['区域', 'region'], ['行业', 'industry'], ['年采购额', 'annual_purchase'], ['备注', 'ignore']];
  const rows = accounts.slice(0, 20).map((a) => [a.code, `${a.name}（演示）`, '王敏', a.region, a.industry, String(a.annual_purchase ?? ''), '']);
  return table(request, '客户名册', heads.map(([heading, role], i) => ({ heading, choice: request.columns?.[i] ?? choice(role) })), rows, 412, PROBLEMS);
}

function responses(request: PreviewImport): ImportPreview {
  const fixed: [string, string][] = [['序号', 'key'], ['提交答卷时间', 'submitted_at'], ['所用时间', 'duration'], ['来源', 'source'], ['来自IP', 'ignore'], ['客户编号', 'account']];
  const heads = [
    ...fixed.map(([heading, role]) => ({ heading, choice: choice(role) })),
    ...questions.map((q) => ({ heading: `${q.position + 1}、${q.title}`, choice: choice('question', { question_kind: q.kind, title: q.title, module: q.module }) })),
  ].map((head, i) => ({ heading: head.heading, choice: request.columns?.[i] ?? head.choice }));
  const rows = Array.from({ length: 20 }, (_, r) => [
    String(r + 1), `2025/9/1 ${8 + (r % 10)}:05:00`, `${60 + r * 7}秒`, '微信', '112.10.2.3', `KH${String(r + 1).padStart(4, '0')}`, ...questions.map((q) => cellOf(r, q, true) ?? '(空)'),
  ]);
  return table(request, '问卷星文本导出', heads, rows, 300, PROBLEMS.slice(0, 1).map((p) => ({ ...p, file: '答卷.xlsx', sheet: 'Sheet1' })));
}

function table(request: PreviewImport, layout: string, heads: { heading: string; choice: ColumnChoice }[], rows: string[][], n_rows: number, problems: FileProblem[]): ImportPreview {
  const letters = (n: number): string => (n >= 26 ? letters(Math.floor(n / 26) - 1) : '') + String.fromCharCode(65 + (n % 26));
  const list = roles(request.kind);
  const missing = list.filter((role) => role.is_required && !heads.some((head) => head.choice.role === role.role));
  const more = missing.map((role): FileProblem => ({ file: '', sheet: '', row: null, column: null, code: 'missing_column', message: `还没有哪一列是“${role.label}”。请在上面的表头里选择。` }));
  return {
    kind: request.kind, token: 'token', roles: list, is_remembered: request.columns !== null,
    files: [{ file: '客户名册.xlsx', layout, encoding: null, sheets: ['名册', '说明'], sheet: request.sheet ?? '名册', n_rows, rows, row_numbers: rows.map((_, at) => at + 2), transcript: null, columns: heads.map((head, i) => ({ letter: letters(i), heading: head.heading, choice: head.choice, examples: rows.slice(0, 3).map((row) => row[i] ?? '') })) }],
    counts: missing.length > 0 ? { added: 0, updated: 0, duplicate: 0, rejected: n_rows, outside: 0 } : { added: n_rows - 27 - problems.length, updated: 3, duplicate: 24, rejected: problems.length, outside: 0 }, problems: [...more, ...problems], n_problems: problems.length + more.length, answers: null, window: null,
  };
}

function transcript(request: PreviewImport, names: string[]): ImportPreview {
  const role = (label: string, known: string) => request.transcript?.roles.find((one) => one.label === label)?.role ?? known;
  return {
    kind: 'transcript', token: 'token', roles: [], is_remembered: false, counts: { added: names.length, updated: 0, duplicate: 0, rejected: 0, outside: 0 }, answers: null, window: null, problems: [], n_problems: 0,
    files: names.map((file, i) => ({
      file, layout: pick(['讯飞听见', '发言人加时间', '字幕 SRT'], i), encoding: request.transcript?.encoding ?? 'gb18030', sheets: [], sheet: '', columns: [], rows: [], row_numbers: [], n_rows: 0,
      transcript: {
        file: i, lines: [], n_lines: 48, n_unread: 0, title: file.replace(/\.\w+$/, ''), kind: request.transcript?.kind ?? 'interview', n_turns: 48, account_code: request.transcript?.account_code ?? 'KH0012',
        attributes: [{ name: '访谈日期', value: '2025-09-12' }, { name: '地点', value: '客户会议室' }],
        speakers: [{ label: '主持人', role: role('主持人', 'interviewer'), n_turns: 22, n_chars: 812 }, { label: '王经理', role: role('王经理', 'respondent'), n_turns: 26, n_chars: 3120 }],
        turns: Array.from({ length: 30 }, (_, t) => ({ speaker: t % 2 === 0 ? '主持人' : '王经理', start_ms: t * 21_000, text: t % 2 === 0 ? '能具体说说当时的情况吗？' : pick(['售后响应慢，报修以后等了三天。', '系统操作太复杂了，下单要点七八步。', '反馈的问题没人跟进。'], t) })),
      },
    })),
  };
}

export function preview(request: PreviewImport, picked: ReadonlyMap<string, Picked>): ImportPreview {
  const names = request.files.map((handle) => picked.get(handle)?.name ?? handle);
  if (request.kind === 'transcript') return transcript(request, names);
  const made = request.kind === 'roster' ? roster(request) : request.kind === 'responses' ? responses(request) : table(request, '通用表格', [['编号', 'code'], ['客户', 'account'], ['时间', 'opened_at'], ['诉求', 'text'], ['类型', 'category']].map(([heading, role], i) => ({ heading: heading ?? '', choice: request.columns?.[i] ?? choice(role ?? '') })), Array.from({ length: 20 }, (_, i) => [`GD${i}`, `KH${String(i + 1).padStart(4, '0')}`, '2025-09-01 10:00', '设备停机两天没人来修', noise(i) > 0.5 ? '投诉' : '报修']), 186, []);
  return { ...made, files: made.files.map((file) => ({ ...file, file: names[0] ?? file.file })) };
}
