//! Whether a string looks like a word: what the dictionaries and the tokeniser say about it.

use super::Texts;
use crate::engine::{Engine, jieba};
use crate::lexicon::flag;
use crate::segment::{Pos, Tok, segment, text_of};

/// Function words of one character that no name starts or ends with. The tokeniser glues them to
/// unknown words (刚买, 太拉), so its word classes are not enough.
const NO_START: &str = "的了着过之太很更最越刚才又再就都也还没不我你您他她它咱这那该各每某其此被把给让使为以于从向与及和或而但因所们";
const NO_END: &str =
    "的了着过之吧呢吗啊呀嘛哦我你您他她它咱是在和与及或而不没就都也还很太更最把被给";
/// Places of a candidate that the tokeniser is asked about.
const N_ASKED: usize = 8;

/// Whether no dictionary knows the string and it starts and ends like a word.
pub(super) fn is_unknown(engine: &Engine, word: &str) -> bool {
    let mut chars = word.chars();
    let first = chars.next();
    let all_alike = chars.all(|c| Some(c) == first); // 哈哈哈
    !all_alike
        && !word.starts_with(|c| NO_START.contains(c))
        && !word.ends_with(|c| NO_END.contains(c))
        && !jieba().has_word(word)
        && !engine.lexicon().is_whole(word)
        && !engine.is_stop_word(word)
}

/// Asks the tokeniser about some places: at no less than half of them the string must not cut a known
/// word in two, nor start or end with a function word, nor hold an opinion.
pub(super) fn looks_like_a_word(
    engine: &Engine,
    texts: &Texts,
    word: &str,
    places: &[u32],
) -> bool {
    let length = word.chars().count();
    let step = places.len().div_ceil(N_ASKED).max(1);
    let asked: Vec<u32> = places.iter().copied().step_by(step).collect();
    let good = asked
        .iter()
        .filter(|&&place| {
            let (text, start) = texts.surroundings(place as usize, length);
            let toks = segment(engine.jieba(), engine.lexicon(), &text);
            is_word_here(engine, &text, &toks, (start, start + length as u32))
        })
        .count();
    good * 2 >= asked.len() && good > 0
}

fn is_word_here(engine: &Engine, text: &str, toks: &[Tok], (start, end): (u32, u32)) -> bool {
    let is_known = |t: &Tok| t.chars() > 1 && (t.flags != 0 || jieba().has_word(text_of(text, t)));
    let crosses = |t: &Tok, at: u32| t.start < at && at < t.end;
    if toks
        .iter()
        .any(|t| (crosses(t, start) || crosses(t, end)) && is_known(t))
    {
        return false;
    }
    let inside: Vec<&Tok> = toks
        .iter()
        .filter(|t| t.start >= start && t.end <= end)
        .collect();
    let edges = inside.first().into_iter().chain(inside.last());
    if edges.into_iter().any(|t| is_function_word(engine, text, t)) {
        return false;
    }
    let bars =
        flag::OPINION | flag::NEGATOR | flag::DEGREE | flag::FEEL | flag::IRREALIS | flag::CONTRAST;
    if inside
        .iter()
        .any(|t| t.flags & bars != 0 || t.pos == Pos::De)
    {
        return false;
    }
    // Known words side by side make a term only where they are nouns.
    let noun = |t: &&Tok| matches!(t.pos, Pos::Noun | Pos::VerbNoun | Pos::Attributive);
    let last_is_noun = inside.last().is_some_and(|t| t.pos != Pos::Attributive);
    !inside.iter().all(|t| is_known(t)) || inside.iter().all(noun) && last_is_noun
}

fn is_function_word(engine: &Engine, text: &str, tok: &Tok) -> bool {
    engine.is_stop_word(text_of(text, tok))
        || matches!(
            tok.pos,
            Pos::Adverb
                | Pos::Preposition
                | Pos::Conjunction
                | Pos::De
                | Pos::Particle
                | Pos::Numeral
                | Pos::Measure
                | Pos::Pronoun
                | Pos::Time
        )
}
