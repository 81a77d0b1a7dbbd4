//! 经常重启, 老是弹窗: something that keeps happening.

use super::{About, Head, Rule};
use crate::aspect;
use crate::clause::Ctx;
use crate::lexicon::flag;
use crate::segment::Pos;

pub(crate) const RULE: Rule = Rule {
    name: "频繁发生",
    doc: "“对象 + 老是／经常 + 动词”：反复发生的毛病。",
    examples: &[("系统老是重启", "系统", "老是重启")],
    counter_examples: &[
        "我经常买",
        "经常使用这个系统",
        "他们经常来看我们",
        "这里一直开门",
    ],
    find,
};

fn find(ctx: &Ctx, i: usize) -> Option<Head> {
    if !ctx.has(i, flag::FREQUENCY)
        || !matches!(
            ctx.word(i),
            "老是"
                | "总是"
                | "经常"
                | "动不动"
                | "时不时"
                | "频繁"
                | "三天两头"
                | "老"
                | "屡次"
                | "频频"
        )
    {
        return None;
    }
    let tok = ctx.inside(i + 1)?;
    let unknown = tok.flags
        & (flag::OPINION
            | flag::MODAL
            | flag::FEEL
            | flag::DEGREE
            | flag::NEGATOR
            | flag::VERB_ASPECT
            | flag::ASPECT_STOP)
        == 0;
    if tok.pos != Pos::Verb
        || tok.chars() < 2
        || !unknown
        || !ctx.ends_at(i + 2)
        || ctx.pos(ctx.first) == Pos::Pronoun
    {
        return None;
    }
    let about = aspect::left(ctx, i);
    about.last().filter(|p| p.1 == i)?;
    Some(Head {
        span: (i, i + 2),
        from: i,
        opinion: ctx.slice(i, i + 2).to_owned(),
        is_negative: true,
        about: About::Given(about),
        confidence: 0.45,
        strength: 1,
        opinion_first: false,
        needs_aspect: true,
    })
}
