//! 有待改进: the phrase before it is to be improved.

use super::{About, Head, Rule};
use crate::clause::Ctx;
use crate::lexicon::flag;
use crate::segment::Pos;

pub(crate) const RULE: Rule = Rule {
    name: "待改进",
    doc: "“对象 + 有待／需要 + 改进类动词”：说明对象需要改进。",
    examples: &[
        ("服务有待改进。", "服务", "有待改进"),
        ("效果有待观察", "效果", "有待观察"),
        ("培训还需加强", "培训", "还需加强"),
    ],
    counter_examples: &["我们改进了流程。", "如果服务有待改进，请告诉我们。"],
    find,
};

fn find(ctx: &Ctx, i: usize) -> Option<Head> {
    let open = ctx.word(i) == "有待" && matches!(ctx.pos(i + 1), Pos::Verb | Pos::VerbNoun);
    let end = if open { i + 2 } else { i + 1 };
    if !open && !ctx.has(i, flag::IMPROVE) {
        return None;
    }
    Some(Head {
        span: (i, end),
        from: i,
        opinion: ctx.slice(i, end).to_owned(),
        is_negative: true,
        about: About::Left,
        confidence: 0.8,
        strength: 1,
        opinion_first: false,
        needs_aspect: true,
    })
}
