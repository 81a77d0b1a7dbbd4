//! The topic (话题) of an interviewer's turn: what a short answer (太晚了) is about.

use crate::aspect;
use crate::clause::{Clause, Ctx, clauses};
use crate::engine::Engine;
use crate::mention::tidy;
use crate::normal::Normalised;
use crate::rules::{About, RULES};
use crate::segment::Tok;

/// What an interviewer's turn asks about: the noun phrase before 方面, 呢, 怎么样.
pub(crate) fn asked_about(engine: &Engine, clean: &Normalised, toks: &[Tok]) -> Option<String> {
    let text = clean.text.as_str();
    let all: Vec<Clause> = clauses(text, toks);
    for at in (0..all.len()).rev() {
        let ctx = Ctx::new(engine.lexicon(), text, toks, &all, at);
        for i in (ctx.first..ctx.last).rev() {
            let cue = matches!(
                ctx.word(i),
                "方面" | "呢" | "怎么样" | "如何" | "怎么看" | "怎样" | "满意" | "这块" | "这一块"
            );
            // 说说售后吧
            let twice = i > ctx.first
                && matches!(ctx.word(i), "说" | "谈" | "聊" | "讲")
                && ctx.word(i - 1) == ctx.word(i);
            if (twice
                || matches!(
                    ctx.word(i),
                    "说说"
                        | "谈谈"
                        | "聊聊"
                        | "讲讲"
                        | "介绍一下"
                        | "谈一下"
                        | "说一下"
                        | "聊一下"
                        | "评价一下"
                ))
                && let Some((first, last)) = aspect::right(&ctx, i + 1)
            {
                return Some(tidy(ctx.slice(first, last))).filter(|t| !addresses(t));
            }
            let spot = if cue { i } else { continue };
            if let Some(&(first, last)) = aspect::left(&ctx, spot).last() {
                let topic = tidy(ctx.slice(first, last));
                return Some(topic).filter(|t| !addresses(t));
            }
        }
    }
    (0..all.len())
        .rev()
        .find_map(|at| judged(&Ctx::new(engine.lexicon(), text, toks, &all, at)))
}

/// 谢谢席经理，您呢？: a person spoken to is no topic.
fn addresses(topic: &str) -> bool {
    topic.starts_with("谢谢")
        || topic.chars().count() <= 4
            && [
                "经理", "先生", "女士", "老师", "主任", "总", "老板", "师傅", "院长", "校长", "工",
            ]
            .iter()
            .any(|title| topic.ends_with(title) && topic != *title)
}

/// 客服热线难打通，是吗？: without a cue the question is about what it offers an opinion on.
fn judged(ctx: &Ctx) -> Option<String> {
    (ctx.first..ctx.last).rev().find_map(|i| {
        let head = RULES.iter().find_map(|r| (r.find)(ctx, i))?;
        let about = match head.about {
            About::Left => aspect::left(ctx, head.from),
            About::Given(given) => given,
        };
        let topic = about.last().map(|p| tidy(ctx.slice(p.0, p.1)))?;
        Some(topic).filter(|t| !addresses(t))
    })
}
