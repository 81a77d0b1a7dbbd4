//! Negation parity (否定): 不慢 is praise, 不便宜 a complaint, 没有以前那么慢 praise again.

use crate::clause::Ctx;
use crate::lexicon::flag;
use crate::segment::Pos;

/// Negation left of a head: how many negators, where it starts, and how it is written.
pub(super) struct Negation {
    pub count: u32,
    pub from: usize,
    pub word: &'static str,
}

/// Verbs and words of being there: 没有出现过掉线 denies as 没有掉线 does.
const EXISTS: &[&str] = &[
    "出现",
    "遇到",
    "遇见",
    "碰到",
    "发生",
    "存在",
    "发现",
    "收到",
    "有",
    "过",
    "了",
    "任何",
    "什么",
    "感觉到",
    "见",
    "见过",
];

/// Counts the negators before token `i`, stepping over adverbs: 不是很, 没那么, 并不, 没有以前那么.
pub(super) fn negation(ctx: &Ctx, i: usize) -> Negation {
    let mut found = Negation {
        count: 0,
        from: i,
        word: "不",
    };
    let mut compared = false;
    let mut k = i;
    let stop = i.saturating_sub(6).max(ctx.first);
    while k > stop {
        k -= 1;
        let word = ctx.word(k);
        if ctx.has(k, flag::NEGATOR)
            || ctx.has(k, flag::LACK) && matches!(word, "没" | "没有" | "毫无")
            || matches!(word, "不会" | "不能")
        {
            if word == "别" && k > ctx.first && !ctx.has(k - 1, flag::DEGREE) {
                break;
            }
            found.count += 1;
            found.from = k;
            found.word = written(word, compared);
            continue;
        }
        if matches!(
            word,
            "那么"
                | "这么"
                | "那样"
                | "这样"
                | "以前"
                | "之前"
                | "原来"
                | "过去"
                | "想象"
                | "想象中"
                | "宣传"
        ) {
            compared = true;
            continue;
        }
        let adverb = EXISTS.contains(&word)
            || ctx.has(k, flag::DEGREE)
            || ctx.pos(k) == Pos::Adverb
            || matches!(ctx.pos(k), Pos::Numeral | Pos::Measure) && is_none_of(ctx, k)
            || matches!(
                word,
                "我" | "人"
                    | "让"
                    | "是"
                    | "会"
                    | "能"
                    | "觉得"
                    | "感觉"
                    | "算"
                    | "得"
                    | "容易"
                    | "怎么"
                    | "够"
                    | "让人"
                    | "说"
            );
        if !adverb && !compared {
            break;
        }
    }
    found
}

/// 没有一次, 没有哪次: a count that belongs to the negator before it.
fn is_none_of(ctx: &Ctx, k: usize) -> bool {
    (ctx.first..k)
        .rev()
        .take(2)
        .any(|m| matches!(ctx.word(m), "没有" | "没" | "无"))
}

fn written(negator: &str, compared: bool) -> &'static str {
    match negator {
        _ if compared => "没那么",
        "不够" => "不够",
        "没" | "没有" | "没那么" | "没有那么" => "没",
        "未" | "尚未" | "并未" | "未能" => "未",
        _ => "不",
    }
}
