// The 300 answer sheets. A respondent first gets the complaints of the segment, then the words, then scores that fit them.
import { complaints, frames, neutrals, praises } from "./themes.mjs";
import { placeSlots } from "./slots.mjs";
import { fillSlots, pad } from "./random.mjs";
import { cities } from "./roster-words.mjs";

export const modules = {
  产品质量: { 运行稳定性: 4.45, 功能完整性: 4.3, 操作便捷性: 4.1, 数据准确性: 4.5, 设备耐用性: 4.7 },
  服务效率: { 响应速度: 3.75, 问题解决时效: 3.65, 上门服务及时性: 3.6, 备件供应速度: 3.5, 反馈跟进及时性: 3.5 },
  沟通体验: { 沟通态度: 4.3, 专业能力: 4.25, 信息传递准确性: 3.95, 跨部门协同: 3.8, 主动告知进度: 3.65 },
  价格感知: { 价格合理性: 3.75, 性价比: 3.8, 收费透明度: 3.8, 合同与结算便捷: 3.85, 增值服务性价比: 3.7 },
  品牌信任: { 品牌信誉: 4.25, 承诺兑现: 4.0, 长期合作意愿: 4.05, 数据安全: 4.2, 行业口碑: 4.1 },
};
const scaleText = "（1=非常不满意，5=非常满意）";
export const items = Object.entries(modules).flatMap(([module, list]) => Object.keys(list).map((item) => ({ module, item, base: list[item] })));
export const responseHeader = [
  "序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP", "1、您的客户编号：", "2、您的职务类别：", "3、与我们合作的时间：",
  ...Object.keys(modules).flatMap((module, i) => Object.keys(modules[module]).map((item) => `${i + 4}、请对以下【${module}】各项进行评价${scaleText}—${item}`)),
  "9、总体而言，您对我们的满意程度：", "10、您有多大可能将我们的产品/服务推荐给同行（0~10分）？", "11、您认为我们最需改进的方面是？【多选题】",
  "12、您最希望我们改进的1-2个方面是什么？（请具体说明）", "13、您还有哪些意见或建议？",
];

const EMPTY = "(空)";
const SKIPPED = "(跳过)";
const others = ["夜间值班", "多语言界面", "用户交流活动", "离线功能", "环保回收", "登录方式"];
const byCode = Object.fromEntries(complaints.map((theme) => [theme.code, theme]));
const serviceThemes = new Set(["slow_response", "spare_parts", "no_follow_up", "silos", "price", "invoice", "delivery"]);

/** The story: how likely each kind of customer is to raise each theme. */
function themeChance(code, { size, region, industry }) {
  const isLarge = size === "大客户";
  const isSmall = size === "小微客户";
  const isRemote = region === "西南" || region === "西北";
  const isMobile = industry === "零售" || industry === "物流";
  switch (code) {
    case "slow_response": return (isLarge ? 0.07 : isSmall ? 0.33 : 0.2) + (isRemote ? 0.1 : 0);
    case "spare_parts": return isRemote ? 0.45 : region === "东北" ? 0.22 : 0.05;
    case "no_follow_up": return isLarge ? 0.42 : isSmall ? 0.12 : 0.18;
    case "silos": return isLarge ? 0.6 : isSmall ? 0.03 : 0.15;
    case "complex_use": return industry === "制造" ? 0.38 : 0.08;
    case "report_steps": return industry === "制造" ? 0.17 : 0.04;
    case "price": return isLarge ? 0.05 : isSmall ? 0.27 : 0.12;
    case "crash": return isMobile ? 0.22 : 0.08;
    case "training": return industry === "教育" || industry === "医疗" ? 0.18 : 0.04;
    case "delivery": return 0.04;
    case "invoice": return 0.04;
    default: return isSmall ? 0.02 : 0.06;
  }
}

function chooseThemes(random, customer) {
  if (customer.themes) return customer.themes;
  const hits = complaints.map((theme) => theme.code).filter((code) => random.chance(themeChance(code, customer)));
  return random.shuffle(hits).slice(0, 3);
}

/** Sentences that only some customers would write: a hospital has no recipes, a large firm is no "small company". */
const belongs = [
  [/车间|配方|排产|工艺|产线|停线|班次|OEE|小廠|一线工人/, (c) => c.industry === "制造"],
  [/老师们/, (c) => c.industry === "教育"],
  [/小店/, (c) => c.industry === "零售" && c.size === "小微客户"],
  [/小公司|单子小|小企业|小客户|小單|小单|小廠/, (c) => c.size === "小微客户"],
  [/大项目|分公司|验收会|三个部门|四个团队|项目经理/, (c) => c.size !== "小微客户"],
  [/WMS/, (c) => ["物流", "零售", "制造"].includes(c.industry)],
  [/零下三十度/, (c) => c.region === "东北" || c.region === "西北"],
  [/省城|好几个省|驻点|偏远|差旅|备件库/, (c) => ["西南", "西北", "东北"].includes(c.region)],
];
/** Nobody praises what the same sheet complains about. */
const contradicts = [
  ["price", /价|贵/], ["slow_response", /响应|回了电话|省心|效率/], ["spare_parts", /换件|上门|响应/], ["crash", /掉线|稳定|好用|故障|省心/],
  ["complex_use", /操作|用着顺手|好用|省事/], ["training", /培训|教到会/], ["no_follow_up", /负责|来电话/], ["silos", /负责|靠谱|按时/],
  ["delivery", /安装|按时/], ["report_steps", /好用|顺手/],
];
const praiseFits = (text, themes) => !contradicts.some(([theme, pattern]) => themes.includes(theme) && pattern.test(text));
const fits = (text, customer) => belongs.every(([pattern, allows]) => !pattern.test(text) || allows(customer));

/** Writes answers from the decks of sentences; an answer longer than a shout never comes twice word for word. */
function makeWriter(random) {
  const decks = Object.fromEntries(complaints.map((theme) => [theme.code, random.deck(theme.sentences)]));
  const praiseDeck = random.deck(praises);
  const neutralDeck = random.deck(neutrals);
  const plainFrames = frames.filter((frame) => !frame.includes("{c2}"));
  const pairFrames = frames.filter((frame) => frame.includes("{c2}"));
  const written = new Set();
  const tidy = (text) => text.replace(/([？！。])[。；，]/g, "$1").replace(/。。/g, "。");
  const draw = (deal, customer, suitable = () => true) => {
    let text = deal();
    for (let tries = 0; tries < 20 && !(fits(text, customer) && suitable(text)); tries += 1) text = deal();
    return fillSlots(random, text, placeSlots(customer));
  };
  const sentence = (code, customer) => draw(decks[code], customer);
  const suits = (frame, text, code) => {
    const isClause = text.length <= 14 && !/[？！]/.test(text) && !/^(希望|能不能|建议|等)/.test(text);
    if (/除了|可惜|主要是|最多的是|但是|希望改进：/.test(frame) && !isClause) return false;
    if (/希望改进：|望改善|，希望改进/.test(frame) && /希望|能不能|[？！]/.test(text)) return false;
    return !/产品没问题|设备本身/.test(frame) || (serviceThemes.has(code) && isClause);
  };
  const fresh = (make) => {
    for (let tries = 0; tries < 20; tries += 1) {
      const text = tidy(make());
      if (text.length <= 6 || !written.has(text)) {
        written.add(text);
        return text;
      }
    }
    return tidy(make());
  };
  const complain = (codes, customer) => fresh(() => {
    const first = sentence(codes[0], customer);
    if (codes.length > 1) return random.pick(pairFrames).replace("{c2}", sentence(codes[1], customer)).replace("{c}", first);
    const frame = random.chance(0.45) ? "{c}" : random.pick(plainFrames.filter((f) => suits(f, first, codes[0])));
    return frame.replace("{c}", first);
  });
  return { complain, praise: (customer, themes) => draw(praiseDeck, customer, (text) => praiseFits(text, themes)), neutral: () => neutralDeck() };
}

const clamp = (value, low, high) => Math.min(high, Math.max(low, Math.round(value)));

export function score(random, customer, themes) {
  const isRemote = customer.region === "西南" || customer.region === "西北";
  const mood = random.normal() * 0.38 + (themes.length === 0 ? 0.25 : 0) + (customer.region === "华东" ? 0.12 : 0);
  const hit = new Set(themes.flatMap((code) => byCode[code].items));
  const serviceShift = (customer.size === "小微客户" ? -0.4 : customer.size === "大客户" ? 0.15 : 0) + (isRemote ? -0.4 : 0);
  const values = items.map(({ module, item, base }) => {
    const shift = module === "服务效率" ? serviceShift : module === "价格感知" && customer.size === "小微客户" ? -0.25 : 0;
    return clamp(base + mood + shift - (hit.has(item) ? 1.7 : 0) + random.normal() * 0.6, 1, 5);
  });
  const mean = (k) => values.slice(5 * k, 5 * k + 5).reduce((sum, v) => sum + v, 0) / 5;
  const level = 0.25 * mean(0) + 0.35 * mean(1) + 0.15 * mean(2) + 0.1 * mean(3) + 0.15 * mean(4);
  const overall = clamp(level + random.normal() * 0.35, 1, 5);
  // Beside the scores: small customers have fewer reasons to stay, remote ones have been burnt by long standstills.
  const loyalty = -0.65 - (customer.size === "小微客户" ? 0.25 : 0) - (isRemote ? 0.45 : 0);
  const nps = clamp(2.3 * level + loyalty + 0.25 * (overall - level) + random.normal() * 0.9, 0, 10);
  return { values, overall: customer.stated?.overall ?? overall, nps: customer.stated?.nps ?? nps };
}

const band = (years) => (years < 0.5 ? "6个月以内" : years < 1 ? "6个月-1年" : years <= 3 ? "1-3年" : "3年以上");

function jobOf(random, title) {
  if (/采购/.test(title)) return "采购负责人";
  if (/信息|IT/.test(title)) return "IT与信息化";
  if (/设备|运维|工程/.test(title)) return "设备与运维";
  if (/生产|制造|厂长|运营/.test(title)) return "生产与运营管理";
  if (/总经理|负责人|店长/.test(title)) return "企业负责人";
  return random.pick(["其他〖行政〗", "其他〖财务〗", "设备与运维"]);
}

/** Who answers: nearly all large customers, most mid-size ones, fewer small ones; 300 in all. */
function chooseRespondents(random, customers) {
  const wanted = { 大客户: 45, 中小客户: 134, 小微客户: 120, 待分类: 1 };
  return Object.entries(wanted).flatMap(([size, n]) => {
    const own = customers.filter((c) => c.size === size);
    const fixed = own.filter((c) => c.isFixed);
    return [...fixed, ...random.shuffle(own.filter((c) => !c.isFixed)).slice(0, n - fixed.length)];
  });
}

function times(random, n) {
  const minutes = Array.from({ length: n }, () => {
    const day = random.weighted([[8, 6], [9, 9], [10, 8], [11, 6], [12, 5], [13, 1], [14, 1], [15, 8], [16, 7], [17, 5], [18, 4], [19, 3], [20, 1], [22, 3], [23, 2], [24, 2], [25, 1], [26, 2]]);
    return day * 86400 + (8 + random.below(14)) * 3600 + random.below(3600);
  });
  return minutes.sort((a, b) => a - b).map((s) => `2025/9/${Math.floor(s / 86400)} ${Math.floor(s / 3600) % 24}:${pad(Math.floor(s / 60) % 60, 2)}:${pad(s % 60, 2)}`);
}

/**
 * Answer sheets as records; `quality` names the planted bad ones. The words have a stream of their own: a sentence
 * added to themes.mjs moves no score.
 */
export function makeResponses(random, wordRandom, customers) {
  const writer = makeWriter(wordRandom);
  const people = random.shuffle(chooseRespondents(random, customers));
  const stamps = times(random, people.length);
  const plantable = people.map((_, i) => i).filter((i) => !people[i].isFixed);
  const speeders = new Set([20, 95, 160, 251].map((at) => plantable[at]));
  const straight = new Map([40, 77, 118, 190, 233].map((at, k) => [plantable[at], k < 3 ? 3 : 5]));
  return people.map((customer, i) => {
    const isBad = speeders.has(i) || straight.has(i);
    const themes = isBad ? [] : chooseThemes(random, customer);
    const scored = score(random, customer, themes);
    if (straight.has(i)) {
      scored.values.fill(straight.get(i));
      scored.overall = straight.get(i);
      scored.nps = straight.get(i) === 5 ? 10 : 5;
    }
    return { number: i + 1, customer, themes, at: stamps[i], quality: speeders.has(i) ? "too_fast" : straight.has(i) ? "straight_lining" : "", ...scored, ...write(wordRandom, writer, customer, themes, scored, isBad), seconds: speeders.has(i) ? 31 + random.below(20) : 165 + Math.floor(420 * random.low()) };
  });
}

function write(random, writer, customer, themes, { overall, nps }, isBad) {
  const boxes = [...new Set(themes.map((code) => byCode[code].box))];
  if (random.chance(0.25)) boxes.push(random.pick(complaints).box);
  if (random.chance(0.06)) boxes.push(`其他〖${random.pick(others)}〗`);
  const picked = [...new Set(boxes)].join("┋") || EMPTY;
  if (isBad) return { picked: "价格与收费", wish: random.pick([EMPTY, "无", "好"]), advice: EMPTY };
  if (overall === 5 && nps >= 9 && themes.length === 0) {
    return { picked: SKIPPED, wish: SKIPPED, advice: random.chance(0.75) ? writer.praise(customer, themes) : EMPTY };
  }
  if (customer.stated) return { picked, wish: customer.stated.wish, advice: EMPTY };
  const named = random.chance(0.93) ? themes.slice(0, 2) : [];
  const wish = named.length > 0
    ? writer.complain(random.chance(0.7) ? named : named.slice(0, 1), customer)
    : random.chance(0.3) ? writer.neutral() : random.chance(0.4) ? writer.praise(customer, themes) : EMPTY;
  const extra = themes[2] ?? (random.chance(0.12) ? themes[0] : undefined);
  const advice = extra && random.chance(0.7) ? writer.complain([extra], customer)
    : random.chance(overall >= 4 ? 0.3 : 0.1) ? writer.praise(customer, themes) : random.chance(0.25) ? writer.neutral() : EMPTY;
  return { picked, wish, advice };
}

export function responseRows(random, sheets) {
  const rows = sheets.map((s) => {
    const source = random.weighted([[["微信", "直接访问"], 6], [["链接", "邮件"], 3], [["手机提交", "短信"], 3], [["微信", "公众号"], 1]]);
    const ip = `${random.pick(["192.0.2", "198.51.100", "203.0.113"])}.${1 + random.below(254)}(${random.pick(cities[s.customer.region])})`;
    const cells = s.values.map((v) => (!s.quality && random.chance(0.012) ? EMPTY : v));
    return [s.number, s.at, `${s.seconds}秒`, ...source, ip, s.customer.code, jobOf(random, s.customer.title), band(s.customer.years), ...cells, s.overall, s.nps, s.picked, s.wish, s.advice];
  });
  return [responseHeader, ...rows];
}
