//! Two things in one question: 产品质量和服务态度.

use super::AskedFor::{Fact, Rating, Words};
use super::{Found, Sentence, WordingRule, WordingWeight};

pub(super) static DOUBLE_BARRELLED: WordingRule = WordingRule {
    name: "double_barrelled",
    label: "一题多问",
    weight: WordingWeight::Warning,
    doc: "打分题用 和、与、及、以及、或、且、并、顿号 连着两个方面，答的人只能给一个分，不知道在评哪个；任何题里有两个问号也算。\
          和、与 作介词（与我们沟通、与同行相比、与合同一致）不算，和谐、参与、及时 这类词不算，售前与售后、意见和建议 当一个词。",
    examples: &[
        (Rating, "您对产品质量和服务态度满意吗？"),
        (Rating, "您对我们的响应速度、专业程度满意吗？"),
        (Rating, "报告清晰且完整"),
        (Rating, "您的问题得到及时、准确的答复"),
        (Rating, "您对价格及付款方式满意吗？"),
        (Rating, "您对服务满意吗？为什么？"),
        (Words, "您遇到过哪些问题？后来怎样处理的？"),
    ],
    counter_examples: &[
        (Rating, "您对沟通氛围的和谐程度满意吗？"),
        (Rating, "您对交付的及时性满意吗？"),
        (Rating, "您对售前与售后的衔接满意吗？"),
        (Rating, "您与客户经理沟通顺畅吗？"),
        (Rating, "与同行相比，您对我们的价格满意吗？"),
        (Rating, "您对产品与合同规格的一致性满意吗？"),
        (Rating, "您对联系渠道（电话、微信）的畅通程度满意吗？"),
        (Rating, "您有多大可能把我们的产品和服务推荐给他人？"),
        (Words, "您对产品和服务有什么建议？"),
        (Fact, "您的性别和年龄段是？"),
    ],
    find,
};

/// Words that hold a joining letter but join nothing, and pairs that are one term.
const ONE_WORD: &[&str] = &[
    "售前与售后",
    "售前和售后",
    "售前及售后",
    "意见和建议",
    "意见与建议",
    "意见或建议",
    "问题和建议",
    "建议和意见",
    "条款和条件",
    "和谐",
    "和气",
    "和睦",
    "和善",
    "和解",
    "和平",
    "温和",
    "平和",
    "缓和",
    "饱和",
    "总和",
    "柔和",
    "随和",
    "谦和",
    "中和",
    "亲和",
    "调和",
    "附和",
    "共和",
    "参与",
    "与否",
    "与会",
    "赠与",
    "给与",
    "与时俱进",
    "与众不同",
    "及时",
    "及格",
    "普及",
    "涉及",
    "提及",
    "顾及",
    "波及",
    "遍及",
    "来得及",
    "或许",
    "或多或少",
    "合并",
    "一并",
    "并不",
    "并未",
    "并没",
    "并非",
    "并列",
    "并发",
    "兼并",
    "暂且",
    "尚且",
    "况且",
    "又一次",
];
const JOINERS: &[&str] = &[
    "以及", "并且", "而且", "或者", "、", "和", "与", "及", "或", "且", "并", "又",
];
/// Behind 和 or 与, these say what two sides do together; they are one thing to rate.
const TOGETHER: &[&str] = &[
    "沟通",
    "联系",
    "合作",
    "交流",
    "协作",
    "互动",
    "往来",
    "打交道",
    "配合",
    "接触",
    "交往",
    "洽谈",
    "商量",
    "对话",
];
/// These name a relation between two things.
const RELATION: &[&str] = &[
    "相比", "比较", "一致", "相符", "匹配", "衔接", "差距", "区别", "关系", "平衡", "兼容", "对接",
    "吻合",
];
/// One of two sides stands before 和 or 与.
const SIDES: &[&str] = &[
    "您",
    "我们",
    "你们",
    "他们",
    "公司",
    "贵司",
    "我司",
    "双方",
    "人员",
    "经理",
    "客服",
    "团队",
    "工程师",
    "部门",
    "顾问",
    "员工",
    "对",
    "能",
    "能否",
    "是否",
    "愿意",
    "在",
    "之后",
    "继续",
];

fn find(sentence: &Sentence) -> Option<Found> {
    let questions = sentence.plain.matches(['？', '?']).count();
    if questions > 1 || (sentence.asked_for == Rating && sentence.plain.contains("为什么")) {
        return Some(Found::new("？", "一道题里问了两个问题，请拆成两道题。"));
    }
    if sentence.asked_for != Rating {
        return None;
    }
    // The usual object of recommending is one thing.
    let mut plain = sentence.plain.clone();
    if plain.contains("推荐") {
        for pair in [
            "产品和服务",
            "产品与服务",
            "产品或服务",
            "产品、服务",
            "同行或朋友",
            "朋友或同事",
            "同事或朋友",
        ] {
            plain = plain.replace(pair, "");
        }
    }
    for word in ONE_WORD {
        plain = plain.replace(word, "某词");
    }
    plain
        .split(['，', ',', '。', '；', ';', '：', ':', '？', '?', '！', '!'])
        .find_map(joined)
}

/// The first two things that a clause joins.
fn joined(clause: &str) -> Option<Found> {
    let mut from = 0;
    while let Some((at, joiner)) = next_joiner(clause, from) {
        let (left, right) = (&clause[..at], &clause[at + joiner.len()..]);
        from = at + joiner.len();
        if right.trim().is_empty() || is_preposition(joiner, left, right) {
            continue;
        }
        if left.trim().is_empty() && matches!(joiner, "并" | "又" | "且" | "并且" | "而且") {
            continue;
        }
        let (one, two) = (tail(left), head(right));
        let message = format!("“{one}”{joiner}“{two}”是两件事，只能打一个分，请拆成两道题。");
        return Some(Found::new(format!("{one}{joiner}{two}"), message));
    }
    None
}

fn next_joiner(clause: &str, from: usize) -> Option<(usize, &'static str)> {
    let places = JOINERS
        .iter()
        .filter_map(|joiner| clause[from..].find(joiner).map(|at| (from + at, *joiner)));
    places.min_by_key(|(at, joiner)| (*at, usize::MAX - joiner.len()))
}

/// Whether 和 or 与 means “with”.
fn is_preposition(joiner: &str, left: &str, right: &str) -> bool {
    if !matches!(joiner, "和" | "与") {
        return false;
    }
    let behind = |words: &[&str]| {
        words
            .iter()
            .any(|word| right.find(word).is_some_and(|at| at > 0))
    };
    let is_side =
        left.trim().is_empty() || SIDES.iter().any(|side| left.trim_end().ends_with(side));
    behind(RELATION) || (is_side && behind(TOGETHER))
}

/// Letters that end a thing that is named.
const STOPS: &[char] = &['对', '您', '的', '为', '在', '是', '把', '将', '到'];
const SHOWN: usize = 8;

fn tail(left: &str) -> String {
    let letters: Vec<char> = left.trim().chars().collect();
    let mut start = letters.len().saturating_sub(SHOWN);
    if let Some(stop) = letters[start..]
        .iter()
        .rposition(|letter| STOPS.contains(letter))
        && start + stop + 1 < letters.len()
    {
        start += stop + 1;
    }
    letters[start..].iter().collect()
}

fn head(right: &str) -> String {
    let ends = ["满意", "如何", "怎样", "的", "是否", "吗", "评价", "是"];
    let end = ends
        .iter()
        .filter_map(|end| right.find(end))
        .filter(|at| *at > 0)
        .min();
    let named = &right[..end.unwrap_or(right.len())];
    named.trim().chars().take(SHOWN).collect()
}
