// The questionnaire of the sample in the form that the program imports: as it was tried out, and as it was asked.
import { items, modules } from "./responses.mjs";

const satisfaction = ["非常不满意", "不满意", "一般", "满意", "非常满意"].map((label, i) => ({ score: i + 1, label }));
const choices = (labels) => [
  ...labels.map((label, i) => ({ code: `c${i + 1}`, label })),
  { code: "other", label: "其他", has_text: true },
];
const jobs = ["企业负责人", "生产与运营管理", "设备与运维", "IT与信息化", "采购负责人"];
const years = ["6个月以内", "6个月-1年", "1-3年", "3年以上"].map((label, i) => ({ code: `c${i + 1}`, label }));
const aspects = ["软件稳定性", "操作便捷性", "响应速度", "备件与上门", "反馈跟进", "跨部门协同", "培训与指导", "系统对接", "交付与安装", "价格与收费", "合同与结算"];
const touchpoints = { 产品质量: "使用", 服务效率: "售后", 沟通体验: "沟通", 价格感知: "签约", 品牌信任: "合作" };

/** The item that those who tried the questionnaire missed: the first version does not have it. */
export const addedItem = "增值服务性价比";

const question = (code, title, kind, more = {}) => ({ code, title, design: { kind, ...more.design }, ...more.question });

function ratings(version) {
  return Object.keys(modules).map((module, i) => ({
    title: module,
    note: "请对以下各项进行评价（1=非常不满意，5=非常满意）",
    role: "ratings",
    questions: items
      .filter((item) => item.module === module && !(version === 1 && item.item === addedItem))
      .map(({ item }, k) => question(`Q${i + 4}_${k + 1}`, item, "likert", {
        design: { points: satisfaction },
        question: { is_required: module === "服务效率", touchpoint: touchpoints[module], need: "basic" },
      })),
  }));
}

/** The questionnaire as a file of the program; `version` 1 was tried out, 2 was asked. */
export function makeQuestionnaire(version) {
  return {
    format: "kesheng-questionnaire",
    version: 1,
    title: "启衡智控客户满意度问卷",
    intro: "您好！诚邀您用 6 分钟说说与启衡智控合作的真实感受。您的回答只用于改进我们的工作，结果合并统计，不会单独公开。",
    closing: "问卷到此结束，感谢您的时间！我们会在 30 天内反馈改进进展。",
    sections: [
      {
        title: "基本信息",
        role: "profile",
        questions: [
          question("Q2", "您的职务类别：", "single_choice", { design: { choices: choices(jobs) }, question: { is_required: true } }),
          question("Q3", "与我们合作的时间：", "single_choice", { design: { choices: years }, question: { is_required: true } }),
        ],
      },
      ...ratings(version),
      {
        title: "总体评价",
        role: "other",
        questions: [
          question("Q9", "总体而言，您对我们的满意程度：", "likert", { design: { points: satisfaction }, question: { is_required: true } }),
          question("Q10", "您有多大可能将我们的产品/服务推荐给同行（0~10分）？", "nps", {
            design: { low_label: "完全不可能", high_label: "非常可能" },
            question: { is_required: true },
          }),
        ],
      },
      {
        title: "问题与建议",
        role: "problems",
        questions: [
          question("Q11", "您认为我们最需改进的方面是？", "multi_choice", {
            design: { choices: choices(aspects) },
            // Whoever is content all round is not asked what to improve.
            question: { relevant: "not(${Q9} = 5 and ${Q10} >= 9)" },
          }),
          question("Q12", "您最希望我们改进的1-2个方面是什么？（请具体说明）", "long_text", {
            question: {
              relevant: "not(${Q9} = 5 and ${Q10} >= 9)",
              hint: version === 1 ? "" : "请写出时间、地点和具体的事，越具体越容易改",
            },
          }),
          question("Q13", "您还有哪些意见或建议？", "long_text"),
        ],
      },
    ],
  };
}
