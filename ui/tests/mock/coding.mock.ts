// Codes and codings of the mock host: enough to code with, nothing is undone.

import type { AddCodings, CodebookRow, CodingPlace, CodingRow, ListCodings, MemoRow, MoveCodes } from '../../src/bridge/ipc';
import { sliceCodePoints } from '../../src/bridge/utf16';
import { transcript, transcriptRows } from './features.data';

const COLOURS = ['#3b6fb6', '#c8792e', '#2e8b74', '#b0446c', '#7a5ab8', '#8a8128', '#2f93b5', '#b5543f'];
let made = 0;
let revision = 1;
let codes: CodebookRow[] = [];
let codings: CodingRow[] = [];
let memos: MemoRow[] = [];

function addCode(name: string, parent: string | null): CodebookRow {
  const above = codes.find((code) => code.id === parent);
  const code: CodebookRow = {
    id: `code${(made += 1)}`, parent, depth: above ? above.depth + 1 : 0, name, path: above ? `${above.path} / ${name}` : name, colour: COLOURS[made % COLOURS.length] ?? '#888888',
    mark: '', definition: '', include: '', exclude: '', example: '', n_codings: 0, n_below: 0, n_respondents: 0, n_documents: 0,
  };
  codes.push(code);
  return code;
}

const turns = () => transcriptRows(null).flatMap((row) => transcript(row.id).turns.map((turn) => ({ ...turn, transcript: row.id, title: row.title })));

function addCoding(code: string, place: CodingPlace): void {
  const all = turns();
  const at = all.findIndex((turn) => turn.id === place.text);
  const turn = all[at];
  if (!turn) return;
  const words = place.end_text === '' || place.end_text === place.text ? sliceCodePoints(turn.text, place.start_char, place.end_char) : turn.text;
  codings.push({
    id: `coding${(made += 1)}`, code, coder: '李研究员', source: 'interview', place: { ...place, end_text: place.end_text || place.text }, words, is_to_check: false, origin: 'hand',
    made_at: new Date().toISOString(), label: `${turn.title} · 第${turn.position + 1}轮`, respondent: turn.speaker, transcript: turn.transcript, order: at,
  });
}

function begin(): void {
  const service = addCode('服务', null);
  for (const name of ['等候久', '态度差', '无人跟进']) addCode(name, service.id);
  addCode('价格贵', null);
  turns().slice(0, 60).forEach((turn, i) => {
    const n = [...turn.text].length;
    if (n > 8) addCoding(codes[1 + (i % 4)]?.id ?? '', { text: turn.id, question: null, start_char: 1, end_text: turn.id, end_char: Math.min(n, 12) });
    if (i % 3 === 0 && n > 8) addCoding(codes[(i + 1) % 5]?.id ?? '', { text: turn.id, question: null, start_char: 4, end_text: turn.id, end_char: n });
  });
}

function counted(): CodebookRow[] {
  return codes.map((code) => {
    const own = codings.filter((one) => one.code === code.id);
    const below = codings.filter((one) => one.code === code.id || codes.find((other) => other.id === one.code)?.parent === code.id);
    return { ...code, n_codings: own.length, n_below: below.length, n_respondents: new Set(below.map((one) => one.respondent)).size, n_documents: new Set(below.map((one) => one.transcript)).size };
  });
}

const fits = (of: ListCodings) => (row: CodingRow) => (of.transcript === null || row.transcript === of.transcript) && (of.codes.length === 0 || of.codes.includes(row.code));

/* eslint-disable-next-line @typescript-eslint/no-explicit-any */
export const codingHandlers: Record<string, (request: any) => unknown> = {
  list_due: ({ now }) => ({ now, rows: [], n_overdue: 0, n_today: 0, n_soon: 0 }),
  list_to_check: () => [],
  list_recordings: () => [],
  list_codes: () => {
    if (made === 0) begin();
    return counted();
  },
  put_code: (row: CodebookRow) => {
    revision += 1;
    if (row.id === '') return { id: addCode(row.name, row.parent).id };
    codes = codes.map((code) => (code.id === row.id ? { ...code, ...row } : code));
    return { id: row.id };
  },
  move_codes: ({ codes: ids, parent }: MoveCodes) => {
    codes = codes.map((code) => (ids.includes(code.id) ? { ...code, parent, depth: parent === null ? 0 : 1 } : code));
    return {};
  },
  add_story_codes: () => ({ codes: ['情境', '任务', '行动', '结果'].map((name) => addCode(name, null).id) }),
  list_coding_changes: ({ of }: { of: ListCodings }) => ({ revision, is_whole: true, rows: codings.filter(fits(of)), removed: [] }),
  add_codings: (request: AddCodings) => {
    revision += 1;
    for (const place of request.places) for (const code of request.codes) addCoding(code, place);
    return { codings: [], n_known: 0 };
  },
  remove_codings: ({ codings: ids }: { codings: string[] }) => {
    codings = codings.filter((one) => !ids.includes(one.id));
    return {};
  },
  recode_codings: ({ codings: ids, code }: { codings: string[]; code: string }) => {
    codings = codings.map((one) => (ids.includes(one.id) ? { ...one, code } : one));
    return {};
  },
  list_memos: ({ subject_id }: { subject_id: string | null }) => memos.filter((memo) => memo.subject_id === subject_id),
  put_memo: (memo: MemoRow) => {
    memos = [...memos, { ...memo, id: `memo${(made += 1)}`, author: '李研究员', made_at: new Date().toISOString() }];
    return { id: '' };
  },
};
