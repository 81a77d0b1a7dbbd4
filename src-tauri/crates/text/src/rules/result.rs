//! 标签贴错, 零件装反: the act was done and the result is wrong.

use super::{About, Head, Rule};
use crate::aspect;
use crate::clause::Ctx;
use crate::segment::Pos;

pub(crate) const RULE: Rule = Rule {
    name: "结果补语",
    doc: "“对象 + 动词 + 错／坏／反”：事情做了，结果不对。",
    examples: &[
        ("标签贴错", "标签", "贴错"),
        ("零件装反了。", "零件", "装反"),
        ("玻璃撞裂了", "玻璃", "撞裂"),
    ],
    counter_examples: &["价格不错", "没弄错", "我看错了", "突破了难点", "怕摔坏"],
    find,
};

const RESULTS: &[char] = &[
    '错', '坏', '歪', '裂', '碎', '烂', '反', '丢', '混', '串', '扁', '湿', '弯', '皱', '瘪', '洒',
    '漏',
];

/// Words that only look like verb and result.
const OTHER: &[&str] = &[
    "不错", "没错", "过错", "相反", "违反", "造反", "恰反", "不坏", "好坏", "鼓捣", "破裂", "分裂",
    "决裂", "看错", "记错", "认错", "想错", "买错", "正反", "往反",
];

/// 工资发少了: less than is due.
const TOO_LITTLE: &[&str] = &[
    "发少", "给少", "装少", "寄少", "算少", "送少", "配少", "付少", "打少",
];

fn find(ctx: &Ctx, i: usize) -> Option<Head> {
    let tok = ctx.inside(i)?;
    let word = ctx.word(i);
    // 贴错 in one token or in two.
    let split = tok.chars() == 1 && tok.pos == Pos::Verb && ctx.word(i + 1).chars().count() == 1;
    let end = if split { i + 2 } else { i + 1 };
    let act = ctx.slice(i, end);
    let known = !split && tok.flags != 0;
    if act.chars().count() != 2
        || !act.ends_with(RESULTS) && !TOO_LITTLE.contains(&act)
        || known
        || OTHER.contains(&act)
        || word.starts_with(['不', '没', '太', '很', '好', '最', '别'])
        || !split && !matches!(tok.pos, Pos::Verb | Pos::Adjective | Pos::Noun)
        || !ctx.ends_at(end)
        || matches!(ctx.pos(ctx.first), Pos::Pronoun)
    {
        return None;
    }
    let about = aspect::left(ctx, i);
    about.last().filter(|p| {
        (p.1..i)
            .all(|k| matches!(ctx.pos(k), Pos::Adverb | Pos::Preposition) || ctx.word(k) == "被")
    })?;
    Some(Head {
        span: (i, end),
        from: i,
        opinion: act.to_owned(),
        is_negative: true,
        about: About::Given(about),
        confidence: 0.6,
        strength: 1,
        opinion_first: false,
        needs_aspect: true,
    })
}
