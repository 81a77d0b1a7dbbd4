//! 难打理, 不容易装, 容易坏: hard to do, or quick to go wrong.

use super::{About, Head, Rule};
use crate::aspect;
use crate::clause::Ctx;
use crate::lexicon::flag;
use crate::segment::Pos;

pub(crate) const RULE: Rule = Rule {
    name: "难易",
    doc: "“难／难以／不容易 + 动词”或“容易 + 坏结果”：事情难办，或东西容易出毛病。",
    examples: &[
        ("后台很难打理", "后台", "难打理"),
        ("外壳容易刮花", "外壳", "容易刮花"),
        ("这台机器不容易装", "机器", "不容易装"),
    ],
    counter_examples: &["容易操作", "好不容易买到", "不难理解"],
    find,
};

/// Last characters of results that nobody wants.
const BAD_RESULTS: &[char] = &[
    '坏', '脏', '掉', '断', '碎', '花', '裂', '漏', '丢', '错', '热', '烫', '卡', '乱', '堵', '糊',
    '破', '皱', '湿',
];

fn find(ctx: &Ctx, i: usize) -> Option<Head> {
    let word = ctx.word(i);
    let easy = word == "容易" || word == "易";
    let negated = i > ctx.first
        && matches!(
            ctx.word(i - 1),
            "不" | "不太" | "不大" | "不是很" | "没那么"
        )
        || i > ctx.first + 1 && ctx.word(i - 2) == "不是";
    let hard =
        matches!(word, "难" | "难以" | "很难" | "不容易" | "不易") && !negated || easy && negated;
    if !hard && !easy || i > ctx.first && ctx.word(i - 1) == "好" {
        return None;
    }
    let tok = ctx.inside(i + 1)?;
    let bad = tok.flags & flag::NEGATIVE != 0
        || ctx.word(i + 1).ends_with(BAD_RESULTS)
        || ctx
            .word(i + 1)
            .trim_end_matches('了')
            .ends_with(BAD_RESULTS);
    let acts = matches!(tok.pos, Pos::Verb | Pos::VerbNoun) || tok.flags & flag::VERB_ASPECT != 0;
    let doable = acts && tok.flags & (flag::FEEL | flag::NEGATOR) == 0;
    if easy && negated && bad && ctx.word(i + 1) != "弄坏" {
        return None; // 没那么容易坏
    }
    if if hard { !doable } else { !bad } {
        return None;
    }
    let from = if easy && negated { i - 1 } else { i };
    let about = aspect::left(ctx, from);
    let object = aspect::right(ctx, i + 2).filter(|o| about.is_empty() && o.0 == i + 2);
    Some(Head {
        span: (from, i + 2),
        from,
        opinion: ctx.slice(from, i + 2).trim_end_matches('了').to_owned(),
        is_negative: true,
        opinion_first: object.is_some(),
        about: About::Given(object.map_or(about, |o| vec![o])),
        confidence: 0.6,
        strength: 1,
        needs_aspect: false,
    })
}
