//! Opinions about how things go together (不符, 脱节), and those that say nothing alone (返修).

use crate::aspect::Phrase;
use crate::clause::Ctx;
use crate::rules::Head;

/// 价格和房间不成比例: what does not fit together is one matter.
pub(crate) fn together(ctx: &Ctx, head: &Head, found: Vec<Phrase>) -> Vec<Phrase> {
    match (found.first(), found.last()) {
        (Some(first), Some(last))
            if found.len() > 1
                && RELATIONS.contains(&head.opinion.as_str())
                && first.0 >= ctx.first =>
        {
            vec![(first.0, last.1)]
        }
        _ => found,
    }
}

/// 没法比, 不相符, 返修: without what it is said of nobody can do anything about it.
pub(crate) fn says_nothing_alone(opinion: &str) -> bool {
    RELATIONS.contains(&opinion)
        || matches!(
            opinion,
            "没法比"
                | "差远"
                | "差远了"
                | "返修"
                | "返工"
                | "返厂"
                | "不可取"
                | "诬陷"
                | "没优点"
                | "没亮点"
                | "没优势"
                | "投诉"
                | "吐槽"
                | "退步"
                | "落后"
                | "严重"
                | "频繁"
                | "厉害"
                | "多余"
                | "跟不上"
                | "过分"
                | "离谱"
        )
}

/// Opinions about how two things go together.
const RELATIONS: &[&str] = &[
    "不成比例",
    "不符",
    "不相符",
    "不符合",
    "不匹配",
    "不搭",
    "不一致",
    "不统一",
    "不对应",
    "脱节",
    "不同步",
    "不衔接",
    "割裂",
    "不互通",
    "对不上",
    "不吻合",
    "不对等",
    "不兼容",
    "不协调",
    "不成正比",
    "两张皮",
];
