// Themes and candidates of the mock host; they react to what is written.
import type { CandidateRow, Commands, ThemeBoard, ThemeMatrix, ThemePhrase, ThemeRow } from '../../src/bridge/ipc';
import { BASE, GROUPS, passages, phrases, sequence } from './features.data';

type Handlers = { [C in keyof Commands]?: (request: Commands[C]['request']) => Commands[C]['answer'] | Promise<Commands[C]['answer']> };

interface Phrase extends ThemePhrase {
  category: string;
  theme: string;
}
interface Theme {
  key: string;
  name: string;
  category: string;
  statement: string;
  is_kept: boolean;
  candidate: string | null;
}

const UNSORTED = '未归类';
let categories = ['产品功能', '服务质量', '交付周期', '价格', '售后支持', UNSORTED];
const themes: Theme[] = [];
let rows: Phrase[] = [];
const candidates: CandidateRow[] = [];
const isEmpty = typeof location !== 'undefined' && location.search.includes('empty');

const ROOTS: [string, string, string, string[]][] = [
  ['产品功能', '操作复杂', '技术', ['菜单太深', '操作不方便', '界面看不懂', '功能找不到', '下单步骤多', '新手上手难', '手机端不好用', '查询要翻好几页']],
  ['产品功能', '系统不稳定', '技术', ['系统卡顿', '报表导出不稳定', '系统掉线', '数据不同步', '登录失败', '升级后报错', '接口文档缺失']],
  ['服务质量', '反馈没有回音', '机制', ['反馈无跟进', '问题没有下文', '意见没人理', '投诉无结果', '回访走过场', '没有专人负责']],
  ['服务质量', '部门之间推诿', '流程', ['跨部门协同不畅', '部门互相推诿', '要讲好几遍', '信息不互通', '联系人经常换']],
  ['服务质量', '人员不够专业', '人', ['客服态度差', '培训不足', '工程师不专业', '答非所问', '沟通不耐烦']],
  ['交付周期', '交货不准时', '流程', ['交货延期', '交期不准', '发货慢', '催货没反应', '紧急订单排不上', '排产不透明']],
  ['交付周期', '物流看不见', '技术', ['物流信息不透明', '到货时间不确定', '包装破损', '签收麻烦']],
  ['价格', '配件与服务收费高', '机制', ['备件价格高', '上门费高', '价格偏高', '年费涨价', '付款方式不灵活']],
  ['价格', '报价不清楚', '流程', ['报价不清晰', '报价慢', '收费项目多', '对账繁琐']],
  ['售后支持', '响应不及时', '流程', ['售后响应慢', '工程师上门慢', '热线打不通', '报修等太久', '夜间没人接', '备件等待时间长', '回电慢', '技术支持响应慢', '维修周期长', '远程支持慢']],
  ['售后支持', '问题修不彻底', '人', ['同样的故障反复出现', '维修不彻底', '没有备机', '故障原因不解释']],
];
const LOOSE = ['合同流程长', '停车不便', '发票开错', '样品不给', '展会没通知', '资料太旧', '签字繁琐', '授权下来慢', '通知太晚', '会议太多', '官网难找', '问卷太长', '保密协议繁琐', '门禁麻烦', '退换条件苛刻', '手册没有中文', '礼品没新意', '群消息太多', '车间噪音大', '付款审批慢', '客户经理变动频繁', '服务标准不统一', '承诺不兑现', '试用期太短', '账号权限乱', '历史记录查不到', '节假日不服务', '图纸版本混乱', '认证材料不全', '升级不通知', '测试环境没有', '安装说明不清楚', '培训地点远', '积分用不了', '优惠看不到', '盘点数据对不上'];

function build(): void {
  const next = sequence(99);
  const known = new Map(phrases('negative').map((row) => [row.phrase, row]));
  const one = (phrase: string, cause: string, category: string, theme: string, i: number): Phrase => {
    const n = known.get(phrase)?.n_respondents ?? Math.max(1, Math.round((18 / (1 + i)) * (0.5 + next())));
    return { id: `p-${phrase}`, phrase, n_respondents: n, n_mentions: Math.round(n * (1.1 + next() * 0.5)), is_pinned: false, state: next() > 0.85 ? 'accepted' : '', cause, category, theme };
  };
  ROOTS.forEach(([category, name, cause, list], t) => {
    const key = `auto:${category}:${list[0]}`;
    themes.push({ key: t === 9 ? 'k-1' : key, name, category, is_kept: t === 9, candidate: null, statement: t === 9 ? '报修以后超过一天没有人联系，停机的损失由客户自己承担；大客户与小微客户的等待时间差一倍。' : '' });
    rows.push(...list.map((phrase, i) => one(phrase, i % 4 === 3 ? '人' : cause, category, t === 9 ? 'k-1' : key, i)));
  });
  rows.push(...LOOSE.map((phrase, i) => one(phrase, i % 3 === 0 ? '流程' : '', UNSORTED, 'unsorted', i)));
}
/** With `?large` in the address: as many phrases as a study of 100,000 answers has. */
function enlarge(): void {
  for (let t = 0; t < 200; t += 1) {
    const category = categories[t % 5] ?? UNSORTED;
    themes.push({ key: `auto:${t}`, name: `第 ${t + 1} 个主题`, category, is_kept: false, candidate: null, statement: '' });
    rows.push(...Array.from({ length: 12 }, (_, i): Phrase => ({ id: `p-${t}-${i}`, phrase: `第 ${t + 1} 类问题 ${i + 1}`, n_respondents: 12 - i, n_mentions: 14 - i, is_pinned: false, state: '', cause: '流程', category, theme: `auto:${t}` })));
  }
  rows.push(...Array.from({ length: 800 }, (_, i): Phrase => ({ id: `p-l-${i}`, phrase: `零散说法 ${i + 1}`, n_respondents: 1, n_mentions: 1, is_pinned: false, state: '', cause: '', category: UNSORTED, theme: 'unsorted' })));
}
if (!isEmpty) build();
if (typeof location !== 'undefined' && location.search.includes('large')) enlarge();

const sum = (list: readonly { n_respondents: number }[], part: number) => Math.min(BASE, Math.round(list.reduce((n, row) => n + row.n_respondents, 0) * part));

function interval(n: number): { share: number; share_low: number; share_high: number } {
  const share = n / BASE;
  const half = 1.96 * Math.sqrt((share * (1 - share)) / BASE);
  return { share, share_low: Math.max(0, share - half), share_high: Math.min(1, share + half) };
}

function rowOf(theme: Theme, own: readonly Phrase[]): ThemeRow {
  const n_respondents = Math.max(sum(own, 0.8), own[0]?.n_respondents ?? 0);
  const causes = new Map<string, number>();
  for (const phrase of own) if (phrase.cause !== '') causes.set(phrase.cause, (causes.get(phrase.cause) ?? 0) + phrase.n_mentions);
  return {
    ...theme, n_respondents, n_mentions: own.reduce((n, phrase) => n + phrase.n_mentions, 0), ...interval(n_respondents),
    causes: [...causes].map(([name, n]) => ({ name, n })).toSorted((a, b) => b.n - a.n),
    phrases: own.toSorted((a, b) => b.n_respondents - a.n_respondents).map(({ id, phrase, n_respondents: n, n_mentions, is_pinned, state, cause }) => ({ id, phrase, n_respondents: n, n_mentions, is_pinned, state, cause })),
  };
}

function board(): ThemeBoard {
  return {
    n_respondents: isEmpty ? 0 : BASE, n_covered: isEmpty ? 0 : 171,
    categories: categories.map((name) => {
      const own = rows.filter((row) => row.category === name);
      const list = themes.filter((theme) => theme.category === name).map((theme) => rowOf(theme, own.filter((row) => row.theme === theme.key))).filter((row) => row.is_kept || row.phrases.length > 0);
      const loose = name === UNSORTED ? own.filter((row) => row.theme === 'unsorted') : [];
      if (loose.length > 0) list.push(rowOf({ key: 'unsorted', name: UNSORTED, category: UNSORTED, statement: '', is_kept: false, candidate: null }, loose));
      const n_respondents = sum(own, 0.5);
      return { name, n_respondents, share: n_respondents / BASE, is_unsorted: name === UNSORTED, themes: list.toSorted((a, b) => b.n_respondents - a.n_respondents) };
    }),
  };
}

const themeOf = (key: string) => themes.find((theme) => theme.key === key);

/** A theme that only the program made becomes one of its own key. */
function keep(theme: Theme): Theme {
  if (theme.is_kept) return theme;
  const key = `k-${themes.length}-${theme.name}`;
  for (const row of rows) if (row.theme === theme.key) row.theme = key;
  return Object.assign(theme, { key, is_kept: true });
}

function matrix(facet: string, kind: string): ThemeMatrix {
  const next = sequence(facet.length * 7 + kind.length);
  const names: string[] = facet === 'source' ? ['答卷', '访谈', '座谈会', '工单'] : facet === 'period' ? ['2026-07', '2026-08', '2026-09'] : GROUPS[facet as 'region'];
  const groups = names.map((name, i) => ({ name, n: i === names.length - 1 ? (facet === 'region' ? 4 : 22) : Math.round(BASE / (i + 1.6)) }));
  const all = board().categories;
  const list = kind === 'theme' ? all.flatMap((one) => one.themes.map((theme) => ({ key: theme.key, name: theme.name, category: one.name, share: theme.share })))
    : kind === 'category' ? all.map((one) => ({ key: one.name, name: one.name, category: one.name, share: one.share }))
      : ['人', '流程', '技术', '机制'].map((name, i) => ({ key: name, name, category: '', share: 0.4 - i * 0.08 }));
  return {
    groups,
    rows: list.map((row) => {
      const cells = groups.map((group) => {
        const tilt = (next() - 0.5) * 1.2;
        const share = Math.min(0.95, Math.max(0, row.share * (1 + tilt)));
        const isHidden = group.n < 5;
        return {
          n: Math.round(share * group.n), share: isHidden ? null : share, share_low: isHidden ? null : share * 0.7, share_high: isHidden ? null : Math.min(1, share * 1.4),
          residual: isHidden ? null : tilt * 5, is_small: group.n < 30,
        };
      });
      const p = Math.exp(-Math.max(...cells.map((cell) => Math.abs(cell.residual ?? 0))) * 1.6);
      return { key: row.key, name: row.name, category: row.category, n_respondents: Math.round(row.share * BASE), cells, test: 'chi_square', p, p_adjusted: Math.min(1, p * 3), is_significant: p * 3 < 0.05 };
    }),
    method: '各群体之间是否有差异用卡方检验（期望频数不足 5 时用 Fisher 精确检验），p 值按 Benjamini–Hochberg 法校正；▲▼ 为调整后标准化残差超过 ±1.96。基数是群体中有文本的受访者；不足 30 人标为小样本，不足 5 人不显示。',
  };
}

const later = <T>(value: T, ms: number) => new Promise<T>((resolve) => { setTimeout(resolve, ms, value); });

/** Passages of the phrases; those nobody says in the made-up texts borrow another one's. */
function quotations(list: readonly string[], limit: number) {
  const found = list.flatMap((phrase) => passages(phrase, 6));
  const some = found.length > 0 ? found : passages('售后', 12);
  return some.filter((row, i) => some.findIndex((other) => other.id === row.id) === i).slice(0, limit);
}

const answers: Handlers = {
  get_theme_board: () => later(board(), 120),
  add_theme: ({ category, name, phrases: ids }) => {
    const key = `k-new-${themes.length}`;
    themes.push({ key, name, category, statement: '', is_kept: true, candidate: null });
    rows = rows.map((row) => (ids.includes(row.id) ? { ...row, category, theme: key, is_pinned: true } : row));
    return { key };
  },
  update_theme: ({ key, name, statement, category }) => {
    const theme = themeOf(key);
    if (!theme) throw { code: 'not_found', message: '这个主题已经不在了', detail: null };
    const kept = keep(theme);
    Object.assign(kept, { name: name ?? kept.name, statement: statement ?? kept.statement, category: category ?? kept.category });
    rows = rows.map((row) => (row.theme === kept.key ? { ...row, category: kept.category } : row));
    return { key: kept.key };
  },
  remove_theme: ({ key }) => {
    const at = themes.findIndex((theme) => theme.key === key);
    const gone = themes[at];
    if (gone) {
      themes.splice(at, 1, { ...gone, key: `auto:${key}`, is_kept: false, statement: '', candidate: null });
      rows = rows.map((row) => (row.theme === key ? { ...row, theme: `auto:${key}`, is_pinned: false } : row));
    }
    return {};
  },
  move_phrases: ({ phrases: ids, category, theme }) => {
    rows = rows.map((row) => {
      if (!ids.includes(row.id)) return row;
      if (category === '') return { ...row, is_pinned: false };
      const first = themes.find((one) => one.category === category)?.key ?? 'unsorted';
      return { ...row, category, theme: theme !== '' ? theme : category === UNSORTED ? 'unsorted' : first, is_pinned: true };
    });
    return later({}, 150);
  },
  merge_themes: ({ into, from }) => {
    const theme = themeOf(into);
    if (!theme) throw { code: 'not_found', message: '这个主题已经不在了', detail: null };
    const kept = keep(theme);
    rows = rows.map((row) => (from.includes(row.theme) ? { ...row, theme: kept.key, category: kept.category, is_pinned: true } : row));
    for (const key of from) themes.splice(themes.findIndex((one) => one.key === key), 1);
    return { key: kept.key };
  },
  add_category: ({ name }) => {
    categories = [...categories.slice(0, -1), name, UNSORTED];
    return {};
  },
  rename_category: ({ from, to }) => {
    categories = categories.map((name) => (name === from ? to : name));
    for (const theme of themes) if (theme.category === from) theme.category = to;
    rows = rows.map((row) => (row.category === from ? { ...row, category: to } : row));
    return {};
  },
  list_quotations: ({ theme, phrases: ids, limit }) => quotations(rows.filter((row) => (theme === '' ? ids.includes(row.id) : row.theme === theme)).map((row) => row.phrase), limit === 0 ? 5 : limit),
  get_theme_matrix: ({ facet, rows: kind }) => later(matrix(facet, kind), 150),
  add_candidate: ({ theme: key, phrases: ids }) => {
    const theme = themeOf(key);
    const own = rows.filter((row) => (theme ? row.theme === key : ids.includes(row.id)));
    const n_respondents = sum(own, 0.8);
    const row: CandidateRow = {
      id: `c${candidates.length + 1}`, title: theme?.name ?? own[0]?.phrase ?? '', category: own[0]?.category ?? '', cause: own[0]?.cause ?? '', statement: theme?.statement ?? '',
      phrases: own.map((one) => one.phrase), n_respondents, n_base: BASE, share: n_respondents / BASE, n_evidence: 12, need: '', channels: [], sources: [], created_at: '2026-11-22T03:10:00Z',
    };
    candidates.push(row);
    if (theme) theme.candidate = row.id;
    return row;
  },
  list_candidates: () => [...candidates].toSorted((a, b) => b.n_respondents - a.n_respondents),
  get_candidate: ({ id }) => {
    const candidate = candidates.find((row) => row.id === id);
    if (!candidate) throw { code: 'not_found', message: '这个候选痛点已经不在了', detail: null };
    return { candidate, evidence: quotations(candidate.phrases, 12) };
  },
  update_candidate: ({ id, title, statement }) => {
    const at = candidates.findIndex((row) => row.id === id);
    const row = candidates[at];
    if (row) candidates[at] = { ...row, title, statement };
    return {};
  },
  remove_candidate: ({ id }) => {
    const at = candidates.findIndex((row) => row.id === id);
    if (at >= 0) candidates.splice(at, 1);
    for (const theme of themes) if (theme.candidate === id) theme.candidate = null;
    return {};
  },
};

// The host looks commands up by any name, so the types of the single requests end here.
export const themeHandlers = answers as unknown as Partial<Record<string, (request: unknown) => unknown>>;
