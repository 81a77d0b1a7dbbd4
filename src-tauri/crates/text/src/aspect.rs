//! The aspect (对象) of an opinion: which noun phrase it is about.
//!
//! Left of the opinion first (`售后响应慢`, `问题处理得慢`), right of it for attributives
//! (`繁琐的审批流程`), coordinated phrases one by one. Start at [`left`] and [`right`].

use crate::clause::Ctx;
use crate::lexicon::flag;
use crate::names::{is_name, is_whole_matter, without_names};
use crate::segment::Pos;

/// Tokens `[first, last)` of a noun phrase.
pub(crate) type Phrase = (usize, usize);

const FURTHEST: usize = 9;

pub(crate) fn nominal(ctx: &Ctx, i: usize) -> bool {
    let Some(tok) = ctx.inside(i) else {
        return false;
    };
    if tok.flags & flag::NEGATIVE != 0 && tok.chars() >= 2 && is_measured(ctx, i) {
        return true;
    }
    if tok.flags & (flag::DOMAIN | flag::VERB_ASPECT) != 0 {
        return tok.flags & flag::NEGATIVE == 0 || said_about(ctx, i);
    }
    // 5 步, 三 天: a single character after a number is a measure.
    if tok.chars() == 1 && i > ctx.first && ctx.pos(i - 1) == Pos::Numeral {
        return false;
    }
    if tok.flags
        & (flag::NEGATOR
            | flag::LACK
            | flag::FREQUENCY
            | flag::IRREALIS
            | flag::CONTRAST
            | flag::OPPOSITE)
        != 0
    {
        return false;
    }
    match tok.pos {
        Pos::Noun if NOT_NOUNS.contains(&ctx.word(i)) => false,
        Pos::Noun => tok.flags & (flag::FEEL | flag::DEGREE | flag::OPINION) == 0,
        Pos::VerbNoun => tok.flags & (flag::FEEL | flag::DEGREE | flag::OPINION) == 0,
        Pos::Latin => true,
        // A long verb is a name as a rule: 自助餐, 换货申请.
        Pos::Verb => {
            tok.flags == 0
                && tok.chars() >= 3
                && !ctx.word(i).starts_with(['不', '没', '无', '有', '是'])
        }
        Pos::Attributive => tok.flags == 0,
        Pos::Other => ctx.word(i).chars().any(char::is_alphanumeric) && tok.flags == 0,
        _ => false,
    }
}

/// 发热严重, 掉电快, 投诉太多: a trouble and right behind it how much of it there is.
pub(crate) fn is_measured(ctx: &Ctx, i: usize) -> bool {
    if ctx.word(i).starts_with(['没', '不', '无', '难']) {
        return false; // 没法用那么严重
    }
    let measure = (i + 1..ctx.last).find(|&k| {
        !ctx.has(k, flag::DEGREE | flag::NEGATOR | flag::FEEL) && !matches!(ctx.pos(k), Pos::Adverb)
            || MEASURES.contains(&ctx.word(k))
    });
    measure.is_some_and(|k| {
        MEASURES.contains(&ctx.word(k))
            && ctx.word(k + 1) != "的"
            && (ctx.ends_at(k + 1)
                || matches!(
                    ctx.pos(k + 1),
                    Pos::Conjunction | Pos::Adverb | Pos::Particle | Pos::De
                )
                || ctx.has(k + 1, flag::DEGREE)
                || matches!(
                    ctx.word(k + 1),
                    "到" | "一点" | "点" | "些" | "不少" | "很多"
                ))
    })
}

/// How much there is of a trouble.
const MEASURES: &[&str] = &[
    "严重", "厉害", "频繁", "明显", "多", "大", "高", "快", "重", "少", "小", "低", "轻", "恐怖",
    "夸张", "离谱", "吓人", "普遍", "慢",
];

/// 投诉石沉大海: a trouble that something else is said about.
fn said_about(ctx: &Ctx, i: usize) -> bool {
    (i + 1..i + 3).any(|k| {
        ctx.has(k, flag::NEGATIVE) && !ctx.has(k, flag::DEGREE)
            || matches!(ctx.word(k), "没人" | "无人")
    })
}

/// Function words that jieba takes for nouns.
const NOT_NOUNS: &[&str] = &["连", "就", "时", "起", "过", "老", "够", "真", "可"];

fn is_stop(ctx: &Ctx, i: usize) -> bool {
    ctx.has(i, flag::ASPECT_STOP) && !ctx.has(i, flag::DOMAIN)
}

/// Tokens that may stand between the aspect and the opinion.
fn skippable(ctx: &Ctx, i: usize) -> bool {
    if ctx.has(
        i,
        flag::DEGREE | flag::FEEL | flag::FREQUENCY | flag::NEGATOR,
    ) {
        return true;
    }
    if i > ctx.first
        && ctx.pos(i - 1) == Pos::Numeral
        && ctx.inside(i).is_some_and(|t| t.chars() == 1)
    {
        return true;
    }
    if ctx.pos(i + 1) == Pos::Numeral && ctx.pos(i) == Pos::Adjective {
        return true; // 快 4 年
    }
    match ctx.pos(i) {
        Pos::Adverb | Pos::Particle | Pos::Numeral | Pos::Measure | Pos::Time | Pos::Mark => true,
        Pos::De => true,
        Pos::Place => true,
        _ => matches!(
            ctx.word(i),
            "方面"
                | "起来"
                | "来说"
                | "来讲"
                | "而言"
                | "本身"
                | "程度"
                | "情况"
                | "时候"
                | "又"
                | "且"
                | "并且"
                | "而且"
        ),
    }
}

/// What the search for an aspect does at one token on its way left.
enum Step {
    /// The last word of a phrase: stop here.
    Phrase,
    /// Good enough if nothing better comes: a place, a model number.
    Fallback,
    /// Nothing: go on.
    Over,
    /// The clause compares: go on before 比, which is at this token.
    Before(usize),
    /// Something the search cannot cross.
    Wall,
}

/// The noun phrases left of token `i` that an opinion starting there is about, in reading order;
/// several only when they are coordinated (物流和包装都差).
pub(crate) fn left(ctx: &Ctx, i: usize) -> Vec<Phrase> {
    let (mut end, mut steps, mut fallback) = (i, 0, None);
    while end > ctx.first && steps < FURTHEST {
        let k = end - 1;
        steps += 1;
        match step(ctx, k, i) {
            Step::Phrase => {
                let phrase = collect(ctx, k);
                if is_compared(ctx, phrase) {
                    let named = matches!(
                        ctx.word(phrase.0 - 1),
                        "在" | "给" | "从" | "用" | "按" | "为" | "向" | "由" | "除了"
                    );
                    fallback = fallback.or(named.then_some(phrase));
                    end = phrase.0 - 1;
                } else if all_stop(ctx, phrase) {
                    end = phrase.0;
                } else if (phrase.0..phrase.1).all(|t| is_name(ctx, t)) {
                    // 手感三星差: the make stands between the aspect and the opinion.
                    fallback = fallback.or(Some(phrase));
                    end = phrase.0;
                } else if is_whole_matter(ctx, phrase) {
                    return Vec::new();
                } else {
                    return coordinated(ctx, phrase);
                }
            }
            Step::Fallback => {
                fallback = fallback.or(Some((k, end)));
                end = k;
            }
            Step::Over => end = k,
            Step::Before(than) => (end, steps) = (than, 0),
            Step::Wall => break,
        }
    }
    fallback.into_iter().collect()
}

fn step(ctx: &Ctx, k: usize, i: usize) -> Step {
    let number = ctx.word(k).len() >= 2 && ctx.word(k).bytes().all(|b| b.is_ascii_digit());
    let long = ctx.inside(k).is_some_and(|t| t.chars() >= 2);
    match ctx.pos(k) {
        _ if ends_phrase(ctx, k, i) => Step::Phrase,
        Pos::Numeral if number && k + 2 >= i && ctx.word(k.saturating_sub(1)) != "比" => {
            Step::Fallback
        } // 888太烫
        Pos::Place if long && !is_stop(ctx, k) => Step::Fallback,
        Pos::Pronoun | Pos::Preposition => Step::Over,
        // 味道跟以前比差
        Pos::Conjunction
            if (k + 1..i).any(|m| matches!(ctx.word(m), "比" | "相比" | "比起来" | "相比之下")) =>
        {
            Step::Over
        }
        Pos::Verb if ctx.pos(k + 1) == Pos::Numeral && !long => Step::Over, // 洗一次就掉色
        _ if skippable(ctx, k) || is_stop(ctx, k) || single_verb_before_de(ctx, k) => Step::Over,
        // 性能比想象中的差: what it is compared with is not what it is about.
        _ => (ctx.first..k)
            .rev()
            .find(|&b| ctx.word(b) == "比")
            .map_or(Step::Wall, Step::Before),
    }
}

/// Prepositions whose object is not what the opinion is about.
const COMPARING: &[&str] = &[
    "比", "比起", "跟", "给", "从", "用", "像", "按", "除了", "为", "向", "由", "不如",
];

/// Whether a preposition stands before the phrase: 比上一代差, 和描述不符 (but 物流和包装差 joins).
fn is_compared(ctx: &Ctx, phrase: Phrase) -> bool {
    let mut at = phrase.0;
    while at > ctx.first + 1
        && at + 3 > phrase.0
        && (matches!(ctx.pos(at - 1), Pos::Pronoun | Pos::De | Pos::Time) || is_stop(ctx, at - 1))
        && !COMPARING.contains(&ctx.word(at - 1))
    {
        at -= 1;
    }
    let before = at.checked_sub(1).map_or("", |b| ctx.word(b));
    // 报告在手机上查不到
    if before == "在"
        && at == phrase.0
        && phrase.0 >= ctx.first + 2
        && nominal(ctx, phrase.0 - 2)
        && ctx.pos(phrase.1) == Pos::Place
    {
        return true;
    }
    // 物业对业主的意见置之不理: the one who acts is named before 对.
    if phrase.0 >= ctx.first + 2
        && (ctx.first + 1..phrase.0)
            .any(|k| ctx.word(k) == "对" && nominal(ctx, k - 1) && phrase.0 - k <= 3)
        && (phrase.1..ctx.last.min(phrase.1 + 4)).any(|k| ctx.pos(k) == Pos::Idiom)
    {
        return true;
    }
    if at < phrase.0 {
        return matches!(before, "比" | "比起" | "不如"); // 比别的银行低
    }
    let joins = phrase.0 >= ctx.first + 2 && nominal(ctx, phrase.0 - 2);
    COMPARING.contains(&before) || matches!(before, "和" | "与" | "跟" | "同") && !joins
}

/// Whether the token at `k` may be the last word of a phrase about which `i` is said.
fn ends_phrase(ctx: &Ctx, k: usize, i: usize) -> bool {
    if nominal(ctx, k) {
        return !is_stop(ctx, k);
    }
    // 登录慢, 安装麻烦: a two-character verb right before an opinion is what it is about.
    ctx.pos(k) == Pos::Verb
        && ctx.inside(k).is_some_and(|t| {
            t.chars() >= 2
                && t.flags
                    & (flag::MODAL
                        | flag::FEEL
                        | flag::DEGREE
                        | flag::OPINION
                        | flag::ASPECT_STOP
                        | flag::NEGATOR
                        | flag::LACK
                        | flag::IRREALIS
                        | flag::OPPOSITE)
                    == 0
        })
        && !ctx.word(k).starts_with(['不', '没', '无', '别'])
        && !ctx
            .word(k)
            .ends_with(['来', '去', '能', '了', '过', '到', '着', '像', '是', '说'])
        && (k + 1..i).all(|m| {
            ctx.has(m, flag::DEGREE | flag::NEGATOR)
                || matches!(ctx.pos(m), Pos::De | Pos::Adverb)
                || matches!(ctx.word(m), "怎么" | "咋" | "为什么")
        })
}

/// 账对得不清楚: the verb 对 between the phrase and 得.
fn single_verb_before_de(ctx: &Ctx, k: usize) -> bool {
    ctx.pos(k) == Pos::Verb
        && (ctx.pos(k + 1) == Pos::De || matches!(ctx.word(k + 1), "起来" | "过" | "了" | "着"))
}

/// The phrase that ends with token `k`.
fn collect(ctx: &Ctx, k: usize) -> Phrase {
    let mut first = k;
    while first > ctx.first {
        let p = first - 1;
        let verb_inside = ctx.pos(p) == Pos::Verb
            && ctx
                .inside(p)
                .is_some_and(|t| t.chars() >= 2 && t.flags == 0)
            && !ctx.word(p).ends_with([
                '说', '是', '有', '成', '来', '去', '到', '得', '着', '过', '了', '于', '给', '为',
            ])
            && !ctx.word(p).starts_with([
                '看', '想', '听', '感', '会', '能', '该', '没', '不', '被', '让',
            ])
            && (p == ctx.first
                || nominal(ctx, p - 1)
                || matches!(ctx.word(p - 1), "和" | "与" | "及" | "以及" | "跟" | "或"));
        let number_inside = ctx.pos(p) == Pos::Numeral
            && ctx.word(p).is_ascii()
            && p > ctx.first
            && nominal(ctx, p - 1);
        let adjective_inside = ctx.pos(p) == Pos::Adjective
            && ctx
                .inside(p)
                .is_some_and(|t| t.flags == 0 && t.chars() == 2)
            && !ctx
                .word(p)
                .starts_with(['太', '很', '最', '更', '好', '挺']);
        let space_inside =
            ctx.word(p).trim().is_empty() && p > ctx.first && ctx.pos(p - 1) == Pos::Latin;
        if nominal(ctx, p) && !is_stop(ctx, p)
            || space_inside
            || verb_inside
            || number_inside
            || adjective_inside
        {
            first = p;
        } else {
            break;
        }
    }
    (without_names(ctx, first, k), k + 1)
}

fn all_stop(ctx: &Ctx, phrase: Phrase) -> bool {
    (phrase.0..phrase.1).all(|i| is_stop(ctx, i))
}

/// Adds the phrases joined to `phrase` by 和, 与, 跟 or a list comma.
fn coordinated(ctx: &Ctx, phrase: Phrase) -> Vec<Phrase> {
    let mut all = vec![phrase];
    let mut first = phrase.0;
    while first > ctx.first + 1
        && matches!(
            ctx.word(first - 1),
            "和" | "与" | "及" | "以及" | "跟" | "或" | "还有"
        )
        && nominal(ctx, first - 2)
        && all.len() < 4
    {
        let other = collect(ctx, first - 2);
        if !all_stop(ctx, other) {
            all.push(other);
        }
        first = other.0;
    }
    if first == ctx.first {
        let mut before = ctx.at;
        while let Some(c) = before.checked_sub(1) {
            let Some(clause) = ctx.clauses.get(c) else {
                break;
            };
            if !clause.listed || all.len() >= 4 {
                break;
            }
            match only_phrase(&Ctx::new(ctx.lexicon, ctx.text, ctx.toks, ctx.clauses, c)) {
                Some(other) => all.push(other),
                None => break,
            }
            before = c;
        }
    }
    all.reverse();
    all
}

/// The noun phrase of a clause that is nothing but a noun phrase (`服务态度：`).
pub(crate) fn only_phrase(ctx: &Ctx) -> Option<Phrase> {
    let mut last = ctx.last;
    while last > ctx.first && (skippable(ctx, last - 1) && !ctx.has(last - 1, flag::NEGATOR)) {
        last -= 1;
    }
    if last == ctx.first || !nominal(ctx, last - 1) {
        return None;
    }
    let phrase = collect(ctx, last - 1);
    let bare = (ctx.first..phrase.0).all(|i| {
        matches!(
            ctx.pos(i),
            Pos::Pronoun
                | Pos::Numeral
                | Pos::Measure
                | Pos::De
                | Pos::Conjunction
                | Pos::Mark
                | Pos::Adverb
                | Pos::Preposition
                | Pos::Time
                | Pos::Place
        ) || ctx.has(i, flag::CONTRAST)
            || nominal(ctx, i)
    });
    (bare && !all_stop(ctx, phrase)).then_some(phrase)
}

/// The noun phrase that starts at or shortly after token `i`: the object of a verb, the head of an
/// attributive. Steps over measure words and `…的` modifiers.
pub(crate) fn right(ctx: &Ctx, i: usize) -> Option<Phrase> {
    let mut k = i;
    for _ in 0..4 {
        if matches!(
            ctx.pos(k),
            Pos::Numeral | Pos::Measure | Pos::De | Pos::Pronoun | Pos::Particle
        ) || matches!(
            ctx.word(k),
            "什么" | "任何" | "太多" | "很多" | "多少" | "一些" | "更多"
        ) {
            k += 1;
        }
    }
    if let Some(de) = (k..ctx.last.min(k + 5))
        .rev()
        .find(|&d| ctx.word(d) == "的" && d + 1 < ctx.last)
        && nominal(ctx, de + 1)
        && !(nominal(ctx, k) && (k..de).any(|m| ctx.pos(m) == Pos::Conjunction))
    {
        k = de + 1;
    }
    let verb_first = ctx.pos(k) == Pos::Verb
        && ctx
            .inside(k)
            .is_some_and(|t| t.chars() >= 2 && t.flags == 0);
    // 岗前培训: when it takes place is part of the name.
    let place_first = ctx.pos(k) == Pos::Place
        && ctx.word(k).ends_with(['前', '后', '中', '外'])
        && ctx.inside(k).is_some_and(|t| t.chars() == 2);
    if !(nominal(ctx, k) || (verb_first || place_first) && nominal(ctx, k + 1)) {
        return None;
    }
    let mut last = k + 1;
    while last < ctx.last && (nominal(ctx, last)) && !is_stop(ctx, last) {
        last += 1;
    }
    // 数据支持, 现场指导: a verb closes the name.
    if last < ctx.last
        && ctx.pos(last) == Pos::Verb
        && ctx.inside(last).is_some_and(|t| {
            t.chars() == 2 && t.flags & !(flag::VERB_ASPECT | flag::MODAL | flag::POSITIVE) == 0
        })
        && ctx.ends_at(last + 1)
        && last + 1 == ctx.last
    {
        last += 1;
    }
    (!all_stop(ctx, (k, last))).then_some((k, last))
}
