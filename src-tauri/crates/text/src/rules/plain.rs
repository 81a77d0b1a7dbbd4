//! Words that look like an opinion but are not one where they stand.

use crate::aspect;
use crate::clause::Ctx;
use crate::lexicon::flag;
use crate::segment::Pos;

/// One-character words that are something else as often as not (长焦, 干什么, 热帖).
const DOUBTFUL: &[&str] = &[
    "焦", "干", "苦", "粗", "热", "油", "硬", "糊", "伤", "坑", "破", "断", "错", "假", "扯", "骗",
    "丢", "雷", "拉", "崩", "凉", "冷", "卡", "裂", "碎",
];

/// Words that look like an opinion but are not one here.
pub(super) fn is_plain_word(ctx: &Ctx, i: usize) -> bool {
    let Some(tok) = ctx.inside(i) else {
        return true;
    };
    let next = ctx.word(i + 1);
    if tok.flags & flag::NEGATIVE != 0 && tok.chars() >= 2 && aspect::is_measured(ctx, i) {
        return true; // 发热严重: the measure is the opinion
    }
    let known_twice = tok.flags & flag::OPPOSITE != 0;
    if known_twice {
        let mut k = i;
        while k > ctx.first && (ctx.has(k - 1, flag::DEGREE) || ctx.pos(k - 1) == Pos::Adverb) {
            k -= 1;
        }
        let said_about =
            k > ctx.first && (ctx.pos(k - 1) == Pos::De || aspect::nominal(ctx, k - 1));
        return tok.flags & flag::NEGATIVE == 0 || !said_about;
    }
    // 贵不贵, 慢不慢
    if next.strip_prefix('不').is_some_and(|rest| {
        rest == ctx.word(i) || rest.is_empty() && ctx.word(i + 2) == ctx.word(i)
    }) {
        return true;
    }
    // 频繁停机严重影响产能: the trouble does the harm, see harm.rs.
    if tok.flags & flag::NEGATIVE != 0
        && (i + 1..ctx.last.min(i + 4))
            .find(|&k| !ctx.has(k, flag::DEGREE) && ctx.pos(k) != Pos::Adverb)
            .is_some_and(|k| super::harm::VERBS.contains(&ctx.word(k)) && !ctx.ends_at(k + 1))
    {
        return true;
    }
    // 停机检修, 故障处理: what the act is about.
    if tok.flags & flag::NEGATIVE != 0
        && tok.chars() == 2
        && tok.flags & flag::SCALE == 0
        && ctx.has(i + 1, flag::VERB_ASPECT)
        && ctx.pos(i + 1) != Pos::Noun
        && !(i + 2..ctx.last.min(i + 5)).any(|k| {
            ctx.has(k, flag::OPINION | flag::NEGATOR | flag::LACK) && !ctx.has(k, flag::MILD)
        })
        && ctx.word(i + 1) != "使用"
    {
        return true;
    }
    // 垃圾没人清: the thing, not the verdict.
    if tok.flags & flag::DOMAIN != 0
        && tok.flags & flag::NEGATIVE != 0
        && matches!(next, "没人" | "无人" | "不" | "没" | "没有")
    {
        return true;
    }
    // 糊得不行, 贵得离谱: how much, not what.
    if i > ctx.first + 1
        && matches!(
            ctx.word(i),
            "不行" | "离谱" | "吓人" | "可怕" | "厉害" | "夸张" | "恐怖" | "难受" | "过分"
        )
        && matches!(ctx.word(i - 1), "得" | "的" | "到")
        && (ctx.has(i - 2, flag::OPINION) || ctx.pos(i - 2) == Pos::Adjective)
    {
        return true;
    }
    if ctx.word(i) == "容易" && ctx.has(i + 1, flag::NEGATIVE) {
        return true; // 没那么容易崩: see what follows
    }
    // 好不好, cut 好 | 不好
    if i > ctx.first && ctx.word(i).strip_prefix('不') == Some(ctx.word(i - 1)) {
        return true;
    }
    if ctx.word(i) == "多" && more_of_it(ctx, i) {
        return true;
    }
    if matches!(ctx.word(i), "少" | "多") && ctx.pos(i + 1) == Pos::Verb {
        return true; // 很少遇到, 多沟通
    }
    if matches!(ctx.word(i), "快" | "多" | "大" | "长" | "高" | "好")
        && ctx.pos(i + 1) == Pos::Numeral
        && ctx.word(i + 1) != "一点"
        && !(ctx.first..i).any(|k| ctx.word(k) == "比")
    {
        return true; // 快 4 年, 长 20 米
    }
    if tok.flags & flag::NEGATOR != 0
        && (i + 1..i + 3).any(|k| ctx.has(k, flag::POSITIVE | flag::SCALE))
    {
        return true; // 不够友好: the negator of what follows
    }
    if tok.flags & flag::DEGREE != 0 {
        let measure = matches!(ctx.word(i), "严重" | "频繁");
        return !(i > ctx.first
            && ctx.ends_at(i + 1)
            && (measure || !ctx.has(i - 1, flag::NEGATIVE | flag::PROBLEM)));
    }
    if tok.flags & flag::MILD != 0 && !ctx.ends_at(i + 1) && ctx.pos(i + 1) != Pos::Conjunction {
        return true; // 一般都, 普通人
    }
    if tok.chars() > 1 {
        return matches!(
            ctx.word(i),
            "投诉" | "返修" | "返工" | "应付" | "抱怨" | "吐槽" | "生气" | "重启"
        ) && ctx.pos(i + 1) != Pos::Mark
            && !ctx.ends_at(i + 1);
    }
    // One character carries an opinion only where it can be the predicate.
    let before = i.checked_sub(1).filter(|&k| k >= ctx.first);
    let degree_before =
        before.is_some_and(|k| ctx.has(k, flag::DEGREE | flag::NEGATOR) || ctx.pos(k) == Pos::De);
    let adjacent = i > ctx.first && aspect::nominal(ctx, i - 1);
    if ctx.word(i) == "焦" && !degree_before {
        return true; // 长焦
    }
    // 续航很拉, but 又拉了一个群
    let stressed = before.is_some_and(|k| {
        ctx.has(k, flag::STRONG | flag::WEAK)
            || matches!(
                ctx.word(k),
                "很" | "真" | "真的" | "确实" | "是" | "一直" | "都"
            )
    });
    if ctx.word(i) == "拉"
        && (!stressed && !adjacent
            || matches!(next, "过" | "着" | "到")
            || next == "了" && !ctx.ends_at(i + 1))
    {
        return true;
    }
    if DOUBTFUL.contains(&ctx.word(i))
        && !degree_before
        && !adjacent
        && !matches!(next, "了" | "得" | "死" | "的")
    {
        return true;
    }
    let closes = ctx.ends_at(i + 1)
        || matches!(
            next,
            "了" | "的"
                | "得"
                | "点"
                | "一点"
                | "些"
                | "死"
                | "到"
                | "啊"
                | "一"
                | "爆"
                | "成"
                | "多"
                | "过"
                | "也"
                | "还"
                | "又"
                | "且"
        )
        || matches!(next, "很" | "太" | "好") && matches!(ctx.word(i + 2), "多" | "远" | "大")
        || matches!(
            next,
            "很多" | "太多" | "不少" | "一大截" | "一截" | "好几倍" | "得多" | "远了"
        )
        || matches!(
            ctx.pos(i + 1),
            Pos::Particle | Pos::Mark | Pos::Conjunction | Pos::Numeral
        );
    // 续航差充电慢: no comma, but the next thing is judged too.
    let run_on = adjacent
        && aspect::nominal(ctx, i + 1)
        && (i + 2..ctx.last.min(i + 6)).any(|k| ctx.has(k, flag::OPINION));
    let predicate = matches!(
        tok.pos,
        Pos::Adjective
            | Pos::Verb
            | Pos::Other
            | Pos::Noun
            | Pos::Time
            | Pos::Adverb
            | Pos::Measure
            | Pos::Numeral
            | Pos::Attributive
    );
    !(predicate && (closes || run_on || degree_before && !aspect::nominal(ctx, i + 1)))
}

/// 好太多, 贵很多, 突出太多: how much more, said of the word before.
fn more_of_it(ctx: &Ctx, i: usize) -> bool {
    let mut k = i;
    while k > ctx.first && (ctx.has(k - 1, flag::DEGREE) || ctx.word(k - 1) == "了") {
        k -= 1;
    }
    if (k..i).any(|m| ctx.has(m, flag::POSITIVE)) {
        return true; // 好太多: 好 is a degree word too
    }
    k > ctx.first
        && (ctx.has(k - 1, flag::OPINION) && !ctx.has(k - 1, flag::DOMAIN | flag::PROBLEM)
            || ctx.pos(k - 1) == Pos::Adjective
            || k < i && ctx.word(k) == "了" && ctx.pos(k - 1) == Pos::Verb)
}
