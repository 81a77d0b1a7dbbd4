// The twelve sheets with which the questionnaire was tried out, three weeks before the survey. They are in no figure.
import { pad } from "./random.mjs";
import { addedItem } from "./questionnaire.mjs";
import { items, responseHeader, score } from "./responses.mjs";

const remarks = [
  "第4到第8题一屏放不下，手机上要来回滑", "增值服务收不收费、值不值，也该问一问", "“备件供应速度”没报修过的人不好打分", "六分钟左右能填完，可以接受",
  "最后两道开放题看着像一道题", "建议说明打分是按最近一年还是合作以来",
];

/** Customers who are not among those who answer the survey itself. */
export function makePilot(random, customers, sheets) {
  const answered = new Set(sheets.map((sheet) => sheet.customer.code));
  const people = random.shuffle(customers.filter((c) => !answered.has(c.code) && c.size !== "待分类")).slice(0, 12);
  return people.map((customer, i) => ({ number: i + 1, customer, ...score(random, customer, []), remark: remarks[i] ?? "(空)" }));
}

export function pilotRows(random, pilot) {
  const isKept = (heading) => !heading.endsWith(`—${addedItem}`);
  const rows = pilot.map((sheet, i) => {
    const at = `2025/8/${18 + Math.floor(i / 3)} ${9 + (i % 3) * 3}:${pad(random.below(60), 2)}:${pad(random.below(60), 2)}`;
    const cells = sheet.values.filter((_, k) => items[k].item !== addedItem);
    const years = sheet.customer.years > 3 ? "3年以上" : "1-3年";
    return [sheet.number, at, `${240 + random.below(200)}秒`, "链接", "邮件", `192.0.2.${1 + random.below(254)}`, sheet.customer.code, "设备与运维", years, ...cells, sheet.overall, sheet.nps, "(空)", "(空)", sheet.remark];
  });
  return [responseHeader.filter(isKept), ...rows];
}
