//! 拍照没有上一代好, 服务不如以前热情: worse than something else.

use super::{About, Head, Rule};
use crate::aspect;
use crate::clause::Ctx;
use crate::lexicon::flag;
use crate::segment::Pos;

pub(crate) const RULE: Rule = Rule {
    name: "比较",
    doc: "“没有／不如 + 比较对象（+ 正面词）”：比别的差。",
    examples: &[
        ("拍照没有上一代好", "拍照", "没有上一代好"),
        ("服务不如以前热情。", "服务", "不如以前热情"),
        ("拍照没有竞争对手做得好", "拍照", "没有竞争对手做得好"),
        ("精度不如进口设备", "精度", "不如"),
        ("夜景比不上同价位的机型。", "夜景", "比不上"),
        ("流畅度就不如老款", "流畅度", "不如"),
    ],
    counter_examples: &[
        "没有以前那么慢",
        "没有人说不好",
        "没有问题，很好",
        "不如我们先试用一下",
        "你还不如买别家的",
    ],
    find,
};

const FURTHEST: usize = 7;

fn find(ctx: &Ctx, i: usize) -> Option<Head> {
    measured_against(ctx, i).or_else(|| falls_short(ctx, i))
}

/// Verbs that say: worse than what follows.
const LOSES: &[&str] = &[
    "不如",
    "不及",
    "比不上",
    "比不了",
    "比不过",
    "赶不上",
    "不敌",
    "打不过",
    "干不过",
    "逊于",
    "逊色于",
    "差于",
    "弱于",
    "落后于",
    "远不如",
    "远不及",
    "完全不如",
    "还不如",
    "大不如",
];

/// 精度不如进口设备: without a word for what would be better.
fn falls_short(ctx: &Ctx, i: usize) -> Option<Head> {
    let word = ctx.word(i);
    if !LOSES.contains(&word) || ctx.pos(i + 1) == Pos::Verb && ctx.word(i + 1) != "描述" {
        return None;
    }
    let proposes = matches!(
        ctx.word(i + 1),
        "我们"
            | "你们"
            | "咱们"
            | "先"
            | "直接"
            | "去"
            | "买"
            | "用"
            | "选"
            | "换"
            | "趁"
            | "早"
    ) || (ctx.first..i).any(|k| matches!(ctx.word(k), "与其" | "你" | "我"));
    let other =
        (i + 1..ctx.last).any(|k| !matches!(ctx.pos(k), Pos::Particle | Pos::Mark | Pos::De));
    let about = aspect::left(ctx, i);
    if proposes || !other || about.is_empty() {
        return None;
    }
    Some(Head {
        span: (i, i + 1),
        from: i,
        opinion: word.to_owned(),
        is_negative: true,
        about: About::Given(about),
        confidence: 0.55,
        strength: 1,
        opinion_first: false,
        needs_aspect: true,
    })
}

/// 拍照没有上一代好: with the word for what would be better.
fn measured_against(ctx: &Ctx, i: usize) -> Option<Head> {
    let word = ctx.word(i);
    if !matches!(word, "没" | "没有" | "不如" | "不及")
        || ctx.word(i + 1) == "比"
        || i > ctx.first && matches!(ctx.word(i - 1), "有" | "我" | "从来" | "从")
    {
        return None;
    }
    let good = (i + 2..ctx.last.min(i + FURTHEST)).find(|&k| ctx.has(k, flag::OPINION))?;
    let plain_scale = matches!(
        ctx.word(good),
        "好" | "强" | "高" | "大" | "快" | "多" | "稳" | "香"
    );
    let better = ctx.has(good, flag::POSITIVE) || plain_scale;
    let names_other = (i + 1..good).any(|k| {
        aspect::nominal(ctx, k)
            || matches!(ctx.pos(k), Pos::Pronoun | Pos::Time)
            || ctx.has(k, flag::ASPECT_STOP)
    });
    let clean = (i + 1..good).all(|k| {
        !ctx.has(k, flag::NEGATOR | flag::PROBLEM)
            && (ctx.pos(k) != Pos::Verb || aspect::nominal(ctx, k) || ctx.word(k + 1) == "得")
            && !matches!(ctx.word(k), "人" | "什么")
    });
    if !better
        || !names_other
        || !clean
        || ctx.word(good + 1) == "的" && !ctx.ends_at(good + 1)
        || !ctx.ends_at(good + 1)
    {
        return None;
    }
    Some(Head {
        span: (i, good + 1),
        from: i,
        opinion: ctx.slice(i, good + 1).to_owned(),
        is_negative: true,
        about: About::Left,
        confidence: 0.55,
        strength: 1,
        opinion_first: false,
        needs_aspect: false,
    })
}
