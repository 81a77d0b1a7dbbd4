// What the mock host answers for overview, interviews, keywords, analysis and report; the rest is
// in host.mock.ts.
import type { Commands, Description, FigureScope, GroupCell, ModuleRow, Overview, QuestionFigure } from '../../src/bridge/ipc';
import { GROUPS, phrases, sequence, transcript, transcriptRows } from './features.data';

type Handlers = { [C in keyof Commands]?: (request: Commands[C]['request']) => Commands[C]['answer'] | Promise<Commands[C]['answer']> };

const MODULES: [string, number][] = [['产品质量', 4.52], ['服务效率', 3.31], ['沟通体验', 3.86], ['价格感知', 3.62], ['品牌信任', 4.21]];
const bandOf = (mean: number) => (mean >= 4.5 ? '非常满意' : mean >= 3.5 ? '基本满意' : '需改进');
const modules: ModuleRow[] = MODULES.map(([module, mean]) => ({ module, mean, sd: 0.91, n: 297, band: bandOf(mean), weighted: null }));

const csat = (['mean', 'mean_of_max', 'rescaled', 'top_two'] as const).map((definition, i) => ({
  definition, value: [3.87, 77.4, 71.75, 69.2][i]!, n: 298, question: '总体而言，您对我们的满意程度', weighted: null,
  label: ['平均分 = Σ 得分 ÷ n（1–5 分）', '得分率 = 平均分 ÷ 5 × 100', '百分制得分 =（平均分 − 1）÷ 4 × 100', '满意率 = 选 4、5 分的人数 ÷ n'][i]!,
}));
const nps = { score: 18.4, low: 9.6, high: 27.1, share_promoters: 0.431, share_passives: 0.322, share_detractors: 0.247, n: 295, question: '您有多大可能向同行推荐我们？', weighted: null };

const scope: FigureScope = { choice: { cohort: null, is_weighted: false }, words: '', problem: '', n: 300, n_all: 300, weighted: null, can_weight: false };

const overview: Overview = {
  counts: { n_accounts: 1240, n_questions: 28, n_responses: 300, n_raw_responses: 300, n_interviews: 4, n_focus_groups: 2, n_turns: 5492, n_tickets: 218 },
  strata: [
    { variable: '客户规模', group: '大客户', n_population: 86, n_sample: 52, share_population: 0.069, share_sample: 0.175 },
    { variable: '客户规模', group: '中小客户', n_population: 512, n_sample: 138, share_population: 0.413, share_sample: 0.465 },
    { variable: '客户规模', group: '小微客户', n_population: 642, n_sample: 107, share_population: 0.518, share_sample: 0.36 },
  ],
  scope, csat: csat[0]!, nps, modules, top_phrases: phrases('negative').slice(0, 8),
  by_day: Array.from({ length: 26 }, (_, i) => ({ on: new Date(Date.UTC(2025, 7, 25 + i)).toISOString().slice(0, 10), n: [0, 6].includes((i + 1) % 7) ? 1 : 4 + ((i * 7) % 13) })).filter((day) => day.n > 1),
  next_steps: [
    { code: 'import_roster', title: '导入客户名册', reason: '有了抽样框才能对照样本结构', is_done: true },
    { code: 'import_responses', title: '导入答卷', reason: '问卷星导出的表格可直接读入', is_done: true },
    { code: 'import_transcript', title: '导入访谈与座谈会转录稿', reason: '痛点短语需要受访者的原话', is_done: true },
    { code: 'import_tickets', title: '导入投诉与工单', reason: '近三个月的工单能印证痛点', is_done: false },
    { code: 'export_report', title: '导出报告', reason: '八张工作表，含图表与证据', is_done: false },
  ],
};

function questions(): QuestionFigure[] {
  const next = sequence(7);
  return MODULES.flatMap(([module, mean], m) => Array.from({ length: 4 }, (_, i) => {
    const own = mean + (next() - 0.5) * 0.5;
    const n = 300 - Math.floor(next() * 9);
    const weights = [1, 2, 3, 4, 5].map((code) => Math.exp(-((code - own) ** 2) / 1.4));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const counts = weights.map((weight) => Math.round((weight / total) * n));
    return {
      question: `q${m}${i}`, code: `Q${m + 5}_${i + 1}`, title: `${module}：${['整体表现', '稳定与一致', '与承诺相符', '与同行相比'][i]}`, module,
      n, n_missing: 300 - n, mean: own, is_reversed: false, raw_mean: null, sd: 0.92, low: own - 0.1, high: own + 0.1,
      share_top2: (counts[3]! + counts[4]!) / n, share_bottom2: (counts[0]! + counts[1]!) / n, band: bandOf(own), counts, scale_min: 1, shares: counts.map((count) => count / n), weighted: null,
    };
  }));
}

function cells(by: readonly string[]): GroupCell[] {
  const next = sequence(11 + by.length);
  const values = by.map((name) => GROUPS[name as keyof typeof GROUPS] ?? ['1–3 年', '3 年以上']);
  const combinations = values.reduce<string[][]>((done, list) => done.flatMap((keys) => list.map((key) => [...keys, key])), [[]]);
  return combinations.flatMap((keys) => {
    const n = Math.round((300 / combinations.length) * (0.15 + next() * 1.7));
    if (n === 0) return [];
    return [['总体', 3.87] as const, ...MODULES].map(([module, mean]) => ({
      keys, module, n, mean: n < 5 ? null : mean + (next() - 0.5) * 1.1, sd: n < 5 ? null : 0.9, is_small: n < 30, weighted: null,
    }));
  });
}

const describe = (by: readonly string[]): Description => ({
  breaks: [], scope, n_responses: 300, n_linked: 297, csat, nps: [nps], modules, questions: questions(),
  choices: [
    { question: 'q2', code: 'Q2', title: '您与我们合作了多久？', is_multiple: false, n: 300, weighted: null, rows: [['不足 1 年', 41], ['1–3 年', 117], ['3–5 年', 88], ['5 年以上', 54]].map(([label, n]) => ({ label: String(label), n: Number(n), share: Number(n) / 300 })) },
    { question: 'q3', code: 'Q3', title: '您通过哪些渠道联系我们？（多选）', is_multiple: true, n: 296, weighted: null, rows: [['热线电话', 203], ['客户经理', 188], ['微信公众号', 96], ['官网', 41], ['其他', 12]].map(([label, n]) => ({ label: String(label), n: Number(n), share: Number(n) / 296 })) },
  ],
  cells: cells(by), by_labels: by.map((name) => ({ region: '区域', industry: '行业', size: '客户规模' })[name] ?? '合作时长'),
  bands: [{ label: '非常满意', range: '≥ 4.5', lower: 4.5 }, { label: '基本满意', range: '[3.5, 4.5)', lower: 3.5 }, { label: '需改进', range: '< 3.5', lower: 1 }],
  small_base: 30, suppress_below: 5,
  notes: ['均值 = Σ 得分 ÷ n，缺失值不计入；标准差除以 n − 1。', '95% 置信区间按 t 分布计算；占比的区间用 Wilson 法。', '净推荐值 = 推荐者（9–10 分）占比 − 贬损者（0–6 分）占比，×100。'],
});

/** With `?empty` in the address: a study into which nothing was imported. */
const isEmpty = typeof location !== 'undefined' && location.search.includes('empty');
const nothing: Overview = {
  counts: { n_accounts: 0, n_questions: 0, n_responses: 0, n_raw_responses: 0, n_interviews: 0, n_focus_groups: 0, n_turns: 0, n_tickets: 0 },
  scope, strata: [], csat: null, nps: null, modules: [], top_phrases: [], by_day: [], next_steps: overview.next_steps.map((step) => ({ ...step, is_done: false })),
};

const answers: Handlers = {
  get_overview: () => (isEmpty ? nothing : overview),
  list_transcripts: ({ kind }) => (isEmpty ? [] : transcriptRows(kind)),
  get_transcript: ({ id }) => transcript(id),
  update_transcript: () => ({}),
  update_speaker: () => ({}),
  describe: ({ by }) => (isEmpty ? { ...describe(by), n_responses: 0 } : describe(by)),
  list_report_sheets: () => [
    ['cover', '封面与目录', '项目信息、目录与身份处理说明'], ['sample', '调查概况', '样本与抽样框的分层对照、代表性检验、回收过程'],
    ['scores', '总体与维度得分', '核心指标，各维度与各题目的得分、等级和分布'], ['heat_map', '热力图', '地区 × 行业的得分分布，按客户规模分组'],
    ['pain_points', '痛点关键词', '痛点短语的覆盖人数、占比与来源，中性关键词与词云'], ['evidence', '证据引文', '每个痛点的原话、出处与受访者特征'],
    ['raw_data', '原始数据', '逐份答卷的编码值与标签值，附编码手册'], ['method', '方法说明', '口径、参数、公式与出处'],
  ].map(([name, label, description]) => ({ name: name!, label: label!, description: description!, blocked: name === 'heat_map' ? '还没有导入客户名册，无法按区域与行业分组' : null })),
  export_report: ({ sheets, file }) => new Promise((resolve) => {
    setTimeout(resolve, 800, { file: '客户满意度调查-分析报告.xlsx', n_bytes: 486_213, n_sheets: sheets.length, download: file });
  }),
};

// The host looks commands up by any name, so the types of the single requests end here.
export const handlers = answers as unknown as Partial<Record<string, (request: unknown) => unknown>>;
