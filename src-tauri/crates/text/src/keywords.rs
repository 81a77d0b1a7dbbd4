//! Neutral keywords (关键词): the words people use, by how many use them, and the keywords of one document.

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::engine::Engine;
use crate::lexicon::flag;
use crate::normal::normalise;
use crate::segment::{Pos, Tok, segment, text_of};

/// A word of the study.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Keyword {
    /// The word in its clean form.
    pub term: String,
    /// How often it was said.
    pub count: u32,
    /// Distinct people who said it (覆盖人数).
    pub spread: u32,
    /// Rank weight: spread, with longer terms slightly favoured as they say more.
    pub score: f64,
}

/// Counts by term and person.
#[derive(Default)]
pub(crate) struct TermCounts {
    counts: FxHashMap<String, Vec<(u32, u32)>>,
}

impl TermCounts {
    /// Counts the content words of one text.
    pub fn add(&mut self, engine: &Engine, respondent: u32, text: &str, toks: &[Tok]) {
        for tok in toks {
            let word = text_of(text, tok);
            if is_content(engine, tok, word) {
                self.count(word, respondent, 1);
            }
        }
    }

    fn count(&mut self, word: &str, respondent: u32, n: u32) {
        match self.counts.get_mut(word) {
            Some(people) => match people.last_mut() {
                Some(last) if last.0 == respondent => last.1 += n,
                _ => people.push((respondent, n)),
            },
            None => {
                self.counts.insert(word.to_owned(), vec![(respondent, n)]);
            }
        }
    }

    pub fn extend(&mut self, other: TermCounts) {
        for (word, people) in other.counts {
            self.counts.entry(word).or_default().extend(people);
        }
    }
}

fn is_content(engine: &Engine, tok: &Tok, word: &str) -> bool {
    let kind = matches!(
        tok.pos,
        Pos::Noun
            | Pos::VerbNoun
            | Pos::Verb
            | Pos::Adjective
            | Pos::Idiom
            | Pos::Latin
            | Pos::Attributive
    ) || tok.flags & (flag::DOMAIN | flag::OPINION | flag::PROBLEM) != 0;
    kind && tok.chars() >= 2
        && !word.bytes().all(|b| b.is_ascii_digit())
        && tok.flags & (flag::DEGREE | flag::NEGATOR | flag::FEEL | flag::CONTRAST | flag::IRREALIS)
            == 0
        && !engine.is_stop_word(word)
}

/// The `n` words that most people use; ties by count, then by the word itself.
pub(crate) fn rank(terms: TermCounts, n: usize) -> Vec<Keyword> {
    let mut words: Vec<Keyword> = terms
        .counts
        .into_iter()
        .map(|(term, mut people)| {
            people.sort_unstable();
            let count = people.iter().map(|p| p.1).sum();
            people.dedup_by_key(|p| p.0);
            let spread = people.len() as u32;
            let extra = term.chars().count().saturating_sub(2).min(4) as f64;
            Keyword {
                count,
                spread,
                score: f64::from(spread) * (1.0 + 0.1 * extra),
                term,
            }
        })
        .collect();
    words.sort_by(|a, b| {
        b.score
            .total_cmp(&a.score)
            .then(b.count.cmp(&a.count))
            .then_with(|| a.term.cmp(&b.term))
    });
    words.truncate(n);
    words
}

/// The `n` best keywords of one document, best first. Terms and noun compounds by frequency × IDF,
/// compounds with a nesting discount (C-value, Frantzi 2000); terms of the title, which is taken to be
/// the last line or sentence, weigh more.
pub fn document_keywords(engine: &Engine, text: &str, n: usize) -> Vec<String> {
    let clean = normalise(text);
    let body = clean.text.trim_end();
    let title_from = body
        .rfind(['.', '。', '\n', '？', '！'])
        .filter(|&i| i + 3 < body.len())
        .map_or(0, |i| i as u32);
    let toks = segment(engine.jieba(), engine.lexicon(), &clean.text);
    let mut found: FxHashMap<(u32, u32), Term> = FxHashMap::default();
    let mut by_text: FxHashMap<&str, (u32, u32)> = FxHashMap::default();
    let nominal = |t: &Tok| {
        matches!(
            t.pos,
            Pos::Noun | Pos::VerbNoun | Pos::Latin | Pos::Attributive | Pos::Idiom
        ) || t.flags & flag::DOMAIN != 0
            || matches!(t.pos, Pos::Other | Pos::Verb | Pos::Adjective) && t.chars() >= 2
    };
    for i in 0..toks.len() {
        for j in i + 1..=(i + 4).min(toks.len()) {
            let (Some(run), Some(first), Some(last)) =
                (toks.get(i..j), toks.get(i), toks.get(j - 1))
            else {
                break;
            };
            if !run.iter().all(nominal) {
                break;
            }
            let word = clean
                .text
                .get(first.from as usize..last.to as usize)
                .unwrap_or("");
            let ends_well =
                !matches!(last.pos, Pos::Verb | Pos::Adjective | Pos::Attributive) || j == i + 1;
            if (2..=12).contains(&(last.end - first.start))
                && ends_well
                && !run
                    .iter()
                    .any(|t| engine.is_stop_word(text_of(&clean.text, t)))
            {
                let key = *by_text.entry(word).or_insert((first.from, last.to));
                let term = found.entry(key).or_default();
                term.count += 1;
                term.parts = (j - i) as u32;
                term.in_title |= first.from >= title_from;
            }
        }
    }
    let single: Vec<&str> = toks
        .iter()
        .map(|t| text_of(&clean.text, t))
        .filter(|w| w.chars().count() >= 2)
        .collect();
    let idf = crate::words::Idf::of(&single);
    let mut scored: Vec<(f64, &str)> = by_text
        .iter()
        .filter_map(|(word, key)| found.get(key).map(|t| (*word, *key, t)))
        .map(|(word, key, term)| {
            let inner: Vec<f64> = toks
                .iter()
                .filter(|t| t.from >= key.0 && t.to <= key.1)
                .map(|t| idf.get(text_of(&clean.text, t)))
                .collect();
            let mean = inner.iter().sum::<f64>() / inner.len().max(1) as f64;
            let nested = by_text
                .iter()
                .filter(|(longer, _)| longer.len() > word.len() && longer.contains(word))
                .filter_map(|(_, k)| found.get(k).map(|t| t.count))
                .max()
                .unwrap_or(0);
            let own = (f64::from(term.count) - 0.7 * f64::from(nested.min(term.count))).max(0.15);
            let title = if term.in_title { 2.0 } else { 1.0 };
            let chain = if term.parts > 2 { 0.8 } else { 1.0 };
            (own * mean * length_weight(word) * title * chain, word)
        })
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    scored
        .into_iter()
        .take(n)
        .map(|(_, word)| word.to_owned())
        .collect()
}

/// How likely a term of this length is a keyword: authors prefer three to five characters.
fn length_weight(word: &str) -> f64 {
    match word.chars().count() {
        ..=2 => 0.5,
        3 | 5 => 1.0,
        4 => 1.2,
        6 => 0.8,
        7 => 0.36,
        _ => 0.2,
    }
}

#[derive(Default)]
struct Term {
    count: u32,
    parts: u32,
    in_title: bool,
}

#[cfg(test)]
mod tests {
    use crate::{Engine, MineOptions, TextUnit, Voice, mine};

    #[test]
    fn the_subject_of_a_document_comes_first() {
        let text = "跨部门协同不畅。跨部门协同需要流程。我们讨论了很多事情。跨部门协同的改进";
        let found = super::document_keywords(&Engine::base(), text, 3);
        assert_eq!(found.first().map(String::as_str), Some("跨部门协同"));
    }

    #[test]
    fn spread_counts_people() {
        let unit = |respondent, document, text| TextUnit {
            respondent,
            document,
            voice: Voice::Respondent,
            topic: "",
            text,
        };
        let units = [
            unit(0, 0, "物流物流物流"),
            unit(1, 1, "物流和包装"),
            unit(0, 2, "包装"),
        ];
        let mining = mine(&Engine::base(), &units, &MineOptions::default());
        let seen: Vec<(&str, u32, u32)> = mining
            .keywords
            .iter()
            .map(|k| (k.term.as_str(), k.count, k.spread))
            .collect();
        assert_eq!(seen, [("物流", 4, 2), ("包装", 2, 2)]);
    }
}
