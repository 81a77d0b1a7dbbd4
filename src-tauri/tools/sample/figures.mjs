// Counts what is planted in the sample, from the cells as written, with nothing but additions and divisions.

const round = (value, digits = 4) => Number(value.toFixed(digits));
const mean = (list) => round(list.reduce((sum, v) => sum + v, 0) / list.length);
const countBy = (list, key) => list.reduce((out, one) => ({ ...out, [key(one)]: (out[key(one)] ?? 0) + 1 }), {});

/** Literal substrings and near forms; a respondent counts once over both open questions. */
const phrases = {
  响应慢: [/响应慢|響應慢/, /响应(太)?慢|響應慢|相应慢|响应不及时|响应时间长|回复慢|回覆慢/],
  操作复杂: [/操作复杂/, /操作(流程|步骤)?(太)?(复杂|繁琐)|操作比老版本复杂/],
  反馈无跟进: [/反馈无跟进/, /反馈(后|以后)?(的问题)?(至今)?(没有人?|无|没)(跟进|下文)|反馈跟进差|没有跟进|没人跟进|至今无跟进/],
  跨部门协同不畅: [/跨部门协同不畅/, /跨部门(协同|协作|沟通)(不畅|差)|内部协同不畅|跨部门配合不到位/],
  价格偏高: [/价格偏高/, /价格偏高|太贵|价格贵|价格不便宜|费用太高/],
  备件慢: [/备件供应慢/, /备件(供应|到货)(慢|不及时)|等备件|到货(还|一拖)?慢|缺货/],
  闪退或卡顿: [/闪退|卡顿/, /闪退|卡顿|死机/],
};

function nps(sheets) {
  const promoters = sheets.filter((s) => s.nps >= 9).length;
  const detractors = sheets.filter((s) => s.nps <= 6).length;
  return { n: sheets.length, promoters, detractors, nps: round((100 * (promoters - detractors)) / sheets.length, 2) };
}

function groups(sheets, key) {
  const names = [...new Set(sheets.map(key))].sort();
  return Object.fromEntries(names.map((name) => [name, sheets.filter((s) => key(s) === name)]));
}

const mapValues = (record, f) => Object.fromEntries(Object.entries(record).map(([key, value]) => [key, f(value)]));

export function makeFigures({ customers, sheets, answers, tickets, items, modules, responseHeader }) {
  const rowOf = (sheet) => answers[sheet.number];
  const cell = (sheet, k) => rowOf(sheet)[9 + k];
  const isScore = (value) => typeof value === "number";
  const itemMean = (list, k) => mean(list.map((s) => cell(s, k)).filter(isScore));
  // A module's figure is the mean over all its answered cells, not the mean of item means.
  const moduleMean = (list, module) => mean(items.flatMap((it, k) => (it.module === module ? list.map((s) => cell(s, k)).filter(isScore) : [])));
  const moduleMeans = (list) => Object.fromEntries(Object.keys(modules).map((module) => [module, moduleMean(list, module)]));
  const open = (s) => `${rowOf(s).at(-2)}\n${rowOf(s).at(-1)}`;
  const substantial = (s) => [rowOf(s).at(-2), rowOf(s).at(-1)].filter((text) => !["(空)", "(跳过)"].includes(text));
  const texts = sheets.flatMap(substantial);
  const july = (t) => t.created < Date.UTC(2025, 7, 1);
  const median = (list) => {
    const sorted = [...list].sort((a, b) => a - b);
    return (sorted[Math.floor((list.length - 1) / 2)] + sorted[Math.floor(list.length / 2)]) / 2;
  };
  return {
    roster: {
      n: customers.length, size: countBy(customers, (c) => c.size), region: countBy(customers, (c) => c.region), industry: countBy(customers, (c) => c.industry),
      tags: countBy(customers.flatMap((c) => c.tags), (tag) => tag),
      purchase_500: customers.find((c) => c.purchase === 500).code, purchase_50: customers.find((c) => c.purchase === 50).code, purchase_blank: customers.find((c) => c.purchase === "").code,
    },
    responses: {
      n: sheets.length, columns: responseHeader.length, size: countBy(sheets, (s) => s.customer.size), region: countBy(sheets, (s) => s.customer.region),
      module_mean: moduleMeans(sheets), item_mean: Object.fromEntries(items.map((it, k) => [it.item, itemMean(sheets, k)])),
      module_mean_by_size: mapValues(groups(sheets, (s) => s.customer.size), moduleMeans),
      service_mean_by_region: mapValues(groups(sheets, (s) => s.customer.region), (list) => moduleMean(list, "服务效率")),
      overall_mean: mean(sheets.map((s) => s.overall)), nps: nps(sheets),
      nps_by_size: mapValues(groups(sheets, (s) => s.customer.size), nps), nps_by_region: mapValues(groups(sheets, (s) => s.customer.region), nps),
      open_answers: texts.length, distinct_open_answers: new Set(texts).size,
      phrase_respondents: mapValues(phrases, ([literal, near]) => ({ literal: sheets.filter((s) => literal.test(open(s))).length, near: sheets.filter((s) => near.test(open(s))).length })),
      theme_respondents: countBy(sheets.flatMap((s) => s.themes), (theme) => theme),
      empty_cells: answers.flat().filter((v) => v === "(空)").length, skipped_cells: answers.flat().filter((v) => v === "(跳过)").length,
      too_fast: sheets.filter((s) => s.quality === "too_fast").map((s) => s.number), straight_lining: sheets.filter((s) => s.quality === "straight_lining").map((s) => s.number),
    },
    tickets: {
      n: tickets.length, kind: countBy(tickets, (t) => t.kind), state: countBy(tickets, (t) => t.state), month: countBy(tickets, (t) => `2025-${String(new Date(t.created).getUTCMonth() + 1).padStart(2, "0")}`),
      crash_july: tickets.filter((t) => t.theme === "crash" && july(t)).length, crash_later: tickets.filter((t) => t.theme === "crash" && !july(t)).length,
      median_first_response_minutes: mapValues(Object.fromEntries(["大客户", "中小客户", "小微客户"].map((size) => [size, tickets.filter((t) => t.customer.size === size && t.answered)])), (list) => median(list.map((t) => t.first))),
    },
  };
}
