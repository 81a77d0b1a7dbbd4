//! 有霉味, 存在兼容问题, 质量问题: a noun that is itself the trouble.

use super::{About, Head, Rule};
use crate::aspect;
use crate::clause::Ctx;
use crate::lexicon::flag;
use crate::segment::Pos;

pub(crate) const RULE: Rule = Rule {
    name: "问题名词",
    doc: "“有／存在／出现 + 问题名词”或“对象 + 问题名词”：对象有毛病。",
    examples: &[
        ("房间有霉味", "房间", "霉味"),
        ("系统存在很多漏洞", "系统", "漏洞"),
        ("应该是质量问题。", "质量", "问题"),
    ],
    counter_examples: &[
        "用了三年没有问题，也没有故障。",
        "问题处理得很快",
        "噪音小",
        "没有任何质量问题",
        "你还有问题吗？",
    ],
    find,
};

fn find(ctx: &Ctx, i: usize) -> Option<Head> {
    if !ctx.has(i, flag::PROBLEM) {
        return None;
    }
    let follows = ctx.pos(i + 1);
    if matches!(follows, Pos::Verb | Pos::VerbNoun | Pos::Noun)
        || (i + 1..ctx.last).any(|k| ctx.has(k, flag::OPINION | flag::IMPROVE))
    {
        return None;
    }
    if (ctx.first..i).any(|k| {
        ctx.has(k, flag::NEGATOR | flag::LACK)
            || matches!(
                ctx.word(k),
                "少" | "减少"
                    | "避免"
                    | "解决"
                    | "处理"
                    | "反映"
                    | "改善"
                    | "修复"
                    | "遇到过"
                    | "出了"
            )
    }) {
        return None;
    }
    let holder = (ctx.first..i).rev().find(|&k| {
        matches!(
            ctx.word(k),
            "有" | "存在"
                | "出现"
                | "出"
                | "发生"
                | "发现"
                | "一股"
                | "都是"
                | "是"
                | "还是"
                | "属于"
                | "还有"
                | "也有"
                | "经常"
                | "老是"
                | "总是"
                | "频繁"
                | "时常"
                | "常常"
                | "反复"
                | "不断"
                | "有点"
                | "有些"
        )
    });
    let about = match holder {
        Some(k) => {
            let inner = aspect::left(ctx, i)
                .into_iter()
                .filter(|p| p.0 > k)
                .collect::<Vec<_>>();
            if inner.is_empty() {
                let own = aspect::left(ctx, k);
                if own.is_empty() && matches!(ctx.word(k), "还有" | "也有") {
                    crate::carry::of_list_before(ctx)
                } else {
                    own
                }
            } else {
                inner
            }
        }
        None => aspect::left(ctx, i)
            .into_iter()
            .filter(|p| p.1 == i || p.1 + 1 == i && ctx.word(p.1) == "的")
            .collect(),
    };
    if holder.is_none() && ctx.last - ctx.first > 4 {
        return None; // 网络咨询类型问题: a topic, not a complaint
    }
    // 第三个是价格问题: as often the topic as a complaint.
    let names_a_topic = ctx.word(i) == "问题"
        && holder.is_none_or(|k| matches!(ctx.word(k), "是" | "都是" | "还是" | "属于"));
    let needs_aspect = matches!(ctx.word(i), "问题" | "错误" | "不足") || holder.is_none();
    Some(Head {
        span: (i, i + 1),
        from: i,
        opinion: ctx.word(i).to_owned(),
        is_negative: true,
        about: About::Given(about),
        confidence: if names_a_topic { 0.3 } else { 0.55 },
        strength: 1,
        opinion_first: false,
        needs_aspect,
    })
}
