//! 没有备件, 缺培训, 反馈无跟进: something is missing.

use super::{About, Head, Rule};
use crate::aspect;
use crate::clause::Ctx;
use crate::lexicon::flag;
use crate::segment::Pos;

pub(crate) const RULE: Rule = Rule {
    name: "缺失",
    doc: "“没有／无／缺 + 名词”或“名词 + 没有”：该有的没有。",
    examples: &[
        ("现场没有备件。", "备件", "没有"),
        ("维修没有回访", "维修", "没有回访"),
        ("房间连衣架都没有", "衣架", "没有"),
        ("我们部门缺培训", "培训", "缺"),
    ],
    counter_examples: &[
        "用了三年没有问题",
        "没有以前那么慢",
        "有没有发票？",
        "没有人说不好",
        "我没有时间",
    ],
    find,
};

fn find(ctx: &Ctx, i: usize) -> Option<Head> {
    if !ctx.has(i, flag::LACK)
        || i > ctx.first
            && matches!(
                ctx.word(i - 1),
                "有" | "我" | "我们" | "你" | "你们" | "他" | "并"
            )
    {
        return None;
    }
    if (i + 1..ctx.last).any(|k| {
        matches!(
            ctx.word(k),
            "那么"
                | "这么"
                | "这样"
                | "必要"
                | "关系"
                | "办法"
                | "可能"
                | "道理"
                | "以前"
                | "之前"
                | "意义"
        )
    }) {
        return None;
    }
    let lack = ctx.word(i);
    if ctx.ends_at(i + 1) {
        return at_the_end(ctx, i, lack);
    }
    // 反馈无跟进: what is missing is an act, said about the phrase before it.
    if !lack.starts_with('缺') && ctx.has(i + 1, flag::VERB_ASPECT) && ctx.ends_at(i + 2) {
        let about = aspect::left(ctx, i);
        let near = |p: &aspect::Phrase| {
            (p.1..i).all(|k| ctx.pos(k) == Pos::Adverb || ctx.has(k, flag::DEGREE))
        };
        if about.last().is_some_and(near) {
            return Some(head(
                (i, i + 2),
                format!("{lack}{}", ctx.word(i + 1)),
                about,
                0.75,
                false,
            ));
        }
    }
    let object = aspect::right(ctx, i + 1)?;
    if !ctx.ends_at(object.1) {
        return None; // 没有脑子正常的人会买: not the thing but a sentence about it
    }
    let missing = ctx.word(object.1 - 1);
    let harmless = (object.0..object.1)
        .any(|k| ctx.has(k, flag::PROBLEM | flag::NEGATIVE | flag::POSITIVE))
        || ctx.lexicon.flags(missing) & (flag::PROBLEM | flag::ASPECT_STOP) != 0
        || missing.chars().count() < 2
        || ctx.pos(i + 1) == Pos::Verb && object.0 > i + 1;
    (!harmless).then(|| head((i, i + 1), lack.to_owned(), vec![object], 0.5, true))
}

/// 衣架都没有, 暖气没有: the missing thing stands before the verb.
fn at_the_end(ctx: &Ctx, i: usize, lack: &str) -> Option<Head> {
    if !matches!(lack, "没有" | "没" | "缺" | "无" | "欠缺" | "缺失") {
        return None;
    }
    let about = aspect::left(ctx, i);
    let last = about.last()?;
    let near = (last.1..i).all(|k| {
        matches!(
            ctx.word(k),
            "都" | "也" | "还" | "又" | "是" | "一个" | "完全" | "根本"
        ) || ctx.has(k, flag::DEGREE)
    });
    let problem = (last.0..last.1).any(|k| ctx.has(k, flag::PROBLEM));
    (near && !problem).then(|| head((i, i + 1), lack.to_owned(), about, 0.6, false))
}

fn head(
    span: (usize, usize),
    opinion: String,
    about: Vec<aspect::Phrase>,
    confidence: f32,
    opinion_first: bool,
) -> Head {
    Head {
        span,
        from: span.0,
        opinion,
        is_negative: true,
        about: About::Given(about),
        confidence,
        strength: 1,
        opinion_first,
        needs_aspect: true,
    }
}
