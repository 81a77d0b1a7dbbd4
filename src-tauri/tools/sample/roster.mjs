// The 400 customers of the roster. Nineteen are fixed because the hand-written transcripts speak of them.
import * as words from "./roster-words.mjs";
import { pad } from "./random.mjs";

export const rosterHeader = ["客户编号", "客户名称", "联系人", "职务", "手机", "邮箱", "区域", "行业", "年度采购额(万元)", "合作年限", "客户标签"];

// code, region, industry, purchase (10,000 yuan), contact, title, tags, complaints of the answer sheet, and for those
// interviewed what they say there: the overall score, the recommendation, the wish; so sheet and interview agree
const fixed = [
  ["C201803001", "华东", "制造", 1280, "窦怀远", "设备总监", ["VIP"], ["silos", "complex_use", "report_steps"], { overall: 4, nps: 7, wish: "跨部门协同不畅，一个接口问题要我自己拉群协调；报表导出步骤多，导一次要点五下" }],
  ["C201906002", "华南", "物流", 860, "聂清舟", "信息化总监", ["VIP", "投诉"], ["silos", "no_follow_up"], { overall: 3, nps: 6, wish: "反馈无跟进，七月承诺的整改报告到现在没见到。跨部门协同不畅，没有统一接口人" }],
  ["C202105006", "华中", "医疗", 210, "蔺书岩", "设备经理", [], ["slow_response", "training"], { overall: 4, nps: 7, wish: "夜间响应慢，希望有懂技术的人值班；多拍点培训视频" }],
  ["C202308011", "西南", "零售", 28, "桑予禾", "店长", ["流失预警"], ["slow_response", "price", "crash"], { overall: 2, nps: 3, wish: "APP闪退，打电话也没人理，我们单子小感觉总排在后面" }],
  ["C202004003", "西北", "能源", 165, "焦承川", "工程部主管", ["投诉"], ["spare_parts", "slow_response"], { overall: 3, nps: 5, wish: "备件供应慢，希望在兰州或者西安设备件库，一块通讯板等了12天" }],
  ["C202409007", "华北", "教育", 36, "柏可宁", "行政主管", ["流失预警"], ["training", "price"], { overall: 3, nps: 4, wish: "培训不足，升级不通知，老师们找不到原来的功能" }],
  ["C201705004", "华东", "制造", 620, "祝立衡", "智能制造部部长", ["VIP"], ["silos", "no_follow_up"]],
  ["C202002009", "华南", "制造", 340, "邢亦舟", "设备经理", [], ["complex_use", "report_steps"]],
  ["C202103012", "华中", "制造", 180, "岳承岩", "生产经理", [], ["complex_use", "crash"]],
  ["C202207005", "华北", "制造", 46, "郝思朗", "厂长", [], ["slow_response", "price"]],
  ["C201911008", "东北", "制造", 500, "尤锦川", "生产副总", [], ["spare_parts", "silos"]],
  ["C202306010", "西南", "制造", 95, "荀若棠", "设备经理", ["投诉"], ["spare_parts", "slow_response"]],
  ["C202408003", "华东", "制造", 38, "鞠可帆", "设备管理员", [], ["complex_use", "price"]],
  ["C201808005", "华东", "零售", 730, "晏知澄", "信息化总监", ["VIP"], ["crash", "no_follow_up"]],
  ["C202010004", "华南", "物流", 410, "席若衡", "运营经理", [], ["integration", "silos"]],
  ["C202302007", "西南", "零售", 50, "裴向仪", "运营经理", [], ["crash", "slow_response"]],
  ["C202405001", "华北", "零售", 32, "冉亦蓉", "店长", [], ["price", "slow_response"]],
  ["C202111006", "西北", "物流", 120, "卞锦朗", "工程部主管", ["流失预警"], ["spare_parts", "no_follow_up"]],
  ["C202206009", "华东", "物流", 260, "储思桥", "IT主管", [], ["crash", "no_follow_up"]],
];

export function sizeClass(purchase) {
  if (purchase === "") return "待分类";
  return purchase >= 500 ? "大客户" : purchase >= 50 ? "中小客户" : "小微客户";
}

/** Purchases that make 48 large, 152 mid and 199 small customers and one blank, without those of the fixed rows. */
function purchases(random) {
  const fixedOf = (name) => fixed.filter((row) => sizeClass(row[3]) === name).length;
  const draw = (n, least, span, step) =>
    Array.from({ length: n }, () => least + Math.floor((span * random.low()) / step) * step);
  const large = draw(48 - fixedOf("大客户") - 1, 510, 2600, 10);
  const mid = draw(152 - fixedOf("中小客户") - 1, 52, 440, 2);
  const small = draw(199 - fixedOf("小微客户") - 1, 3, 46, 0.5);
  return random.shuffle([...large, 505, ...mid, 499.99, ...small, 49.99, ""]);
}

/** Years from the month in the customer code to September 2025, to one decimal. */
function yearsSince(code) {
  const months = (2025 - Number(code.slice(1, 5))) * 12 + 9 - Number(code.slice(5, 7));
  return Math.round(months / 1.2) / 10;
}

function makeCode(random, counters, taken) {
  const year = random.weighted([[2016, 3], [2017, 5], [2018, 8], [2019, 11], [2020, 13], [2021, 15], [2022, 15], [2023, 14], [2024, 12], [2025, 8]]);
  const month = 1 + random.below(year === 2025 ? 8 : 12);
  const stem = `C${year}${pad(month, 2)}`;
  let code;
  do {
    counters[stem] = (counters[stem] ?? 0) + 1;
    code = stem + pad(counters[stem], 3);
  } while (taken.has(code));
  taken.add(code);
  return code;
}

function makeName(random, industry, taken) {
  let name;
  do {
    name = random.pick(words.brandA) + random.pick(words.brandB) + random.pick(words.brandC) + random.pick(words.tails[industry]);
  } while (taken.has(name));
  taken.add(name);
  return name;
}

/** Customers as records, in the order of their codes. */
export function makeRoster(random) {
  const counters = {};
  const codes = new Set(fixed.map((row) => row[0]));
  const names = new Set();
  const phones = random.shuffle(Array.from({ length: 10000 }, (_, i) => `1380000${pad(i, 4)}`));
  const customers = fixed.map(([code, region, industry, purchase, contact, title, tags, themes, stated]) => ({
    code, region, industry, purchase, contact, title, tags, themes, stated, isFixed: true,
  }));
  for (const purchase of purchases(random)) {
    const code = makeCode(random, counters, codes);
    const region = random.weighted(words.regions);
    const industry = random.weighted(words.industries);
    const size = sizeClass(purchase);
    const years = yearsSince(code);
    const isRemote = region === "西南" || region === "西北";
    const tags = [];
    if (size === "大客户" && random.chance(0.6)) tags.push("VIP");
    if (years <= 0.5) tags.push("新客户");
    if (random.chance(isRemote ? 0.2 : 0.07)) tags.push("投诉");
    if (years > 0.5 && random.chance(isRemote ? 0.16 : 0.06)) tags.push("流失预警");
    const contact = random.pick(words.surnames) + random.pick(words.givenA) + random.pick(words.givenB);
    const title = random.pick(words.titles[size] ?? words.titles.小微客户);
    customers.push({ code, region, industry, purchase, contact, title, tags, themes: null, isFixed: false });
  }
  customers.sort((a, b) => (a.code < b.code ? -1 : 1));
  customers.forEach((customer, i) => {
    customer.name = makeName(random, customer.industry, names);
    customer.size = sizeClass(customer.purchase);
    customer.years = yearsSince(customer.code);
    customer.phone = phones[i];
    customer.mail = `kh${customer.code.slice(1)}@customer.example`;
  });
  return customers;
}

export function rosterRows(customers) {
  return [rosterHeader, ...customers.map((c) => [c.code, c.name, c.contact, c.title, c.phone, c.mail, c.region, c.industry, c.purchase, c.years, c.tags.join("、")])];
}
