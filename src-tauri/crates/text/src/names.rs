//! Makes and model codes (品牌与型号): 苹果, iPhone13, K40. Who made it is not what is good or bad about it,
//! so a name in front of an aspect is no part of it, and stands alone only where nothing else is named.

use crate::aspect::Phrase;
use crate::clause::Ctx;
use crate::lexicon::flag;
use crate::segment::Pos;

/// A make or a model code: 苹果, iPhone13, K40. Who made it is not what is good or bad about it.
pub(crate) fn is_name(ctx: &Ctx, i: usize) -> bool {
    let word = ctx.word(i);
    // 5月, 3999元: a number that counts something.
    let number = word.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let counts = matches!(ctx.pos(i + 1), Pos::Measure | Pos::Time)
        || ctx
            .word(i + 1)
            .starts_with(['年', '月', '日', '天', '元', '块', '个', '分', '小', '%']);
    if number && (word.len() < 2 || counts) {
        return false;
    }
    ctx.has(i, flag::BRAND)
        || word.is_ascii()
            && !ctx.has(i, flag::DOMAIN)
            && (word.bytes().any(|b| b.is_ascii_digit())
                || MODEL_PARTS
                    .iter()
                    .any(|part| word.eq_ignore_ascii_case(part)))
}

/// What makers append to a model's name.
const MODEL_PARTS: &[&str] = &[
    "pro", "max", "plus", "ultra", "mini", "se", "neo", "note", "lite", "air", "promax", "proplus",
];

/// First token of the phrase `[first, k]` behind the make and model in front of it; a Latin name in
/// front of a long phrase goes too (SAP系统操作).
pub(crate) fn without_names(ctx: &Ctx, first: usize, k: usize) -> usize {
    let mut start = first;
    while start < k {
        let rest = ctx.slice(start + 1, k + 1).trim_start();
        let han = rest.chars().filter(|c| crate::normal::is_han(*c)).count();
        let space = ctx.word(start).trim().is_empty();
        let goes = is_name(ctx, start) && (han >= 2 || start + 1 < k && is_name(ctx, start + 1))
            || ctx.pos(start) == Pos::Latin && !ctx.has(start, flag::VERB_ASPECT) && han >= 4
            || space && start > first;
        if !goes {
            break;
        }
        start += 1;
    }
    // A name and nothing else stays whole.
    if start == k && is_name(ctx, k) {
        first
    } else {
        start
    }
}

/// ERP对接CRM很麻烦: two names and a verb between them are a whole matter, the speaker names no
/// aspect of it (换内存麻烦 and 导出Excel慢 have no subject: there the act is the aspect).
pub(crate) fn is_whole_matter(ctx: &Ctx, phrase: Phrase) -> bool {
    let name = |k: usize| {
        ctx.pos(k) == Pos::Latin
            || ctx.has(k, flag::BRAND)
            || ctx.word(k).is_ascii() && !ctx.word(k).trim().is_empty()
    };
    // The make in front was taken off the phrase: 钉钉对接ERP.
    let mut first = phrase.0;
    while first > ctx.first && name(first - 1) {
        first -= 1;
    }
    let phrase = (first, phrase.1);
    (phrase.0 + 1..phrase.1.saturating_sub(1)).any(|verb| {
        matches!(ctx.pos(verb), Pos::Verb | Pos::VerbNoun)
            && (phrase.0..verb).all(|k| name(k) || ctx.word(k).trim().is_empty())
            && (verb + 1..phrase.1).all(|k| name(k) || ctx.word(k).trim().is_empty())
    })
}
