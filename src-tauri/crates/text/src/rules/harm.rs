//! 影响使用, 耽误生产: something does harm to something else.

use super::{About, Head, Rule};
use crate::aspect;
use crate::clause::Ctx;
use crate::lexicon::flag;
use crate::segment::Pos;

pub(crate) const RULE: Rule = Rule {
    name: "妨害",
    doc: "“影响／耽误／弄坏 + 对象”：造成了损失或妨碍。",
    examples: &[
        ("升级影响正常使用", "升级", "影响使用"),
        ("汽笛声影响了睡眠", "汽笛声", "影响睡眠"),
    ],
    counter_examples: &["不影响使用", "没有影响", "受影响的因素", "影响力很大"],
    find,
};

pub(super) const VERBS: &[&str] = &[
    "影响", "耽误", "妨碍", "拖累", "拖慢", "打扰", "干扰", "损坏", "弄坏", "弄丢", "弄脏", "压坏",
    "摔坏",
];

fn find(ctx: &Ctx, i: usize) -> Option<Head> {
    if !VERBS.contains(&ctx.word(i))
        || (ctx.first..i).any(|k| {
            ctx.has(k, flag::NEGATOR | flag::LACK)
                || matches!(ctx.word(k), "不会" | "受" | "对" | "的")
        })
    {
        return None;
    }
    let mut k = i + 1;
    while matches!(
        ctx.word(k),
        "了" | "到" | "到了" | "正常" | "我" | "我们" | "的"
    ) {
        k += 1;
    }
    let object = aspect::right(ctx, k)
        .filter(|o| o.0 == k)
        .or_else(|| (ctx.pos(k) == Pos::Verb && ctx.ends_at(k + 1)).then_some((k, k + 1)))?;
    if !ctx.ends_at(object.1) {
        return None;
    }
    let mut about = aspect::left(ctx, i);
    if about.is_empty() {
        let trouble = (ctx.first..i)
            .rev()
            .find(|&k| !ctx.has(k, flag::DEGREE) && ctx.pos(k) != Pos::Adverb);
        about = trouble
            .filter(|&k| ctx.has(k, flag::NEGATIVE | flag::PROBLEM))
            .map_or_else(Vec::new, |k| vec![(k, k + 1)]);
    }
    Some(Head {
        span: (i, object.1),
        from: i,
        opinion: format!("{}{}", ctx.word(i), ctx.slice(object.0, object.1)),
        is_negative: true,
        about: About::Given(about),
        confidence: 0.5,
        strength: 1,
        opinion_first: false,
        needs_aspect: false,
    })
}
