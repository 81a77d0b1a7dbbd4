//! 洗得不白, 切得不匀: something was done, and not as it should be.

use super::{About, Head, Rule};
use crate::aspect;
use crate::clause::Ctx;
use crate::lexicon::flag;
use crate::segment::Pos;

pub(crate) const RULE: Rule = Rule {
    name: "做得不够",
    doc: "“对象 + 动词 + 得 + 不 + 形容词”：事情做了，没有做到位。",
    examples: &[
        ("床单洗得不白", "床单", "不白"),
        ("孔打得不圆。", "孔", "不圆"),
    ],
    counter_examples: &["做得不错", "收得不多", "价格涨得不多", "肉炖得不烂"],
    find,
};

fn find(ctx: &Ctx, i: usize) -> Option<Head> {
    let word = ctx.word(i);
    let quality = match word {
        "不" => i + 1,
        _ if word.starts_with('不') && word.chars().count() == 2 => i,
        _ => return None,
    };
    let tok = ctx.inside(quality)?;
    let unjudged = flag::OPINION
        | flag::OPPOSITE
        | flag::MODAL
        | flag::DEGREE
        | flag::FEEL
        | flag::VERB_ASPECT
        | flag::ASPECT_STOP;
    let quality_like = match tok.pos {
        Pos::Adjective | Pos::Noun => tok.chars() <= 2,
        Pos::Verb => tok.chars() == 1 && !matches!(ctx.word(quality), "停" | "动" | "完"),
        _ => false,
    };
    // 洗得 in one token or in two.
    let before = i.checked_sub(1)?;
    let verb = if ctx.word(before) == "得" {
        before.checked_sub(1)?
    } else if ctx.word(before).ends_with('得') {
        before
    } else {
        return None;
    };
    if ctx.pos(verb) != Pos::Verb
        || verb <= ctx.first
        || tok.flags & unjudged != 0
        || !quality_like
        || !ctx.ends_at(quality + 1)
    {
        return None;
    }
    let about = aspect::left(ctx, verb);
    about.last().filter(|p| p.1 == verb)?;
    Some(Head {
        span: (i, quality + 1),
        from: i,
        opinion: ctx.slice(i, quality + 1).to_owned(),
        is_negative: true,
        about: About::Given(about),
        confidence: 0.6,
        strength: 1,
        opinion_first: false,
        needs_aspect: true,
    })
}
