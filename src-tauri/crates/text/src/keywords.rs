//! Neutral keywords (关键词): the words and compounds that people use, by how many use them.
//! The keywords of one document are in `doc_terms.rs`.

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::compounds::{People, Runs, by_person, compounds, is_part, note};
pub use crate::doc_terms::document_keywords;
use crate::engine::Engine;
use crate::idf::idf;
use crate::lexicon::flag;
use crate::segment::{Pos, Tok, text_of};

/// A word or compound of the study.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Keyword {
    /// The word in its clean form.
    pub term: String,
    /// How often it was said, inside longer terms too.
    pub count: u32,
    /// Distinct people who said it (覆盖人数).
    pub spread: u32,
    /// Rank weight: people who say it beyond the longer terms it stands in (C-value, Frantzi 2000), a
    /// little more for longer terms as they say more, less for words of everyday use (IDF).
    pub score: f64,
    /// Of several words (复合词): 售后服务流程.
    pub is_compound: bool,
    /// The people, ascending and distinct; as many as `spread`.
    #[serde(skip)]
    pub people: Vec<u32>,
}

/// Counts by term and person.
#[derive(Debug, Default, Clone)]
pub(crate) struct TermCounts {
    words: FxHashMap<String, People>,
    runs: Runs,
}

impl TermCounts {
    /// Counts the content words and noun runs of one text.
    pub fn add(&mut self, engine: &Engine, respondent: u32, text: &str, toks: &[Tok]) {
        let mut run = self.runs.of_text(respondent);
        for tok in toks {
            let word = text_of(text, tok);
            let (content, part) = (is_content(tok, word), is_part(tok));
            let stop = (content || part) && engine.is_stop_word(word);
            if content && !stop {
                note(&mut self.words, word, respondent, 1);
            }
            match part && !stop {
                true => run.push(tok, word),
                false => run.close(),
            }
        }
        run.close();
    }

    /// Takes over the counts of other texts.
    pub fn extend(&mut self, other: &TermCounts) {
        extend(&mut self.words, &other.words);
        extend(&mut self.runs.by_words, &other.runs.by_words);
    }

    /// Brings the people of each term in order, one entry for each.
    pub fn sort(&mut self) {
        self.words.values_mut().for_each(by_person);
        self.runs.by_words.values_mut().for_each(by_person);
    }
}

fn extend(map: &mut FxHashMap<String, People>, other: &FxHashMap<String, People>) {
    if map.is_empty() {
        map.clone_from(other);
        return;
    }
    for (key, more) in other {
        match map.get_mut(key) {
            Some(people) => people.extend_from_slice(more),
            None => {
                map.insert(key.clone(), more.clone());
            }
        }
    }
}

/// Whether a token is a word to count, unless it is a stop word.
fn is_content(tok: &Tok, word: &str) -> bool {
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
}

/// The `n` terms with the highest [`Keyword::score`]; ties by count, then by the term itself. The same
/// whatever the order in which the texts were counted.
pub(crate) fn rank(mut terms: TermCounts, n: usize) -> Vec<Keyword> {
    terms.words.values_mut().for_each(by_person);
    let said = |people: &People| people.iter().map(|p| p.1).sum::<u32>();
    let n_words = terms.words.values().map(|p| u64::from(said(p))).sum();
    let found = compounds(&terms.runs, |w| terms.words.get(w).map_or(0, said), n_words);
    // Sum of the spreads of the compounds around each word, and their number.
    let mut around: FxHashMap<&str, (u32, u32)> = FxHashMap::default();
    for compound in &found {
        for (at, word) in compound.words.iter().enumerate() {
            if compound.words.iter().position(|w| w == word) == Some(at) {
                let sums = around.entry(word).or_default();
                *sums = (sums.0 + compound.people.len() as u32, sums.1 + 1);
            }
        }
    }
    let mut out: Vec<Keyword> = terms
        .words
        .iter()
        .map(|(word, people)| {
            let nested = around
                .get(word.as_str())
                .map_or(0.0, |s| f64::from(s.0) / f64::from(s.1));
            keyword(word.clone(), people, nested, idf(word), 1)
        })
        .collect();
    // A compound that is a word by itself elsewhere is counted there already.
    out.extend(found.iter().filter_map(|compound| {
        let term = compound.words.concat();
        let known = terms.words.contains_key(&term);
        let idfs = compound.words.iter().map(|w| idf(w));
        let mean = idfs.sum::<f64>() / compound.words.len() as f64;
        (!known).then(|| {
            keyword(
                term,
                &compound.people,
                compound.nested,
                mean,
                compound.words.len(),
            )
        })
    }));
    out.sort_by(|a, b| {
        b.score
            .total_cmp(&a.score)
            .then(b.count.cmp(&a.count))
            .then_with(|| a.term.cmp(&b.term))
    });
    out.truncate(n);
    out
}

/// Where words of everyday use end: half of the words of an ordinary text lie below.
const EVERYDAY_IDF: f64 = 6.0;

fn keyword(term: String, people: &People, nested: f64, idf: f64, n_parts: usize) -> Keyword {
    let spread = people.len() as u32;
    // Said in longer terms only, a word keeps a tenth: people do use it.
    let own = (f64::from(spread) - nested).max(0.1 * f64::from(spread));
    let extra = term.chars().count().saturating_sub(2).min(4) as f64;
    // C-value's log₂ of the length, moved by one so that single words have a weight.
    let says = if n_parts > 1 {
        (n_parts as f64 + 1.0).log2()
    } else {
        1.0 + 0.1 * extra
    };
    let special = (idf / EVERYDAY_IDF).clamp(0.5, 1.0);
    Keyword {
        term,
        count: people.iter().map(|p| p.1).sum(),
        spread,
        score: own * says * special,
        is_compound: n_parts > 1,
        people: people.iter().map(|p| p.0).collect(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::segment::segment;
    use crate::{MineOptions, TextUnit, Voice, mine};

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

    fn ranked(texts: &[(u32, &str)], order: &[usize]) -> Vec<Keyword> {
        let engine = Engine::base();
        let mut all = TermCounts::default();
        for &(respondent, text) in order.iter().filter_map(|&i| texts.get(i)) {
            let mut part = TermCounts::default();
            part.add(
                &engine,
                respondent,
                text,
                &segment(engine.jieba(), engine.lexicon(), text),
            );
            all.extend(&part);
        }
        rank(all, 100)
    }

    const SAID: [(u32, &str); 6] = [
        (0, "售后服务流程太长"),
        (1, "售后服务流程要改"),
        (2, "售后服务流程还行，酒店早餐也行"),
        (3, "酒店的价格"),
        (0, "早餐和售后服务流程"),
        (4, "价格合理，会议安排好"),
    ];

    #[test]
    fn compounds_stand_beside_words_and_take_their_people() {
        let found = ranked(&SAID, &[0, 1, 2, 3, 4, 5]);
        let of = |term: &str| found.iter().find(|k| k.term == term);
        let process = of("售后服务流程").unwrap();
        // Persons 0 (twice), 1 and 2.
        assert_eq!((process.count, process.spread), (4, 3));
        assert_eq!(process.people, [0, 1, 2]);
        assert!(process.is_compound);
        assert_eq!(found.first().map(|k| k.term.as_str()), Some("售后服务流程"));
        // 流程 is said inside the longer term only: its three people count a tenth.
        let part = of("流程").unwrap();
        assert_eq!(part.spread, 3);
        assert!(
            part.score < 0.5 && part.score < of("价格").unwrap().score,
            "{found:?}"
        );
        // Said once is no term.
        assert_eq!(of("酒店早餐"), None);
    }

    #[test]
    fn the_order_of_the_texts_does_not_matter() {
        let forth = ranked(&SAID, &[0, 1, 2, 3, 4, 5]);
        assert_eq!(forth, ranked(&SAID, &[5, 3, 1, 4, 2, 0]));
        let mut people = TermCounts::default();
        let engine = Engine::base();
        for (respondent, text) in SAID {
            people.add(
                &engine,
                respondent,
                text,
                &segment(engine.jieba(), engine.lexicon(), text),
            );
        }
        assert_eq!(forth, rank(people, 100));
    }
}
