//! Aspects from further away (承前): what the clause before left open, what was named earlier in the
//! sentence. Only for opinions that name nothing themselves; [`crate::aspect`] comes first.

use crate::aspect::{Phrase, left, nominal, only_phrase};
use crate::clause::{Ctx, Stop};
use crate::lexicon::flag;
use crate::names::is_name;
use crate::segment::Pos;

/// The make or model named last before token `i` in this sentence: in a talk (我用的是金蝶，太慢了) that
/// is what an opinion without a phrase is about.
pub(crate) fn named_before(ctx: &Ctx, i: usize) -> Option<Phrase> {
    let sentence = ctx.clauses.get(ctx.at)?.sentence;
    for at in (0..=ctx.at).rev() {
        let clause = ctx.clauses.get(at)?;
        if clause.sentence != sentence {
            break;
        }
        let here = Ctx::new(ctx.lexicon, ctx.text, ctx.toks, ctx.clauses, at);
        if let Some(k) = (here.first..here.last.min(i))
            .rev()
            .find(|&k| is_name(&here, k))
        {
            let mut first = k;
            while first > here.first
                && (is_name(&here, first - 1) || here.word(first - 1).trim().is_empty())
            {
                first -= 1;
            }
            return Some((first, k + 1));
        }
    }
    None
}

/// The phrase of the clause before, when the break is soft or that clause is only a noun phrase.
pub(crate) fn carried(ctx: &Ctx) -> Option<Phrase> {
    let before = ctx.at.checked_sub(1)?;
    let previous = ctx.clauses.get(before)?;
    if matches!(previous.stop, Stop::Sentence | Stop::Question) {
        return None;
    }
    let previous = Ctx::new(ctx.lexicon, ctx.text, ctx.toks, ctx.clauses, before);
    counted(&previous)
        .filter(|_| ends_in_amount(&previous))
        .or_else(|| only_phrase(&previous))
        .or_else(|| counted(&previous))
}

/// 鞋子有色差，还有胶味: what the clause before says it has something.
pub(crate) fn of_list_before(ctx: &Ctx) -> Vec<Phrase> {
    let Some(before) = ctx.at.checked_sub(1) else {
        return Vec::new();
    };
    let previous = Ctx::new(ctx.lexicon, ctx.text, ctx.toks, ctx.clauses, before);
    let same =
        ctx.clauses.get(before).map(|c| c.sentence) == ctx.clauses.get(ctx.at).map(|c| c.sentence);
    let has = (previous.first..previous.last)
        .find(|&k| matches!(previous.word(k), "有" | "存在" | "出现"));
    has.filter(|_| same)
        .map_or_else(Vec::new, |k| left(&previous, k))
}

/// The phrase a clause with a number starts with: 良品率只有80%, 开户要填六张表.
fn counted(ctx: &Ctx) -> Option<Phrase> {
    let number = (ctx.first + 1..ctx.last).find(|&k| {
        ctx.pos(k) == Pos::Numeral && !nominal(ctx, k) || k + 1 == ctx.last && ends_in_amount(ctx)
    })?;
    let judged =
        (ctx.first..ctx.last).any(|k| ctx.has(k, flag::NEGATIVE | flag::POSITIVE | flag::NEGATOR));
    if judged {
        return None;
    }
    left(
        ctx,
        (ctx.first..number)
            .find(|&k| COUNTS.contains(&ctx.word(k)))
            .unwrap_or(number),
    )
    .pop()
}

/// 网速只有2M: the last word is a number with its unit, and something counts it.
fn ends_in_amount(ctx: &Ctx) -> bool {
    ctx.last >= ctx.first + 3
        && ctx
            .word(ctx.last - 1)
            .starts_with(|c: char| c.is_ascii_digit())
        && COUNTS.contains(&ctx.word(ctx.last - 2))
}

/// Verbs between a phrase and its number.
const COUNTS: &[&str] = &[
    "只有",
    "仅",
    "仅有",
    "才",
    "要",
    "需要",
    "需",
    "得",
    "花",
    "用",
    "等",
    "达",
    "达到",
    "超过",
    "不到",
    "有",
    "达到了",
    "长达",
    "高达",
    "涨到",
    "降到",
    "卖",
    "收",
    "就要",
    "就",
    "还要",
    "平均",
];
