// Three months of tickets. July carries the 2.0 trouble; remote regions and small customers wait longer.
import { products, reports, results, tails, unlikelyNotes } from "./tickets-words.mjs";
import { placeSlots } from "./slots.mjs";
import { fillSlots, pad } from "./random.mjs";

export const ticketHeader = ["工单编号", "创建时间", "客户编号", "类型", "渠道", "产品", "问题描述", "首次响应时间", "解决时间", "处理结果", "状态", "满意度"];

const START = Date.UTC(2025, 6, 1);
const END = Date.UTC(2025, 8, 30, 23, 59);
const MINUTE = 60_000;

const stamp = (ms) => {
  const d = new Date(ms);
  return `${d.getUTCFullYear()}-${pad(d.getUTCMonth() + 1, 2)}-${pad(d.getUTCDate(), 2)} ${pad(d.getUTCHours(), 2)}:${pad(d.getUTCMinutes(), 2)}`;
};

function createdTimes(random, n) {
  const out = [START + 8 * 60 * MINUTE + 32 * MINUTE, END - 6 * 60 * MINUTE];
  while (out.length < n) {
    const day = random.weighted([[random.below(31), 42], [31 + random.below(31), 31], [62 + random.below(30), 27]]);
    const hour = random.weighted([[random.below(7), 1], [7 + random.below(5), 9], [12 + random.below(7), 9], [19 + random.below(5), 2]]);
    out.push(START + ((day * 24 + hour) * 60 + random.below(60)) * MINUTE);
  }
  return out.sort((a, b) => a - b);
}

function chooseReport(random, kind, created, customer, decks) {
  const isJuly = created < START + 31 * 24 * 60 * MINUTE;
  const isRemote = customer.region === "西南" || customer.region === "西北";
  const list = reports[kind];
  const favoured = (theme) => list.filter((row) => row[2] === theme);
  if (isJuly && favoured("crash").length > 0 && random.chance(0.45)) return random.pick(favoured("crash"));
  if (isRemote && favoured("parts").length > 0 && random.chance(0.4)) return random.pick(favoured("parts"));
  let row = decks[kind]();
  if (!isJuly && row[2] === "crash" && random.chance(0.5)) row = decks[kind]();
  return row;
}

/** Minutes to the first answer and from there to the solution. */
function delays(random, kind, theme, { size, region }) {
  const isRemote = region === "西南" || region === "西北";
  const spread = 0.35 + 1.5 * random.low();
  const typical = (size === "大客户" ? 42 : size === "中小客户" ? 95 : 230) * (isRemote ? 1.6 : 1) * (kind === "建议" ? 3 : 1) * (theme === "slow" ? 4 : 1);
  const days = theme === "parts" ? (isRemote ? 7.5 : 2.8) : theme === "crash" ? 3.5 : kind === "投诉" ? 2.6 : kind === "报修" ? 1.5 : kind === "建议" ? 5 : 0.25;
  return { first: Math.max(2, Math.round(typical * spread)), solve: Math.round(days * 1440 * (0.3 + 1.5 * random.unit())) };
}

export function makeTickets(random, customers, n) {
  const decks = Object.fromEntries(Object.entries(reports).map(([kind, list]) => [kind, random.deck(list)]));
  const complainers = customers.filter((c) => c.tags.includes("投诉"));
  const perDay = {};
  return createdTimes(random, n).map((created) => {
    const kind = random.weighted([["投诉", 20], ["报修", 45], ["咨询", 22], ["建议", 13]]);
    const customer = kind === "投诉" && random.chance(0.6) ? random.pick(complainers) : random.pick(customers);
    const [product, text, theme] = chooseReport(random, kind, created, customer, decks);
    const words = random.chance(0.55) ? text + random.pick(kind === "报修" && (theme === "hw" || theme === "parts") ? [...tails.报修, ...tails.硬件] : tails[kind]) : text;
    const { first, solve } = delays(random, kind, theme, customer);
    const answered = created + first * MINUTE;
    const solved = answered + solve * MINUTE;
    const dropped = kind === "投诉" && theme === "follow" && random.chance(0.5);
    const isOpen = dropped || solved > END || (kind === "建议" && random.chance(0.35));
    const day = stamp(created).slice(0, 10).replaceAll("-", "");
    perDay[day] = (perDay[day] ?? 0) + 1;
    const wait = (first > 480 ? -1.2 : first > 180 ? -0.6 : first < 60 ? 0.3 : 0) + (solve > 5 * 1440 ? -1 : 0) + (kind === "投诉" ? -0.7 : 0);
    const rated = !isOpen && random.chance(0.55);
    return {
      id: `GD${day}${pad(perDay[day], 3)}`, created, customer, kind, theme, product: products[product],
      channel: random.weighted([["热线", 42], ["微信", 34], ["邮件", 13], ["现场", 11]]),
      text: fillSlots(random, words, placeSlots(customer)), answered: answered > END ? null : answered, solved: isOpen ? null : solved, first,
      result: isOpen ? "" : random.chance(0.05) ? random.pick(unlikelyNotes) : random.pick(kind === "建议" ? results.suggestion : results[theme]),
      state: !isOpen ? "已关闭" : answered > END ? "待受理" : random.chance(0.3) ? "待客户确认" : "处理中",
      rating: rated ? Math.min(5, Math.max(1, Math.round(4.2 + wait + random.normal() * 0.7))) : "",
    };
  });
}

export function ticketRows(tickets) {
  return [ticketHeader, ...tickets.map((t) => [t.id, stamp(t.created), t.customer.code, t.kind, t.channel, t.product, t.text, t.answered ? stamp(t.answered) : "", t.solved ? stamp(t.solved) : "", t.result, t.state, t.rating])];
}
