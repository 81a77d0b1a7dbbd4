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
        ("后来也没有人回访。", "回访", "没有人"),
        ("反馈也没有人跟进。", "反馈", "没有人跟进"),
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
    if matches!(ctx.word(i + 1), "的" | "过" | "一样" | "和")
        || (i + 1..ctx.last).any(|k| {
            matches!(
                ctx.word(k),
                "影响"
                    | "区别"
                    | "资格"
                    | "机会"
                    | "冲突"
                    | "争议"
                    | "理由"
                    | "那么"
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
        })
    {
        return None;
    }
    // 不是没有售后
    let not_lacking = |k: usize| matches!(ctx.word(k), "不是" | "并不是" | "并非" | "倒不是");
    if i > ctx.first && not_lacking(i - 1) {
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
    if lack == "没" && ctx.has(i + 1, flag::VERB_ASPECT) && !ctx.has(i + 1, flag::DOMAIN) {
        return None; // 没恢复: an act, see negated_verb
    }
    if matches!(ctx.word(i + 1), "人" | "人来" | "人去") {
        return nobody(ctx, i);
    }
    let object = aspect::right(ctx, i + 1)?;
    if !ctx.ends_at(object.1) || ctx.word(object.1) == "过" {
        return None; // 没有脑子正常的人会买: not the thing but a sentence about it
    }
    let missing = ctx.word(object.1 - 1);
    let harmless = (object.0..object.1)
        .any(|k| ctx.has(k, flag::PROBLEM | flag::NEGATIVE | flag::POSITIVE))
        || ctx.lexicon.flags(missing) & (flag::PROBLEM | flag::ASPECT_STOP) != 0
        || missing.chars().count() < 2 && ctx.lexicon.flags(missing) & flag::DOMAIN == 0
        || ctx.pos(i + 1) == Pos::Verb && object.0 > i + 1;
    (!harmless).then(|| {
        head(
            (i, i + 1),
            lack.to_owned(),
            vec![object],
            trust(ctx, i, object),
            true,
        )
    })
}

/// 没有人回访: nobody does what should be done.
fn nobody(ctx: &Ctx, i: usize) -> Option<Head> {
    let act = (i + 2..ctx.last.min(i + 5)).find(|&k| {
        !matches!(
            ctx.word(k),
            "来" | "去" | "过来" | "给" | "我" | "我们" | "帮" | "能"
        )
    })?;
    if !ctx.has(act, flag::VERB_ASPECT) || !ctx.ends_at(act + 1) {
        return None;
    }
    let about = aspect::left(ctx, i);
    let near = |p: &aspect::Phrase| {
        (p.1..i).all(|k| ctx.pos(k) == Pos::Adverb || ctx.has(k, flag::DEGREE))
    };
    if about.last().is_some_and(near) {
        let opinion = format!("没有人{}", ctx.word(act));
        return Some(head((i, act + 1), opinion, about, 0.65, false));
    }
    Some(head(
        (i, act),
        "没有人".to_owned(),
        vec![(act, act + 1)],
        0.6,
        true,
    ))
}

/// Missed for certain where it is a known thing (没有备件) or the place is named where it should be
/// (房间里没有窗户); anything may be absent from a talk (没有信心).
fn trust(ctx: &Ctx, i: usize, object: aspect::Phrase) -> f32 {
    let known = (object.0..object.1).any(|k| ctx.has(k, flag::DOMAIN | flag::VERB_ASPECT));
    let placed = i > ctx.first && (aspect::nominal(ctx, i - 1) || ctx.pos(i - 1) == Pos::Place);
    let even = (ctx.first..i).any(|k| ctx.word(k) == "连");
    // 缺乏岗前培训: the verb alone says that it should be there.
    if ctx.word(i).starts_with('缺') || ctx.word(i) == "欠缺" {
        return if known { 0.65 } else { 0.5 };
    }
    match (known || even, placed) {
        (true, true) => 0.6,
        (true, false) => 0.5,
        (false, true) => 0.45,
        _ => 0.35,
    }
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
    let trust = if trust(ctx, i, *last) < 0.4 {
        0.38
    } else {
        0.6
    };
    (near && !problem).then(|| head((i, i + 1), lack.to_owned(), about, trust, false))
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
