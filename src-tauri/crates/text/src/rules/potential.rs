//! 打不通, 登录不上: verb + 不 + complement says that something cannot be done.

use super::{About, Head, Rule};
use crate::aspect;
use crate::clause::Ctx;
use crate::lexicon::flag;
use crate::segment::Pos;

pub(crate) const RULE: Rule = Rule {
    name: "可能补语",
    doc: "“动词 + 不 + 补语”：事情做不成（打不通、登录不上、找不到）。",
    examples: &[
        ("电话打不通", "电话", "打不通"),
        ("网站登录不上。", "网站", "登录不上"),
        ("总是找不到工单", "工单", "找不到"),
    ],
    counter_examples: &["忍不住又买了一台", "差不多就这样", "想不到这么好用"],
    find,
};

fn find(ctx: &Ctx, i: usize) -> Option<Head> {
    let inside = ctx
        .word(i)
        .char_indices()
        .any(|(at, c)| c == '不' && at > 0);
    if !inside && !ctx.word(i + 1).starts_with('不') {
        return None;
    }
    if let Some(head) = of_a_name(ctx, i) {
        return Some(head);
    }
    let end = complement_end(ctx, i)?;
    if i > ctx.first && ctx.word(i - 1) == "得" {
        return None; // 好得说不出话来
    }
    let opinion = ctx.slice(i, end).to_owned();
    if ctx.lexicon.flags(&opinion) & (flag::POTENTIAL_EXCEPTION | flag::OPPOSITE) != 0 {
        return None;
    }
    let object = aspect::right(ctx, end).filter(|o| o.0 == end);
    let subject = aspect::left(ctx, i);
    // 解决不了问题: the object names nothing, but the complaint is complete.
    let generic = object.is_none()
        && matches!(ctx.word(end), "问题" | "需求" | "要求" | "事情" | "事")
        && ctx.ends_at(end + 1);
    let (end, opinion) = if generic {
        (end + 1, ctx.slice(i, end + 1).to_owned())
    } else {
        (end, opinion)
    };
    let about = match object {
        Some(object) if subject.is_empty() => About::Given(vec![object]),
        _ => About::Left,
    };
    Some(Head {
        span: (i, end),
        from: i,
        opinion,
        is_negative: true,
        about,
        confidence: 0.6,
        strength: 1,
        opinion_first: object.is_some() && subject.is_empty(),
        needs_aspect: !generic,
    })
}

/// 附件上传不了: the verb is the end of a name the dictionaries keep whole.
fn of_a_name(ctx: &Ctx, i: usize) -> Option<Head> {
    let word = ctx.word(i);
    let complement = ctx.word(i + 1);
    if !ctx.has(i, flag::DOMAIN)
        || !matches!(complement, "不了" | "不上" | "不出" | "不出来")
        || !ctx.ends_at(i + 2)
    {
        return None;
    }
    let (at, _) = word.char_indices().rev().nth(1)?;
    let verb = word.get(at..)?;
    if at == 0 || ctx.lexicon.flags(verb) & flag::VERB_ASPECT == 0 {
        return None;
    }
    Some(Head {
        span: (i + 1, i + 2),
        from: i + 1,
        opinion: format!("{verb}{complement}"),
        is_negative: true,
        about: About::Given(vec![(i, i + 1)]),
        confidence: 0.6,
        strength: 1,
        opinion_first: false,
        needs_aspect: true,
    })
}

/// One past the last token of a potential complement that starts at token `i`.
fn complement_end(ctx: &Ctx, i: usize) -> Option<usize> {
    // 供应不上, 兑换不了: any two-character verb with one of the plainest complements.
    let verb = matches!(ctx.pos(i), Pos::Verb | Pos::VerbNoun)
        && ctx.inside(i).is_some_and(|t| {
            t.chars() == 2
                && t.flags & (flag::MODAL | flag::FEEL | flag::NEGATIVE | flag::FREQUENCY) == 0
        });
    if verb
        && matches!(
            ctx.word(i + 1),
            "不了" | "不上" | "不到" | "不出" | "不出来" | "不起来"
        )
        && ctx.ends_at(i + 2)
    {
        return Some(i + 2);
    }
    (i + 1..=ctx.last.min(i + 4))
        .rev()
        .find(|&end| is_potential(ctx, ctx.slice(i, end)))
}

fn is_potential(ctx: &Ctx, text: &str) -> bool {
    let Some((verb, complement)) = text.split_once('不') else {
        return false;
    };
    // 测不了, 比不了: with 了 any one-character verb will do.
    if complement == "了"
        && verb.chars().count() == 1
        && !matches!(verb, "少" | "免" | "大" | "受" | "忘" | "错" | "怪")
    {
        return true;
    }
    if verb.chars().count() == 1
        && matches!(
            complement,
            "严" | "紧"
                | "牢"
                | "稳"
                | "平"
                | "直"
                | "干净"
                | "清楚"
                | "进去"
                | "出来"
                | "回来"
                | "上去"
                | "下来"
                | "平整"
                | "严实"
        )
        && !matches!(
            verb,
            "说" | "想"
                | "算"
                | "看"
                | "坐"
                | "站"
                | "得"
                | "很"
                | "都"
                | "也"
                | "还"
                | "就"
                | "是"
                | "太"
        )
    {
        return true; // 关不严, 收不回来
    }
    ctx.lexicon.potential_verbs.contains(verb)
        && ctx
            .lexicon
            .potential_complements
            .iter()
            .any(|c| c == complement)
}
