//! 信息不互通, 不支持指纹, 无法自动安装: something does not happen or cannot be done.

use super::{About, Head, Rule};
use crate::aspect;
use crate::clause::Ctx;
use crate::lexicon::flag;
use crate::segment::Pos;

pub(crate) const RULE: Rule = Rule {
    name: "否定动作",
    doc: "“对象 + 不／没／无法 + 动词”：该做的没做，或做不成。",
    examples: &[
        ("两个系统之间的数据不共享。", "数据", "不共享"),
        ("店家不送鼠标", "鼠标", "不送"),
        ("报表无法导出", "报表", "无法导出"),
        ("热水器没开", "热水器", "没开"),
    ],
    counter_examples: &[
        "我不知道",
        "我没有遇到过。",
        "希望不要涨价",
        "不建议购买",
        "价格不清楚吗？",
    ],
    find,
};

const WORDS: &[&str] = &[
    "不",
    "没",
    "没有",
    "未",
    "无法",
    "不能",
    "没法",
    "从不",
    "一直没",
    "从没",
    "不给",
    "不让",
    "难以",
    "不会",
];

fn find(ctx: &Ctx, i: usize) -> Option<Head> {
    let word = ctx.word(i);
    if !WORDS.contains(&word) {
        return None;
    }
    let mut verb = i + 1;
    while matches!(ctx.word(verb), "自动" | "正常" | "及时" | "直接")
        && matches!(ctx.pos(verb + 1), Pos::Verb | Pos::VerbNoun)
        || ctx.pos(verb) == Pos::Adverb && verb < i + 3
        || ctx.has(verb, flag::DEGREE) && verb < i + 3
    {
        verb += 1;
    }
    let tok = ctx.inside(verb)?;
    let known = flag::OPINION
        | flag::MODAL
        | flag::OPPOSITE
        | flag::PROBLEM
        | flag::FEEL
        | flag::NEGATOR
        | flag::DEGREE
        | flag::ASPECT_STOP;
    let acts = matches!(tok.pos, Pos::Verb | Pos::VerbNoun)
        || tok.flags & flag::VERB_ASPECT != 0
        || ctx.word(verb) == "给" && ctx.ends_at(verb + 1);
    if !acts
        || tok.flags & known != 0
        || wished_or_own(ctx, i)
        || ctx.word(verb + 1) == "过"
        || ctx.word(verb).ends_with('过')
        || matches!(ctx.word(verb), "了" | "着")
    {
        return None;
    }
    let opinion = ctx.slice(i, verb + 1).to_owned();
    let object = aspect::right(ctx, verb + 1).filter(|o| o.0 <= verb + 3);
    let (about, confidence) = match object {
        Some(object) => (vec![object], 0.45),
        None if ctx.ends_at(verb + 1) => (aspect::left(ctx, i), 0.55),
        None => return None,
    };
    Some(Head {
        span: (i, verb + 1),
        from: i,
        opinion,
        is_negative: true,
        opinion_first: object.is_some(),
        about: About::Given(about),
        confidence,
        strength: 1,
        needs_aspect: true,
    })
}

/// What the speaker himself does or wishes is no pain point: 我不买, 希望不要.
fn wished_or_own(ctx: &Ctx, i: usize) -> bool {
    (ctx.first..i).any(|k| {
        matches!(
            ctx.word(k),
            "我" | "我们"
                | "咱"
                | "俺"
                | "希望"
                | "建议"
                | "请"
                | "如果"
                | "只要"
                | "最好"
                | "以后"
                | "下次"
                | "你"
                | "你们"
                | "别"
                | "楼主"
        )
    })
}
