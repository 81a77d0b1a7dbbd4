//! 慢, 复杂, 不热情, 性价比不高: opinion words with negation parity and the scale-adjective table.

use super::negation::{Negation, negation};
use super::plain::is_plain_word;
use super::{About, Head, Rule};
use crate::aspect;
use crate::clause::Ctx;
use crate::lexicon::flag;
use crate::segment::Pos;

pub(crate) const RULE: Rule = Rule {
    name: "评价词",
    doc: "“对象 + 评价词”：负面词，或被否定的正面词；“高、低、大、小”一类按对象判断褒贬。",
    examples: &[
        ("响应慢", "响应", "慢"),
        ("操作复杂。", "操作", "复杂"),
        ("价格不便宜，服务不热情。", "服务", "不热情"),
        ("性价比不高", "性价比", "不高"),
        ("繁琐的审批流程让人头疼。", "审批流程", "繁琐"),
        ("账对得不清楚", "账", "不清楚"),
        ("物流和包装都很差。", "物流", "差"),
        ("故障率3.2%偏高", "故障率", "偏高"),
        ("界面不够友好", "界面", "不够友好"),
        ("菜太咸，汤太淡", "菜", "咸"),
        ("响应越来越慢", "响应", "越来越慢"),
    ],
    counter_examples: &[
        "响应其实不慢，操作也不复杂。",
        "续航长，噪音小，性价比高。",
        "系统卡不卡？",
        "如果响应慢，我们会换供应商。",
        "没有以前那么慢",
        "我不清楚",
        "没以前卡了",
        "不要太贵。",
    ],
    find,
};

fn find(ctx: &Ctx, i: usize) -> Option<Head> {
    let tok = ctx.inside(i)?;
    if tok.flags & flag::OPINION == 0 || is_plain_word(ctx, i) {
        return None;
    }
    let word = ctx.word(i);
    let negation = negation(ctx, i);
    let odd = negation.count % 2 == 1;
    let degree_from = degree_start(ctx, i);
    let excess = (degree_from..i).any(|k| ctx.has(k, flag::EXCESS));
    let attributive = ctx.word(i + 1) == "的" && !ctx.ends_at(i + 2) || is_direct_attribute(ctx, i);
    let from = negation.from.min(degree_from);
    let about = about(ctx, from, i, attributive);
    if odd && attributive && ctx.word(negation.from) == "不是" {
        return None; // 不是专业角度
    }
    let is_negative = if tok.flags & flag::SCALE != 0 && tok.flags & flag::NEGATIVE == 0 {
        scale_polarity(ctx, i, &about, excess, odd)?
    } else {
        (tok.flags & flag::NEGATIVE != 0) != odd
    };
    let opinion = opinion_text(ctx, i, word, &negation, odd);
    let confidence = confidence(ctx, i, from, odd, attributive);
    Some(Head {
        span: if odd {
            (negation.from, i + 1)
        } else {
            (i, extreme_end(ctx, i).unwrap_or(i + 1))
        },
        from,
        opinion,
        is_negative,
        about: About::Given(about),
        confidence,
        strength: strength(ctx, i, from),
        opinion_first: false,
        needs_aspect: false,
    })
}

fn opinion_text(ctx: &Ctx, i: usize, word: &str, negation: &Negation, odd: bool) -> String {
    if odd {
        return format!("{}{word}", negation.word);
    }
    // 卡得要死, 拉的一批: said as one.
    if let Some(end) = extreme_end(ctx, i) {
        return ctx.slice(i, end).to_owned();
    }
    // 偏高, 有待: the adverb is part of the word as people say it.
    match i.checked_sub(1).map(|k| ctx.word(k)) {
        Some(before @ ("偏" | "过" | "越来越")) => format!("{before}{word}"),
        _ => word.to_owned(),
    }
}

/// 垃圾酒店, 复杂流程: opinion word right before a noun.
fn is_direct_attribute(ctx: &Ctx, i: usize) -> bool {
    ctx.inside(i).is_some_and(|t| t.chars() > 1)
        && !NOT_OF_WHAT_FOLLOWS.contains(&ctx.word(i))
        && !matches!(ctx.word(i + 1), "现象" | "情况" | "问题" | "的话")
        && aspect::nominal(ctx, i + 1)
        && (ctx.pos(i + 1) != Pos::Verb
            || ctx.has(i + 1, flag::DOMAIN)
            || i > ctx.first && ctx.has(i - 1, flag::NEGATOR | flag::LACK))
        && !(i > ctx.first && aspect::nominal(ctx, i - 1))
}

/// Negative words whose object is not what is bad: 不适合打游戏, 压不住芯片.
const NOT_OF_WHAT_FOLLOWS: &[&str] = &[
    "不适合",
    "不合适",
    "不适用",
    "不推荐",
    "不值得",
    "不实用",
    "不了解",
    "不熟悉",
    "不懂",
    "压不住",
    "强制",
    "忽悠",
    "劝退",
    "带不动",
    "扛不住",
    "撑不住",
    "跑不动",
    "跟不上",
    "让人崩溃",
    "欺负",
    "区别对待",
    "糊弄",
    "误导",
    "夸大",
    "隐瞒",
    "推卸",
    "推诿",
    "投诉",
    "不如",
    "不符合",
    "不符",
    "不尊重",
    "耗",
    "占",
    "不配合",
    "不重视",
    "不愿意",
    "不肯",
    "涨价",
    "拖欠",
    "克扣",
    "缺失",
];

/// Adjectives said of doing something: 装系统麻烦.
const PROCESS: &[&str] = &[
    "麻烦",
    "复杂",
    "繁琐",
    "烦琐",
    "困难",
    "费劲",
    "费事",
    "费时",
    "费力",
    "不方便",
    "不便",
    "难",
    "慢",
    "不易",
    "吃力",
];

fn about(ctx: &Ctx, from: usize, i: usize, attributive: bool) -> Vec<aspect::Phrase> {
    let mut left = aspect::left(ctx, from);
    if left.is_empty() && ctx.has(i, flag::SCALE) && !ctx.has(i, flag::NEGATIVE) {
        left = shared(ctx, from); // needed to tell good from bad
    }
    if let [only] = left.as_mut_slice()
        && PROCESS.contains(&ctx.word(i))
        && let Some(verb) = only.0.checked_sub(1)
        && ctx.pos(verb) == Pos::Verb
        && ctx.inside(verb).is_some_and(|t| t.flags == 0)
        && !ctx.word(verb).ends_with(['有', '是', '到', '了', '过'])
    {
        only.0 = verb;
    }
    let adjacent = left.last().is_some_and(|p| {
        (p.1..from).all(|k| ctx.has(k, flag::DEGREE | flag::NEGATOR) || ctx.pos(k) == Pos::Adverb)
    });
    // 解决卡顿问题: the verb does something about it, it is not what is stuck.
    if matches!(ctx.word(i + 1), "问题" | "现象" | "情况")
        && left
            .last()
            .is_some_and(|p| p.1 == i && matches!(ctx.pos(i - 1), Pos::Verb))
    {
        return Vec::new();
    }
    // 没有统一的接口人: the missing thing follows.
    let missing = ctx.word(i + 1) == "的" && matches!(ctx.word(from), "没有" | "没");
    if (attributive && !adjacent || missing)
        && let Some(right) = aspect::right(ctx, i + 1).filter(|r| r.0 <= i + 2)
    {
        return vec![right];
    }
    left
}

/// What a scale adjective without a phrase of its own is about: that of the opinion it is joined to
/// (又厚又重), or the phrase the clause before left open (良品率只有80%，太低).
fn shared(ctx: &Ctx, from: usize) -> Vec<aspect::Phrase> {
    let mut k = from;
    while k > ctx.first
        && (ctx.has(k - 1, flag::DEGREE)
            || matches!(ctx.pos(k - 1), Pos::Conjunction | Pos::Adverb | Pos::Mark))
    {
        k -= 1;
    }
    if k == ctx.first {
        return crate::carry::carried(ctx).into_iter().collect();
    }
    if !ctx.has(k - 1, flag::OPINION) {
        return Vec::new();
    }
    aspect::left(ctx, degree_start(ctx, k - 1))
}

fn scale_polarity(
    ctx: &Ctx,
    i: usize,
    about: &[aspect::Phrase],
    excess: bool,
    odd: bool,
) -> Option<bool> {
    let word = ctx.word(i);
    let aspect = about.last().map_or("", |p| ctx.slice(p.0, p.1));
    if excess && !matches!(word, "强" | "新") {
        return Some(!odd);
    }
    // 异响多, 故障少: more of a trouble is worse.
    let trouble = flag::PROBLEM | flag::NEGATIVE;
    if about
        .last()
        .is_some_and(|p| (p.0..p.1).any(|k| ctx.has(k, trouble)))
    {
        match word {
            "多" | "大" | "高" | "重" | "强" | "长" | "快" | "厉害" | "明显" => {
                return Some(!odd);
            }
            "少" | "小" | "低" | "轻" | "弱" | "短" | "慢" => return Some(odd),
            _ => {}
        }
    }
    if aspect.is_empty() && odd && !ctx.lexicon.is_always_bad(word) {
        return None; // 人也不多
    }
    if !odd && praised_too(ctx, i) {
        return None; // 床很软很舒服
    }
    match ctx.lexicon.scale_is_bad(word, aspect) {
        Some(bad) => Some(bad != odd),
        None if odd && !aspect.is_empty() => ctx.lexicon.scale_is_bad(word, aspect).map(|bad| !bad),
        None => None,
    }
}

/// End of 得要死, 的不行, 得一批 behind the opinion at `i`.
pub(crate) fn extreme_end(ctx: &Ctx, i: usize) -> Option<usize> {
    if !matches!(ctx.word(i + 1), "得" | "的" | "到") {
        return None;
    }
    (i + 3..=ctx.last.min(i + 5)).find(|&end| EXTREMES.contains(&ctx.slice(i + 2, end)))
}

/// How much it is, behind 得.
pub(crate) const EXTREMES: &[&str] = &[
    "要死",
    "不行",
    "一批",
    "要命",
    "离谱",
    "厉害",
    "不得了",
    "一塌糊涂",
    "可怜",
    "吓人",
    "没法用",
    "很",
    "爆",
    "爆炸",
    "怀疑人生",
    "没朋友",
    "很明显",
];

/// Whether a good word is joined to the adjective at `i`.
fn praised_too(ctx: &Ctx, i: usize) -> bool {
    let next = (i + 1..ctx.last).find(|&k| {
        !ctx.has(k, flag::DEGREE) && !matches!(ctx.pos(k), Pos::Conjunction | Pos::Mark)
    });
    next.is_some_and(|k| ctx.has(k, flag::POSITIVE) && !ctx.has(k, flag::SCALE))
}

fn degree_start(ctx: &Ctx, i: usize) -> usize {
    let mut k = i;
    while k > ctx.first
        && (ctx.has(k - 1, flag::DEGREE)
            || ctx.pos(k - 1) == Pos::Adverb
                && !ctx.has(k - 1, flag::NEGATOR | flag::DOMAIN | flag::VERB_ASPECT))
    {
        k -= 1;
    }
    k
}

fn strength(ctx: &Ctx, i: usize, from: usize) -> i8 {
    if (from..i).any(|k| ctx.has(k, flag::STRONG)) || matches!(ctx.word(i + 1), "死" | "爆" | "透")
    {
        2
    } else if (from..i).any(|k| ctx.has(k, flag::WEAK)) || ctx.has(i, flag::MILD) {
        0
    } else {
        1
    }
}

fn confidence(ctx: &Ctx, i: usize, from: usize, odd: bool, attributive: bool) -> f32 {
    let base = match (odd, attributive) {
        (_, true) => 0.55,
        (true, _) => 0.75,
        _ => 0.8,
    };
    let single = ctx.inside(i).is_some_and(|t| t.chars() == 1) && from == i;
    if single { base - 0.1 } else { base }
}
