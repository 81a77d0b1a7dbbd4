//! Words that lead, blur or overstate.

use super::AskedFor::{Fact, Rating, Words};
use super::{Found, Sentence, WordingRule, WordingWeight};

pub(super) static LEADING: WordingRule = WordingRule {
    name: "leading",
    label: "诱导性措辞",
    weight: WordingWeight::Warning,
    doc: "把答案放进问题里：您是否也认为、难道、众所周知、大家都；或先夸自己：优质的、一流的、贴心的。评价应由答的人给出。",
    examples: &[
        (Rating, "您是否也认为我们的服务很好？"),
        (Rating, "难道您不觉得价格合理吗？"),
        (Rating, "众所周知我们质量可靠，您满意吗？"),
        (Rating, "您对我们优质的服务满意吗？"),
        (Rating, "您对我们贴心的客服满意吗？"),
        (Rating, "您对产品有多满意？"),
    ],
    counter_examples: &[
        (Rating, "您对我们的服务满意吗？"),
        (Fact, "贵公司属于优质客户吗？"),
        (Rating, "工作人员着装得体"),
        (Words, "您认为我们在服务过程中需要改进的地方有哪些？"),
    ],
    find: leading,
};

const LEADS: &[&str] = &[
    "是否也",
    "您也认为",
    "您也觉得",
    "也认为",
    "也觉得",
    "难道",
    "众所周知",
    "不觉得",
    "不认为",
    "大家都",
    "人人都",
    "多数客户",
    "许多客户",
    "很多客户",
    "绝大多数",
    "大多数人",
    "专家认为",
    "研究表明",
    "您一定",
    "想必",
    "您肯定",
    "毫无疑问",
    "显然",
    "不用说",
    "理所当然",
    "吧？",
    "吧?",
    "不是吗",
    "对不对",
    "是吧",
    "无疑",
    "不可否认",
    "如您所知",
    "广受好评",
    "深受",
    "备受",
    "一如既往",
    "引以为豪",
    "有多满意",
    "多么满意",
    "当之无愧",
];
/// Praise; it leads when it stands before what is asked about.
const PRAISE: &[&str] = &[
    "优质",
    "优秀",
    "卓越",
    "一流",
    "领先",
    "贴心",
    "先进",
    "高品质",
    "热情",
    "周到",
    "完美",
    "出色",
    "精心",
    "精湛",
    "无微不至",
    "优惠",
    "超值",
    "高效",
    "完善",
];

fn leading(sentence: &Sentence) -> Option<Found> {
    let text = &sentence.plain;
    let message = "措辞带有倾向，会把人引向某个答案，请改成中性的问法。";
    if let Some(word) = LEADS.iter().find(|word| text.contains(**word)) {
        return Some(Found::new(*word, message));
    }
    // A statement to agree with may praise; a question may not.
    let is_question = ["您", "吗", "？", "?", "如何"]
        .iter()
        .any(|sign| text.contains(sign));
    let praised = |word: &&&str| {
        let praise = format!("{word}的");
        text.find(&praise).is_some_and(|at| {
            let before = text[..at].trim_end();
            let asks = ["是否", "不够", "够", "更", "最"]
                .iter()
                .any(|sign| before.ends_with(sign));
            // “…的程度” asks how much, it does not praise.
            let behind = &text[at + praise.len()..];
            let measures = ["程度", "情况", "吗", "？"]
                .iter()
                .any(|sign| behind.starts_with(sign));
            !asks && !measures && !behind.is_empty()
        })
    };
    let word = PRAISE.iter().filter(|_| is_question).find(praised)?;
    Some(Found::new(
        format!("{word}的"),
        "先夸后问会抬高分数，请去掉褒义的修饰。",
    ))
}

pub(super) static VAGUE: WordingRule = WordingRule {
    name: "vague",
    label: "含糊的词",
    weight: WordingWeight::Warning,
    doc: "经常、一些、偶尔、各方面、…等，每个人理解不同，答案不能比较。",
    examples: &[
        (Fact, "您经常使用我们的产品吗？"),
        (Rating, "您对一些服务满意吗？"),
        (Rating, "您对我们各方面的表现满意吗？"),
        (Words, "您对交付、安装、培训等有什么意见？"),
    ],
    counter_examples: &[
        (Fact, "过去 12 个月里，您使用产品的频率是？"),
        (Rating, "您对等待时间满意吗？"),
        (Rating, "您对客户等级的划分满意吗？"),
    ],
    find: vague,
};

const VAGUE_WORDS: &[&str] = &[
    "经常",
    "常常",
    "时常",
    "有时",
    "偶尔",
    "一些",
    "某些",
    "若干",
    "之类",
    "各方面",
    "各个方面",
    "方方面面",
    "许多",
    "大量",
    "大概",
    "差不多",
    "适当",
    "诸如此类",
    "较多",
    "不少",
];
/// Words in which 等 ends no list.
const WAITING: &[&str] = &[
    "等待", "等级", "等候", "平等", "中等", "高等", "同等", "等于", "等到", "不等", "均等", "相等",
    "对等",
];

fn vague(sentence: &Sentence) -> Option<Found> {
    let message = "每个人的理解不同，请写清楚数量、次数或范围。";
    if let Some(word) = VAGUE_WORDS
        .iter()
        .find(|word| sentence.plain.contains(**word))
    {
        return Some(Found::new(*word, format!("“{word}”含糊，{message}")));
    }
    let ends_list = |clause: &&str| {
        let mut clause = (*clause).to_owned();
        for word in WAITING {
            clause = clause.replace(word, "某词");
        }
        let etc = clause.rfind('等');
        etc.is_some_and(|at| clause[..at].contains('、'))
    };
    sentence
        .clauses()
        .find(ends_list)
        .map(|_| Found::new("等", format!("“等”没有说到底包括什么，{message}")))
}

pub(super) static ABSOLUTE: WordingRule = WordingRule {
    name: "absolute",
    label: "绝对化的词",
    weight: WordingWeight::Warning,
    doc: "总是、从不、所有、任何、完全 很少有人能同意，打分会集中到一端。开放题不查。",
    examples: &[
        (Rating, "我们的客服总是第一时间回应"),
        (Rating, "您对所有服务都满意吗？"),
        (Fact, "您从来没有投诉过吗？"),
    ],
    counter_examples: &[
        (Rating, "总体来说，您对我们满意吗？"),
        (Fact, "贵公司所有权的性质是？"),
        (Words, "您还有任何建议吗？"),
    ],
    find: absolute,
};

const ABSOLUTES: &[&str] = &[
    "总是",
    "从不",
    "从来",
    "从未",
    "永远",
    "绝对",
    "完全",
    "任何",
    "每次",
    "每一次",
    "始终",
    "一直",
    "所有",
    "全部",
    "百分之百",
    "100%",
    "一切",
    "毫无",
    "唯一",
];

fn absolute(sentence: &Sentence) -> Option<Found> {
    if sentence.asked_for == Words {
        return None;
    }
    let text = sentence
        .plain
        .replace("所有权", "")
        .replace("所有者", "")
        .replace("所有制", "");
    let word = ABSOLUTES.iter().find(|word| text.contains(**word))?;
    Some(Found::new(
        *word,
        format!("“{word}”太绝对，少有人能同意，请换成可以分程度的说法。"),
    ))
}
