//! Items as questionnaires have them, with the faults that a reader finds in each. The labels were
//! given by reasoning before any rule was run, and are not to be changed to please a rule. Items
//! marked R.. are quoted in the requirements.

use super::AskedFor::{self, Fact, Rating, Words};

pub(super) const ITEMS: &[(AskedFor, &str, &[&str])] = &[
    // Sound.
    (Rating, "您对产品性能的稳定性满意吗？", &[]),
    (Rating, "您对客服的接通速度满意吗？", &[]),
    (Rating, "您对本次项目交付的及时性评价如何？", &[]), // R59
    (Words, "您认为我们在服务过程中需要改进的地方有哪些？", &[]), // R58
    (Words, "其他建议或需求", &[]),                      // R56
    (Words, "推荐理由/不推荐原因", &[]),                 // R55
    (Words, "您认为我们最需改进的1-2个方面是什么？", &[]), // R32
    (Rating, "您有多大可能将我们的产品/服务推荐给同行？", &[]), // R33
    (Rating, "对以下服务进行评分(1-5分)", &[]),          // R44
    (Rating, "您对处理时效满意吗？", &[]),               // R61, one of three
    (Rating, "您对工程师的专业度满意吗？", &[]),         // R61
    (Fact, "合作时长", &[]),                             // R52
    (Fact, "调研日期（YYYY-MM-DD）", &[]),               // R53
    (Fact, "客户名称/编号", &[]),                        // R50
    (Rating, "您与销售人员的沟通顺畅吗？", &[]),
    (Rating, "您对双方团队配合的默契程度满意吗？", &[]),
    (Rating, "与上一年相比，我们的服务有改善吗？", &[]),
    (Rating, "实际交付的产品与样品一致", &[]),
    (Rating, "您对故障响应的及时性满意吗？", &[]),
    (Rating, "您对客户参与方案评审的机会满意吗？", &[]),
    (Rating, "您对办公环境的和谐氛围满意吗？", &[]),
    (Rating, "您对等候时间满意吗？", &[]),
    (Rating, "您对付款方式的灵活程度满意吗？", &[]),
    (Rating, "您对会员等级的权益满意吗？", &[]),
    (Rating, "您对不同批次产品的一致性满意吗？", &[]),
    (Rating, "未来一年您会增加采购吗？", &[]),
    (Fact, "过去 6 个月您联系过几次客服？", &[]),
    (Fact, "您通常通过哪种渠道下单？", &[]),
    (Fact, "贵公司 2025 年的采购金额是多少万元？", &[]),
    (Fact, "您是否参加过我们的产品培训？", &[]),
    (Fact, "您是不是采购决策人？", &[]),
    (Fact, "您没有续约的原因是什么？", &[]),
    (Words, "请描述最近一次投诉的经过。", &[]),
    (Words, "您对我们的产品和服务还有什么期望？", &[]),
    (Words, "在使用过程中，您遇到的最大困难是什么？", &[]),
    (Rating, "总体而言，您对我们满意吗？", &[]),
    (Rating, "您对培训资料的清楚程度满意吗？", &[]),
    (Rating, "您对上门服务人员的着装满意吗？", &[]),
    (
        Rating,
        "您对系统与ERP（企业资源计划软件）的对接满意吗？",
        &[],
    ),
    (Rating, "您对发票开具的准确程度满意吗？", &[]),
    // Faulty.
    (
        Rating,
        "您对我们的产品和服务满意吗？",
        &["double_barrelled"],
    ),
    (
        Rating,
        "您对工作人员的态度及专业水平满意吗？",
        &["double_barrelled"],
    ),
    (
        Rating,
        "您对处理时效、专业度、满意度的评价",
        &["double_barrelled"],
    ), // R61, three in one
    (Rating, "价格合理并且付款方便", &["double_barrelled"]),
    (Rating, "包装是否美观与牢固？", &["double_barrelled"]),
    (
        Rating,
        "客服能快速又准确地回答您的问题",
        &["double_barrelled"],
    ),
    (
        Rating,
        "您对配送速度以及配送员的态度满意吗？",
        &["double_barrelled"],
    ),
    (
        Rating,
        "您对客户经理满意吗？为什么给这个分数？",
        &["double_barrelled"],
    ),
    (Rating, "您对安装调试满意吗？", &["double_barrelled"]),
    (Rating, "您对线上线下服务满意吗？", &["double_barrelled"]),
    (
        Fact,
        "您买过我们的产品吗？在哪里买的？",
        &["double_barrelled"],
    ),
    (Rating, "您是否也认为我们的价格非常合理？", &["leading"]),
    (Rating, "您对我们一流的技术团队满意吗？", &["leading"]),
    (
        Rating,
        "我们的产品深受客户喜爱，您觉得怎么样？",
        &["leading"],
    ),
    (Rating, "您一定对这次服务感到满意吧？", &["leading"]),
    (Fact, "大多数客户都选择续约，您会续约吗？", &["leading"]),
    (Rating, "难道我们的响应还慢吗？", &["leading"]),
    (Rating, "您对我们热情的接待满意吗？", &["leading"]),
    (
        Fact,
        "作为老客户，您应该会支持我们的新产品，是吗？",
        &["leading"],
    ),
    (Fact, "您经常联系客服吗？", &["vague"]),
    (Rating, "您对某些功能满意吗？", &["vague"]),
    (Rating, "您对我们方方面面的工作满意吗？", &["vague"]),
    (Words, "您对报价、合同、发票等有什么意见？", &["vague"]),
    (Fact, "您用过的功能多不多？", &["vague"]),
    (Rating, "我们总是按时交付", &["absolute"]),
    (Rating, "您对所有工程师都满意吗？", &["absolute"]),
    (Fact, "您每次报修都得到解决了吗？", &["absolute"]),
    (Rating, "工程师上门从未迟到", &["absolute", "negation"]),
    (
        Rating,
        "您不反对我们不提供上门服务吗？",
        &["double_negation"],
    ),
    (Rating, "没有一项服务不让您满意", &["double_negation"]),
    (Words, "什么情况下您不得不投诉？", &["double_negation"]),
    (Rating, "客服没有敷衍您", &["negation"]),
    (Rating, "您觉得操作不方便吗？", &["negation"]),
    (Fact, "您联系过几次客服？", &["time_frame"]),
    (Rating, "您对近期的服务满意吗？", &["time_frame"]),
    (Words, "前段时间您遇到过哪些故障？", &["time_frame"]),
    (Rating, "您对我们的FCR满意吗？", &["jargon"]),
    (Rating, "您对需求颗粒度满意吗？", &["jargon"]),
    (
        Rating,
        "回顾贵公司自签订合同以来与我们项目团队共同完成的各个阶段的工作，您对我们项目管理的规范程度是否满意？",
        &["too_long"],
    ),
    (
        Words,
        "如果让您给我们的管理层提一条您认为最重要而且最应该在明年上半年之前落实到位的改进意见，那会是什么呢？",
        &["too_long"],
    ),
];
