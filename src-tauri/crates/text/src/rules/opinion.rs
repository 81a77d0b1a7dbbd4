//! 慢, 复杂, 不热情, 性价比不高: opinion words with negation parity and the scale-adjective table.

use super::negation::{Negation, negation};
use super::plain::is_plain_word;
use super::{About, Head, Rule};
use crate::aspect;
use crate::clause::Ctx;
use crate::lexicon::flag;
use crate::segment::Pos;

pub(crate) const RULE: Rule = Rule {
    name: "评价词",
    doc: "“对象 + 评价词”：负面词，或被否定的正面词；“高、低、大、小”一类按对象判断褒贬。",
    examples: &[
        ("响应慢", "响应", "慢"),
        ("操作复杂。", "操作", "复杂"),
        ("价格不便宜，服务不热情。", "服务", "不热情"),
        ("性价比不高", "性价比", "不高"),
        ("繁琐的审批流程让人头疼。", "审批流程", "繁琐"),
        ("账对得不清楚", "账", "不清楚"),
        ("物流和包装都很差。", "物流", "差"),
        ("故障率3.2%偏高", "故障率", "偏高"),
        ("界面不够友好", "界面", "不够友好"),
        ("菜太咸，汤太淡", "菜", "咸"),
        ("响应越来越慢", "响应", "越来越慢"),
    ],
    counter_examples: &[
        "响应其实不慢，操作也不复杂。",
        "续航长，噪音小，性价比高。",
        "系统卡不卡？",
        "如果响应慢，我们会换供应商。",
        "没有以前那么慢",
        "我不清楚",
        "没以前卡了",
        "不要太贵。",
    ],
    find,
};

fn find(ctx: &Ctx, i: usize) -> Option<Head> {
    let tok = ctx.inside(i)?;
    if tok.flags & flag::OPINION == 0 || is_plain_word(ctx, i) {
        return None;
    }
    let word = ctx.word(i);
    let negation = negation(ctx, i);
    let odd = negation.count % 2 == 1;
    let degree_from = degree_start(ctx, i);
    let excess = (degree_from..i).any(|k| ctx.has(k, flag::EXCESS));
    let attributive = ctx.word(i + 1) == "的" && !ctx.ends_at(i + 2) || is_direct_attribute(ctx, i);
    let from = negation.from.min(degree_from);
    let about = about(ctx, from, i, attributive);
    let is_negative = if tok.flags & flag::SCALE != 0 && tok.flags & flag::NEGATIVE == 0 {
        scale_polarity(ctx, i, &about, excess, odd)?
    } else {
        (tok.flags & flag::NEGATIVE != 0) != odd
    };
    let opinion = opinion_text(ctx, i, word, &negation, odd);
    let confidence = confidence(ctx, i, from, odd, attributive);
    Some(Head {
        span: (if odd { negation.from } else { i }, i + 1),
        from,
        opinion,
        is_negative,
        about: About::Given(about),
        confidence,
        strength: strength(ctx, i, from),
        opinion_first: false,
        needs_aspect: false,
    })
}

fn opinion_text(ctx: &Ctx, i: usize, word: &str, negation: &Negation, odd: bool) -> String {
    if odd {
        return format!("{}{word}", negation.word);
    }
    // 偏高, 有待: the adverb is part of the word as people say it.
    match i.checked_sub(1).map(|k| ctx.word(k)) {
        Some(before @ ("偏" | "过" | "越来越")) => format!("{before}{word}"),
        _ => word.to_owned(),
    }
}

/// 垃圾酒店, 复杂流程: opinion word right before a noun.
fn is_direct_attribute(ctx: &Ctx, i: usize) -> bool {
    ctx.inside(i).is_some_and(|t| t.chars() > 1)
        && !matches!(ctx.word(i + 1), "现象" | "情况" | "问题" | "的话")
        && aspect::nominal(ctx, i + 1)
        && !(i > ctx.first && aspect::nominal(ctx, i - 1))
}

/// Adjectives said of doing something: 装系统麻烦.
const PROCESS: &[&str] = &[
    "麻烦",
    "复杂",
    "繁琐",
    "烦琐",
    "困难",
    "费劲",
    "费事",
    "费时",
    "费力",
    "不方便",
    "不便",
    "难",
    "慢",
    "不易",
    "吃力",
];

fn about(ctx: &Ctx, from: usize, i: usize, attributive: bool) -> Vec<aspect::Phrase> {
    let mut left = aspect::left(ctx, from);
    if let [only] = left.as_mut_slice()
        && PROCESS.contains(&ctx.word(i))
        && let Some(verb) = only.0.checked_sub(1)
        && ctx.pos(verb) == Pos::Verb
        && ctx.inside(verb).is_some_and(|t| t.flags == 0)
        && !ctx.word(verb).ends_with(['有', '是', '到', '了', '过'])
    {
        only.0 = verb;
    }
    let adjacent = left.last().is_some_and(|p| {
        (p.1..from).all(|k| ctx.has(k, flag::DEGREE | flag::NEGATOR) || ctx.pos(k) == Pos::Adverb)
    });
    // 解决卡顿问题: the verb does something about it, it is not what is stuck.
    if matches!(ctx.word(i + 1), "问题" | "现象" | "情况")
        && left
            .last()
            .is_some_and(|p| p.1 == i && matches!(ctx.pos(i - 1), Pos::Verb))
    {
        return Vec::new();
    }
    if attributive
        && !adjacent
        && let Some(right) = aspect::right(ctx, i + 1).filter(|r| r.0 <= i + 2)
    {
        return vec![right];
    }
    left
}

fn scale_polarity(
    ctx: &Ctx,
    i: usize,
    about: &[aspect::Phrase],
    excess: bool,
    odd: bool,
) -> Option<bool> {
    let word = ctx.word(i);
    let aspect = about.last().map_or("", |p| ctx.slice(p.0, p.1));
    if excess {
        return Some(!odd);
    }
    // 异响多, 故障少: more of a trouble is worse.
    let trouble = flag::PROBLEM | flag::NEGATIVE;
    if about
        .last()
        .is_some_and(|p| (p.0..p.1).any(|k| ctx.has(k, trouble)))
    {
        match word {
            "多" | "大" | "高" | "重" | "强" | "长" => return Some(!odd),
            "少" | "小" | "低" | "轻" | "弱" | "短" => return Some(odd),
            _ => {}
        }
    }
    match ctx.lexicon.scale_is_bad(word, aspect) {
        Some(bad) => Some(bad != odd),
        None if odd && !aspect.is_empty() => ctx.lexicon.scale_is_bad(word, aspect).map(|bad| !bad),
        None => None,
    }
}

fn degree_start(ctx: &Ctx, i: usize) -> usize {
    let mut k = i;
    while k > ctx.first
        && (ctx.has(k - 1, flag::DEGREE)
            || ctx.pos(k - 1) == Pos::Adverb && !ctx.has(k - 1, flag::NEGATOR))
    {
        k -= 1;
    }
    k
}

fn strength(ctx: &Ctx, i: usize, from: usize) -> i8 {
    if (from..i).any(|k| ctx.has(k, flag::STRONG)) || matches!(ctx.word(i + 1), "死" | "爆" | "透")
    {
        2
    } else if (from..i).any(|k| ctx.has(k, flag::WEAK)) || ctx.has(i, flag::MILD) {
        0
    } else {
        1
    }
}

fn confidence(ctx: &Ctx, i: usize, from: usize, odd: bool, attributive: bool) -> f32 {
    let base = match (odd, attributive) {
        (_, true) => 0.55,
        (true, _) => 0.75,
        _ => 0.8,
    };
    let single = ctx.inside(i).is_some_and(|t| t.chars() == 1) && from == i;
    if single { base - 0.1 } else { base }
}
