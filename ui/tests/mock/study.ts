// A made-up study for the mock: customers, questions, and answers computed from their row number.
import type { QuestionRow, RosterRow, TicketRow } from '../../src/bridge/ipc';
import { noise, pick } from './random';

export const REGIONS = ['华东', '华南', '华北', '西南', '华中', '西北', '东北'];
export const INDUSTRIES = ['汽车零部件', '电子制造', '医药', '食品饮料', '化工', '物流', '装备制造'];
export const SIZES = ['大客户', '中小客户', '小微客户'];
const TAGS = ['重点', '新客户', '流失风险', '经销商'];

function letters(n: number): string {
  const head = n >= 26 ? letters(Math.floor(n / 26) - 1) : '';
  return head + String.fromCharCode(65 + (n % 26));
}

function account(i: number): RosterRow {
  const purchase = Math.round(Math.exp(noise(i, 3) * 7) * 10) / 10;
  const size = purchase >= 500 ? '大客户' : purchase >= 50 ? '中小客户' : '小微客户';
  const tags = TAGS.filter((_, t) => noise(i, 40 + t) > 0.82);
  return {
    id: `a${i}`, code: `KH${String(i + 1).padStart(4, '0')}`, name: `${letters(i)}公司`, contact: '', phone: '', more_contacts: [], n_contacts: 1,
    region: pick(REGIONS, i, 1), industry: pick(INDUSTRIES, i, 2), annual_purchase: noise(i, 9) < 0.04 ? null : purchase,
    size, tags, attributes: [], grade: '', cohorts: [], n_responses: noise(i, 5) > 0.35 ? 1 : 0, n_transcripts: i % 61 === 0 ? 1 : 0, n_tickets: Math.floor(noise(i, 6) * 3),
  };
}

export const accounts: RosterRow[] = Array.from({ length: 412 }, (_, i) => account(i));

/** Made-up real names, for the switch. */
export function realName(row: RosterRow): RosterRow {
  const i = Number(row.id.slice(1));
  return { ...row, name: `${pick(['恒信', '远大', '新航', '博雅', '金辉', '华腾'], i, 7)}${row.industry}有限公司`, contact: pick(['王敏', '李强', '陈静', '赵磊'], i, 8), phone: `1380000${String(1000 + i)}` };
}

const MODULES: Record<string, string[]> = {
  产品质量: ['产品性能稳定', '产品故障率低', '产品外观与工艺'],
  交付能力: ['交货准时', '交货数量准确', '包装完好'],
  售后服务: ['售后响应速度', '问题一次解决', '服务人员专业', '反馈后有跟进'],
  系统易用: ['订货系统操作简单', '系统运行流畅', '对账开票方便'],
  商务合作: ['价格合理', '合同流程简便', '沟通顺畅'],
};

function question(position: number, code: string, title: string, module: string, kind: string, fields: Partial<QuestionRow> = {}): QuestionRow {
  const labels: Record<string, string> = { likert: '量表题', nps: '推荐题（0–10）', single_choice: '单选题', multi_choice: '多选题', number: '数值题', open_question: '开放题' };
  const n_missing = Math.round(noise(position, 77) * 1200);
  return {
    id: `q${position}`, code, position, title, module, kind, kind_label: labels[kind] ?? kind, choices: [],
    scale_min: kind === 'likert' ? 1 : kind === 'nps' ? 0 : null, scale_max: kind === 'likert' ? 5 : kind === 'nps' ? 10 : null,
    is_reversed: false, n_answered: N_RESPONSES - n_missing, n_missing, ...fields,
  };
}

export const N_RESPONSES = 100_000;

export const questions: QuestionRow[] = (() => {
  const list: QuestionRow[] = [];
  const add = (code: string, title: string, module: string, kind: string, fields: Partial<QuestionRow> = {}) =>
    list.push(question(list.length, code, title, module, kind, fields));
  add('Q1', '贵公司与我们合作的年限', '基本情况', 'single_choice', { choices: ['不到1年', '1–3年', '3–5年', '5年以上'] });
  add('Q2', '主要采购的产品', '基本情况', 'multi_choice', { choices: ['轴承', '减速机', '传感器', '控制柜'] });
  Object.entries(MODULES).forEach(([module, titles], m) => titles.forEach((title, t) => add(`Q${m + 3}_${t + 1}`, title, module, 'likert')));
  add('Q8', '总体而言，您对我们的满意程度', '总体评价', 'likert');
  add('Q9', '您有多大可能把我们推荐给同行', '总体评价', 'nps');
  add('Q10', '过去一年遇到的最主要的问题', '开放意见', 'open_question');
  add('Q11', '您希望我们最先改进什么', '开放意见', 'open_question');
  return list;
})();

const WORDS = ['非常不满意', '不满意', '一般', '满意', '非常满意'];
const OPEN = [
  '售后响应太慢，打电话要等两三天才有人回。', '订货系统操作复杂，新来的同事学不会。', '反馈了问题以后没人跟进，最后不了了之。',
  '整体还不错，交货比去年准时。', '对账开票流程繁琐，每个月都要来回好几次 😓。', '价格偏高，希望大客户能有返利。', '无', '产品质量稳定，用着放心。',
  '包装经常破损，到货要重新清点。', '希望有专人对接，不要每次都换人。',
];

/** Code of one answer; `null` = none. */
export function codeOf(row: number, q: QuestionRow): number | null {
  const x = noise(row + 1, q.position + 100);
  if (x < q.n_missing / N_RESPONSES) return null;
  switch (q.kind) {
    case 'likert': return Math.min(5, 1 + Math.floor(5 * Math.sqrt(noise(row, q.position))));
    case 'nps': return Math.min(10, Math.floor(11 * Math.sqrt(noise(row, 31))));
    case 'single_choice': return 1 + Math.floor(noise(row, q.position) * q.choices.length);
    case 'multi_choice': return 1 + Math.floor(noise(row, q.position) * (2 ** q.choices.length - 1));
    default: return Math.floor(noise(row, q.position) * OPEN.length);
  }
}

/** One answer as shown. */
export function cellOf(row: number, q: QuestionRow, withLabels: boolean): string | null {
  const code = codeOf(row, q);
  if (code === null) return null;
  if (q.kind === 'open_question') return OPEN[code] ?? null;
  if (!withLabels) return String(code);
  if (q.kind === 'likert') return `${WORDS[code - 1]}`;
  if (q.kind === 'single_choice') return q.choices[code - 1] ?? null;
  if (q.kind === 'multi_choice') return q.choices.filter((_, i) => (code & (1 << i)) !== 0).join('┋');
  return String(code);
}

export function submittedAt(row: number): string {
  const at = new Date(2025, 8, 1, 8, 0);
  at.setMinutes(at.getMinutes() + Math.floor(row * 0.4 + noise(row, 12) * 50));
  const two = (n: number) => String(n).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

export function accountOf(row: number): RosterRow {
  return accounts[Math.floor(noise(row, 13) * accounts.length)] as RosterRow;
}

export const tickets: TicketRow[] = Array.from({ length: 186 }, (_, i) => ({
  id: `t${i}`, code: `GD2025${String(900 - i).padStart(4, '0')}`, account_code: accountOf(i * 7).code,
  opened_at: submittedAt(90_000 - i * 500), answered_at: noise(i, 1) > 0.1 ? submittedAt(90_080 - i * 500) : '', closed_at: noise(i, 2) > 0.25 ? submittedAt(91_500 - i * 500) : '',
  category: pick(['投诉', '报修', '咨询', '退换货'], i, 3), channel: pick(['热线', '微信', '邮件', '销售转交'], i, 4), product: pick(['轴承', '减速机', '传感器', '控制柜'], i, 5),
  text: pick(['设备停机两天没人来修，热线一直占线', '发货数量少了三箱，联系仓库没有答复', '发票抬头开错，要求重开', '传感器读数漂移，怀疑是批次问题'], i, 6),
  resolution: noise(i, 2) > 0.25 ? pick(['已上门更换', '已补发', '已重开发票', '电话指导解决'], i, 7) : '',
  status: noise(i, 2) > 0.25 ? '已关闭' : pick(['处理中', '待回复'], i, 8), score: noise(i, 9) > 0.5 ? 1 + Math.floor(noise(i, 10) * 5) : null, answers: [],
}));
