//! Words that look like an opinion but are not one where they stand.

use crate::aspect;
use crate::clause::Ctx;
use crate::lexicon::flag;
use crate::segment::Pos;

/// One-character words that are something else as often as not (长焦, 干什么, 热帖).
const DOUBTFUL: &[&str] = &[
    "焦", "干", "苦", "粗", "热", "油", "硬", "糊", "伤", "坑", "破", "断", "错", "假", "扯", "骗",
    "丢", "凉", "冷", "卡", "裂", "碎",
];

/// Words that look like an opinion but are not one here.
pub(super) fn is_plain_word(ctx: &Ctx, i: usize) -> bool {
    let Some(tok) = ctx.inside(i) else {
        return true;
    };
    let next = ctx.word(i + 1);
    let known_twice = tok.flags & flag::OPPOSITE != 0;
    if known_twice {
        let said_about =
            i > ctx.first && (ctx.pos(i - 1) == Pos::De || aspect::nominal(ctx, i - 1));
        return tok.flags & flag::NEGATIVE == 0 || !said_about;
    }
    // 贵不贵, 慢不慢
    if next.strip_prefix('不').is_some_and(|rest| {
        rest == ctx.word(i) || rest.is_empty() && ctx.word(i + 2) == ctx.word(i)
    }) {
        return true;
    }
    if matches!(ctx.word(i), "少" | "多") && ctx.pos(i + 1) == Pos::Verb {
        return true; // 很少遇到, 多沟通
    }
    if matches!(ctx.word(i), "快" | "多" | "大" | "长" | "高" | "好")
        && ctx.pos(i + 1) == Pos::Numeral
        && ctx.word(i + 1) != "一点"
    {
        return true; // 快 4 年, 长 20 米
    }
    if tok.flags & flag::NEGATOR != 0
        && (i + 1..i + 3).any(|k| ctx.has(k, flag::POSITIVE | flag::SCALE))
    {
        return true; // 不够友好: the negator of what follows
    }
    if tok.flags & flag::DEGREE != 0 {
        return !(i > ctx.first
            && ctx.ends_at(i + 1)
            && !ctx.has(i - 1, flag::NEGATIVE | flag::PROBLEM));
    }
    if tok.flags & flag::MILD != 0 && !ctx.ends_at(i + 1) && ctx.pos(i + 1) != Pos::Conjunction {
        return true; // 一般都, 普通人
    }
    if tok.chars() > 1 {
        return matches!(
            ctx.word(i),
            "投诉" | "返修" | "返工" | "应付" | "抱怨" | "吐槽" | "生气" | "重启"
        ) && ctx.pos(i + 1) != Pos::Mark
            && !ctx.ends_at(i + 1);
    }
    // One character carries an opinion only where it can be the predicate.
    let before = i.checked_sub(1).filter(|&k| k >= ctx.first);
    let degree_before =
        before.is_some_and(|k| ctx.has(k, flag::DEGREE | flag::NEGATOR) || ctx.pos(k) == Pos::De);
    let adjacent = i > ctx.first && aspect::nominal(ctx, i - 1);
    if DOUBTFUL.contains(&ctx.word(i))
        && !degree_before
        && !adjacent
        && !matches!(next, "了" | "得" | "死" | "的")
    {
        return true;
    }
    let closes = ctx.ends_at(i + 1)
        || matches!(
            next,
            "了" | "的"
                | "得"
                | "点"
                | "一点"
                | "些"
                | "死"
                | "到"
                | "啊"
                | "一"
                | "爆"
                | "过"
                | "也"
                | "还"
                | "又"
                | "且"
        )
        || matches!(
            ctx.pos(i + 1),
            Pos::Particle | Pos::Mark | Pos::Conjunction | Pos::Numeral
        );
    let predicate = matches!(
        tok.pos,
        Pos::Adjective
            | Pos::Verb
            | Pos::Other
            | Pos::Noun
            | Pos::Adverb
            | Pos::Measure
            | Pos::Numeral
            | Pos::Attributive
    );
    !(predicate && (closes || degree_before && !aspect::nominal(ctx, i + 1)))
}
