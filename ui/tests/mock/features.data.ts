// Made-up study for looking at the pages of interviews, keywords, figures and report without the
// Rust side. Fixed, so that two pictures of one screen are the same.
import type { EvidenceRow, PhraseRow, SpeakerRow, TranscriptDetail, TranscriptRow, TurnRow } from '../../src/bridge/ipc';

/** Numbers that look random and are the same every time. */
export function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
}

const PHRASES: [string, string, string, string, number, number, number, number][] = [
  ['售后响应慢', '售后响应', '慢', '售后支持', 71, 22, 14, 31],
  ['操作复杂', '操作', '复杂', '产品功能', 58, 16, 12, 4],
  ['反馈无跟进', '反馈', '无跟进', '服务质量', 49, 19, 11, 12],
  ['交货延期', '交货', '延期', '交付周期', 44, 11, 9, 20],
  ['备件价格高', '备件价格', '高', '价格', 36, 8, 7, 3],
  ['跨部门协同不畅', '跨部门协同', '不畅', '服务质量', 31, 14, 8, 2],
  ['物流信息不透明', '物流信息', '不透明', '交付周期', 27, 5, 3, 9],
  ['工程师上门慢', '工程师上门', '慢', '售后支持', 25, 7, 2, 14],
  ['报表导出不稳定', '报表导出', '不稳定', '产品功能', 22, 4, 3, 6],
  ['培训不足', '培训', '不足', '服务质量', 19, 6, 5, 0],
  ['报价不清晰', '报价', '不清晰', '价格', 17, 3, 2, 1],
  ['系统卡顿', '系统', '卡顿', '产品功能', 16, 3, 4, 8],
  ['客服态度差', '客服态度', '差', '服务质量', 14, 1, 2, 7],
  ['包装破损', '包装', '破损', '交付周期', 12, 0, 1, 9],
  ['合同流程长', '合同流程', '长', '未归类', 9, 5, 2, 0],
  ['接口文档缺失', '接口文档', '缺失', '产品功能', 8, 4, 0, 1],
  ['付款方式不灵活', '付款方式', '不灵活', '价格', 7, 1, 1, 0],
  ['升级不通知', '升级', '不通知', '服务质量', 6, 2, 1, 1],
];

const GOOD: typeof PHRASES = [
  ['产品质量稳定', '产品质量', '稳定', '产品功能', 83, 12, 9, 0],
  ['客户经理负责', '客户经理', '负责', '服务质量', 61, 15, 8, 0],
  ['包装结实', '包装', '结实', '交付周期', 22, 1, 2, 0],
];

export const BASE = 268;

/** The phrases of a polarity. */
export function phrases(polarity: string): PhraseRow[] {
  return (polarity === 'positive' ? GOOD : PHRASES).map(([phrase, aspect, opinion, category, response, interview, focus_group, ticket], i) => {
    const n_respondents = Math.round(response * 0.92 + interview * 0.2 + ticket * 0.3);
    const share = n_respondents / BASE;
    const half = 1.96 * Math.sqrt((share * (1 - share)) / BASE);
    return {
      id: `p-${phrase}`, phrase, aspect, opinion, category, polarity: polarity === 'positive' ? 'positive' : 'negative',
      is_category_pinned: false, cause: ['流程', '技术', '机制', '人', ''][i % 5]!, state: '', is_renamed: false, merged: [],
      n_respondents, n_mentions: response + interview + focus_group + ticket,
      share, share_low: Math.max(0, share - half), share_high: share + half, confidence: 0.93 - i * 0.02, share_strong: 0.6 - ((i * 7) % 11) * 0.05,
      score: n_respondents * (0.93 - i * 0.02), by_source: { response, interview, focus_group, ticket, visit: 0 }, by_group: [],
    };
  });
}

const SAID = [
  '我们是从三年前开始用你们设备的，产品本身没什么好挑的，质量一直比较稳定。',
  '就是售后响应慢，上个月设备停机，报修以后两天没人回电话，生产线都停着。',
  '反馈上去以后没有下文，问了三次，反馈无跟进，最后还是我自己找到你们的区域经理。',
  '系统的操作复杂，新来的师傅要学一个多星期，菜单藏得太深了😅，报表导出不稳定，经常导到一半就断。',
  '价格嘛，整机还可以接受，备件价格高，一个传感器比市面上贵了差不多一倍。',
  '交货延期也是常有的，合同写的是四十五天，实际六十多天才到，我们的客户也在催我们。',
  '客户经理负责，这一点我要说句公道话，有什么事找他基本都能解决。',
  '你们技术和销售好像互相不知道对方说过什么，跨部门协同不畅，同一件事我要讲三遍。',
  '嗯，对。',
  '物流信息不透明，发货以后到哪里了只能打电话问，打过去又是另一个部门的人。',
];
const ASKED = ['请先介绍一下贵公司使用我们产品的情况。', '售后方面呢？', '能不能举一个最近的例子？', '后来是怎么解决的？', '价格方面您怎么看？', '和别家相比呢？'];

function speakers(kind: string): { label: string; role: string }[] {
  if (kind === 'interview') return [{ label: '访问员', role: 'interviewer' }, { label: '李工', role: 'respondent' }];
  return ['主持人', '张经理', '王主任', '陈师傅', '刘女士', '赵总', '孙工'].map((label, i) => ({ label, role: i === 0 ? 'interviewer' : 'respondent' }));
}

function turnsOf(id: string, kind: string, n: number): TurnRow[] {
  const next = sequence(id.length * 97 + n);
  const voices = speakers(kind);
  return Array.from({ length: n }, (_, position) => {
    const isQuestion = position % 4 === 0;
    const voice = isQuestion ? voices[0]! : voices[1 + Math.floor(next() * (voices.length - 1))]!;
    const pool = isQuestion ? ASKED : SAID;
    const first = position < 2 ? (pool[position] ?? '') : pool[Math.floor(next() * pool.length)]!;
    return {
      id: `${id}-t${position}`, transcript: id, position, speaker: voice.label, role: voice.role,
      start_ms: position * 21_000, end_ms: position * 21_000 + 18_000,
      text: !isQuestion && next() > 0.6 ? first + SAID[Math.floor(next() * SAID.length)]! : first,
    };
  });
}

const LIST: [string, string, string, string, number][] = [
  ['i1', 'interview', '访谈01 华东机械 采购经理', 'A公司', 62], ['i2', 'interview', '访谈02 华南电子 设备主管', 'C公司', 48],
  ['i3', 'interview', '访谈03 西部能源 生产副总', 'F公司', 71], ['i4', 'interview', '访谈04 北方重工 信息科长', 'H公司', 5000],
  ['g1', 'focus_group', '座谈会01 华东大客户', '', 168], ['g2', 'focus_group', '座谈会02 小微客户', '', 143],
];

/** A transcript whole, made when asked for. */
export function transcript(id: string): TranscriptDetail {
  const [, kind, title, alias, n] = LIST.find((row) => row[0] === id) ?? LIST[0]!;
  const turns = turnsOf(id, kind, n);
  const voices: SpeakerRow[] = speakers(kind).map(({ label, role }) => {
    const own = turns.filter((turn) => turn.speaker === label);
    return { id: `${id}-${label}`, label, role, n_turns: own.length, n_chars: own.reduce((sum, turn) => sum + [...turn.text].length, 0) };
  });
  const row: TranscriptRow = {
    id, file: `${title}.docx`, title, kind, account_code: alias === '' ? '' : `KH${id.slice(1)}01`, account_alias: alias,
    n_turns: n, n_speakers: voices.length, n_chars: voices.reduce((sum, voice) => sum + voice.n_chars, 0), duration_ms: n * 21_000,
  };
  return { row, attributes: [{ name: '访谈日期', value: '2025-09-12' }, { name: '地点', value: '客户现场会议室' }, { name: '方式', value: '面访' }], speakers: voices, turns };
}

export const transcriptRows = (kind: string | null): TranscriptRow[] =>
  LIST.filter((row) => kind === null || row[1] === kind).map((row) => transcript(row[0]).row);

const REGIONS = ['华东', '华南', '华北', '西部'];
const INDUSTRIES = ['装备制造', '电子', '能源'];
const SIZES = ['大客户', '中小客户', '小微客户'];
export const GROUPS = { region: REGIONS, industry: INDUSTRIES, size: SIZES };

/** Every place where the words stand in the made-up texts. */
export function passages(words: string, limit: number): EvidenceRow[] {
  const found: EvidenceRow[] = [];
  const push = (at: { source: string; id: string; label: string; text: string; transcript: string | null; question: string | null }) => {
    const before = at.text.indexOf(words);
    if (before < 0) return;
    const start_char = [...at.text.slice(0, before)].length;
    const i = found.length;
    found.push({
      ...at, start_char, end_char: start_char + [...words].length, respondent: `${String.fromCharCode(65 + (i % 26))}公司-受访者${(i % 3) + 1}`,
      region: REGIONS[i % 4]!, industry: INDUSTRIES[i % 3]!, size: SIZES[i % 3]!, rule: '名词短语+评价词',
    });
  };
  for (let i = 0; i < 40; i += 1) {
    const text = `${SAID[i % SAID.length]!}希望尽快改进。`;
    push({ source: 'response', id: `r${i}`, question: 'q26', transcript: null, label: `答卷 ${i + 12} · 第26题`, text });
    if (i % 5 === 0) push({ source: 'ticket', id: `k${i}`, question: null, transcript: null, label: `工单 T2025${100 + i}`, text });
  }
  for (const [id, kind, title] of LIST.filter((row) => row[4] < 1000)) {
    for (const turn of transcript(id).turns) {
      push({ source: kind, id: turn.id, question: null, transcript: id, label: `${title.slice(0, 5)} · 第${turn.position + 1}轮`, text: turn.text });
    }
  }
  return limit > 0 ? found.slice(0, limit) : found;
}
