//! 等了一个月, 拖了两周, 迟迟不: time lost, with its length.

use super::{About, Head, Rule};
use crate::aspect;
use crate::clause::Ctx;
use crate::lexicon::flag;
use crate::segment::Pos;

pub(crate) const RULE: Rule = Rule {
    name: "久等",
    doc: "“等／拖／排 + 时长”：为一件事等了多久。",
    examples: &[
        ("配件等了一个月才到", "配件", "等了一个月"),
        ("拖了两周才发货", "发货", "拖了两周"),
        ("理赔要等很久", "理赔", "等很久"),
        ("维修排了三个小时队。", "维修", "排了三个小时"),
    ],
    counter_examples: &[
        "等两分钟就好了",
        "我们等了一会儿",
        "两天就到货了",
        "不用等很久",
        "用了三年没有坏",
    ],
    find,
};

fn find(ctx: &Ctx, i: usize) -> Option<Head> {
    if !matches!(
        ctx.word(i).trim_start_matches(['要', '需']),
        "等" | "等了"
            | "等待"
            | "等待了"
            | "拖"
            | "拖了"
            | "排"
            | "排了"
            | "耗"
            | "耗了"
            | "耽误了"
            | "卡了"
    ) {
        return None;
    }
    let mut end = i + 1;
    while ctx.word(end) == "了"
        || ctx.word(end) == "上"
        || ctx.has(end, flag::DEGREE) && ctx.word(end) != "太"
    {
        end += 1;
    }
    let from = end;
    while end < ctx.last && end < from + 4 && is_time(ctx, end) {
        end += 1;
    }
    let length = ctx.slice(from, end);
    let long = LONG.iter().any(|unit| length.ends_with(unit));
    let denied = (ctx.first..i).any(|k| ctx.has(k, flag::NEGATOR | flag::LACK | flag::IRREALIS))
        || (end..ctx.last).any(|k| matches!(ctx.word(k), "就" | "便"));
    if !long || denied {
        return None;
    }
    let mut about = aspect::left(ctx, i);
    if about.is_empty() {
        let then = (end..ctx.last)
            .find(|&k| matches!(ctx.word(k), "才" | "还没" | "还" | "都没" | "也没"))?;
        about = (then + 1..ctx.last)
            .find(|&k| ctx.has(k, flag::VERB_ASPECT | flag::DOMAIN))
            .map(|k| vec![(k, k + 1)])?;
    }
    Some(Head {
        span: (i, end),
        from: i,
        opinion: ctx.slice(i, end).to_owned(),
        is_negative: true,
        about: About::Given(about),
        confidence: 0.6,
        strength: 1,
        opinion_first: false,
        needs_aspect: true,
    })
}

fn is_time(ctx: &Ctx, k: usize) -> bool {
    matches!(ctx.pos(k), Pos::Numeral | Pos::Measure | Pos::Time)
        || matches!(
            ctx.word(k),
            "半天"
                | "好久"
                | "很久"
                | "久"
                | "多"
                | "几"
                | "小时"
                | "分钟"
                | "好几"
                | "个"
                | "月"
                | "天"
                | "周"
                | "星期"
        )
}

/// Ends of what is long: from half an hour up the unit alone does.
const LONG: &[&str] = &[
    "小时",
    "钟头",
    "天",
    "周",
    "星期",
    "礼拜",
    "个月",
    "月",
    "年",
    "半天",
    "好久",
    "很久",
    "久",
    "十分钟",
    "十几分钟",
    "几十分钟",
    "半小时",
    "多月",
    "季度",
];
