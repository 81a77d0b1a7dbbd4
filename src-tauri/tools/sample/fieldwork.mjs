// What happened around the answers: plan, draw, invitations, visits, cleaning, feedback. Days and people are invented to
// fit the sheets; every record has the form of the request that the window would send (src-tauri/crates/app/src/wire).
import { pad } from "./random.mjs";

const staff = { 华东: "顾闻笙", 华南: "顾闻笙", 华北: "路青禾", 东北: "路青禾", 华中: "路青禾", 西南: "沈听澜", 西北: "沈听澜" };
const day = (d, time = "") => `2025-09-${pad(d, 2)}${time && ` ${time}`}`;

const cohort = (title, rule) => ({ id: null, title, rule });
const cohorts = [
  cohort("大客户", { sizes: ["large"] }),
  cohort("西部客户", { regions: ["西南", "西北"] }),
  cohort("投诉与流失预警", { tags: ["投诉", "流失预警"] }),
  cohort("新客户", { tags: ["新客户"] }),
];

const plan = {
  id: null,
  title: "2025 年第三季度抽样方案",
  spec: {
    // Shares as the roster has them. With 74 % who answer nearly everybody must be asked.
    allocation: "proportional",
    wanted: 280,
    least_per_class: 30,
    response_rate: 0.74,
    valid_rate: 0.97,
    dims: ["region"],
    reserve_share: 0,
    note: "按规模和区域的总体比例分配。",
  },
};

/** Interviews and focus groups as they stand in transcripts.json, and the visits that came of tickets and low scores. */
function visits(talks, customers) {
  const region = Object.fromEntries(customers.map((c) => [c.code, c.region]));
  const talk = ({ kind, title, date, customers: codes }, i) => ({
    account_code: codes.length === 1 ? codes[0] : "",
    kind: kind.replace("-", "_"),
    channel: "feedback",
    contact_channel: "face_to_face",
    state: "done",
    planned_at: `${date} ${i % 2 ? "14:00" : "10:00"}`,
    done_at: `${date} ${i % 2 ? "14:05" : "10:00"}`,
    place: codes.length === 1 ? "客户现场" : "启衡智控展厅会议室",
    staff: codes.length === 1 ? staff[region[codes[0]]] : "顾闻笙、路青禾",
    title,
    // What was said is in the transcript.
    note: "",
  });
  const other = (code, on, kind, state, title, note) => ({
    account_code: code,
    kind,
    channel: kind === "visit" ? "sales" : "service",
    contact_channel: kind === "visit" ? "face_to_face" : "phone",
    state,
    planned_at: on,
    done_at: state === "done" ? on : "",
    place: kind === "visit" ? "客户现场" : "",
    staff: staff[region[code]],
    title,
    note,
  });
  const of = (where, size, at) => customers.filter((c) => where.includes(c.region) && c.size === size && !c.isFixed)[at].code;
  return [
    ...talks.map(talk),
    other(of(["西南"], "中小客户", 0), day(10, "10:00"), "visit", "done", "西南备件库选址走访", "客户愿意共用备件库，希望先备三种易损件。"),
    other(of(["西南"], "中小客户", 3), day(11, "14:30"), "visit", "done", "备件等待情况核实", "主控板等了 12 天，停线两次。"),
    other(of(["西北"], "中小客户", 1), day(12, "09:30"), "call", "done", "断网期间数据补传回访", "补传工具能用，步骤多，希望做成一键。"),
    other(of(["华东"], "大客户", 2), day(16, "15:00"), "visit", "done", "季度服务复盘", "三张跨部门工单都没有人牵头，要求指定唯一负责人。"),
    other(of(["华南"], "大客户", 1), day(18, "10:00"), "call", "cancelled", "报价沟通", "客户临时出差，改由销售跟进。"),
    other(of(["华北"], "小微客户", 4), day(25, "16:00"), "call", "done", "闪退问题回访", "2.0.3 版以后没有再闪退。"),
    other(of(["华东"], "大客户", 5), "2025-10-14 10:00", "visit", "planned", "改进计划通报", "带上响应时限和唯一负责人的方案。"),
    other(of(["西北"], "大客户", 0), "2025-10-16 14:00", "visit", "planned", "备件前置仓验收", ""),
  ];
}

const plus = (stamp, minutes) => new Date(Date.parse(`${stamp.replace(" ", "T")}:00Z`) + minutes * 60000).toISOString().slice(0, 16).replace("T", " ");

/** The next day on which people work. */
const nextWorkday = (stamp) => {
  const next = plus(stamp, 24 * 60).slice(0, 10);
  return [0, 6].includes(new Date(`${next}T00:00:00Z`).getUTCDay()) ? nextWorkday(`${next} 00:00`) : next;
};

/** What was done about low scores; the last one waits for its solution. */
function followUps(sheets) {
  const low = sheets.filter((sheet) => sheet.overall <= 2 || sheet.nps <= 4);
  return low.map((sheet, i) => {
    const [date, time] = sheet.at.split(" ");
    const [, month, on] = date.split("/");
    const [hour, minute] = time.split(":").map(Number);
    const opened = `2025-${pad(month, 2)}-${pad(on, 2)} ${pad(hour, 2)}:${pad(minute, 2)}`;
    const isLast = i === low.length - 1;
    return {
      account_code: sheet.customer.code,
      owner: staff[sheet.customer.region],
      // The first response is due within the hour; two were late.
      responded_at: plus(opened, i % 4 === 2 ? 95 : 22 + i * 4),
      solved_at: isLast ? "" : hour < 14 ? `${opened.slice(0, 10)} 17:30` : `${nextWorkday(opened)} 10:20`,
      planned_at: isLast ? "" : `${nextWorkday(opened)} 16:00`,
      resolution: isLast ? "" : "已电话致歉并核实情况，由责任部门给出处理时间。",
      plan: isLast ? "" : "纳入月度改进清单，完成后再次回访。",
    };
  });
}

/** Everything around the answers, in the order of `Story` in app/src/sample/fieldwork.rs. */
export function makeFieldwork(random, { customers, sheets, talks }) {
  const answered = new Set(sheets.map((sheet) => sheet.customer.code));
  const silent = random.shuffle(customers.filter((c) => !answered.has(c.code) && c.size !== "待分类"));
  const straight = sheets.filter((sheet) => sheet.quality === "straight_lining");
  return {
    roles: { 执行人: "顾闻笙", 数据分析师: "季南乔", 跟进负责人: "沈听澜", 项目负责人: "季南乔", 访问督导: "路青禾" },
    invitation: { minutes: 6, gift: "完成填写可获赠启衡云一个月的高级报表" },
    rules: [
      { id: "overall", at_most: 2 },
      { id: "nps", at_most: 4 },
      { id: "tickets", at_most: 0 },
    ],
    waves: [
      { title: "2025 年第三季度试点", is_pilot: true, opens_on: "2025-08-18", closes_on: "2025-08-22", note: "12 家客户，只检验问卷。" },
      { title: "2025 年第三季度", opens_on: day(8), closes_on: day(24), note: "正式调查；截止后两天内的答卷照收并标为迟交。" },
    ],
    plan,
    seed: 20250901,
    cohorts,
    invitations: {
      planned: day(1, "09:00"),
      closed: day(27, "09:00"),
      channels: { 大客户: "phone", 中小客户: "wechat", 小微客户: "sms" },
      sent_on: day(3),
      reminded_on: day(22),
      gift: "启衡云高级报表一个月",
      refused: silent.slice(0, 9).map((c) => c.code),
      bounced: silent.slice(9, 15).map((c) => c.code),
    },
    visits: visits(talks, customers),
    scanned: { since: day(8), now: day(27, "09:00") },
    follow_ups: followUps(sheets),
    decisions: [
      { rules: ["fast_share"], decision: "excluded", reason: "" },
      { sheets: straight.filter((s) => s.values[0] === 3).map((s) => s.number), decision: "excluded", reason: "25 道评分题全部选 3，电话核实为代填" },
      { sheets: straight.filter((s) => s.values[0] === 5).slice(0, 1).map((s) => s.number), decision: "kept", reason: "电话核实，客户确认评价属实" },
    ],
    corrections: [
      { sheet: 58, question: "Q2", value: "设备与运维", reason: "名册上的职务是设备主管，电话核实为误选" },
      { sheet: 143, question: "Q3", value: "3年以上", reason: "按合同起始日期核对" },
    ],
  };
}
