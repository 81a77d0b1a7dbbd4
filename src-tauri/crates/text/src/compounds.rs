//! Neutral multiword terms (复合词): 售后服务流程 beside 服务 and 流程, found by C-value.
//!
//! While texts are read only the longest noun runs are noted ([`Runs`]); their parts are counted once
//! for each different run, at the end ([`compounds`]). Must not depend on the order in which texts came.

use rustc_hash::FxHashMap;

use crate::lexicon::flag;
use crate::segment::{Pos, Tok};

/// Counts by person, not yet sorted: `(respondent, occurrences)`.
pub(crate) type People = Vec<(u32, u32)>;

/// Words of a run are joined by this; it is removed from every text as a control character.
const JOINT: char = '\u{1f}';
/// Longest compound, in words and in characters.
const MOST_PARTS: usize = 4;
const MOST_CHARS: usize = 12;
/// Compounds said less often, in all, are no terms.
const LEAST_COUNT: u32 = 2;
/// Least pointwise mutual information (bits) at the weakest joint: below, the words stand together by
/// chance (这个问题|客服).
const LEAST_PMI: f64 = 2.0;

/// Longest runs of nouns, by their words.
#[derive(Debug, Default, Clone)]
pub(crate) struct Runs {
    pub by_words: FxHashMap<String, People>,
}

impl Runs {
    /// Notes the noun runs of one text, token by token.
    pub fn of_text(&mut self, respondent: u32) -> OpenRun<'_> {
        OpenRun {
            runs: self,
            respondent,
            key: String::new(),
            n: 0,
        }
    }
}

/// The noun run at hand: (attributive)? (noun | verbal noun | letters)*; words of one character only at
/// the end (维修|费).
pub(crate) struct OpenRun<'r> {
    runs: &'r mut Runs,
    respondent: u32,
    key: String,
    n: usize,
}

impl OpenRun<'_> {
    /// Takes the next token; it is a part ([`is_part`]) and no stop word.
    pub fn push(&mut self, tok: &Tok, word: &str) {
        if tok.pos == Pos::Attributive {
            self.close();
        }
        self.key.extend((self.n > 0).then_some(JOINT));
        self.key.push_str(word);
        self.n += 1;
        if tok.chars() < 2 {
            self.close();
        }
    }

    /// Ends the run and notes it if it has several words.
    pub fn close(&mut self) {
        if self.n >= 2 {
            note(&mut self.runs.by_words, &self.key, self.respondent, 1);
        }
        self.key.clear();
        self.n = 0;
    }
}

/// Adds `n` occurrences of a key by one person.
pub(crate) fn note(map: &mut FxHashMap<String, People>, key: &str, respondent: u32, n: u32) {
    match map.get_mut(key) {
        Some(people) => match people.last_mut() {
            Some(last) if last.0 == respondent => last.1 += n,
            _ => people.push((respondent, n)),
        },
        None => {
            map.insert(key.to_owned(), vec![(respondent, n)]);
        }
    }
}

/// Whether a token can be a word of a noun run, unless it is a stop word.
pub(crate) fn is_part(tok: &Tok) -> bool {
    let kind = match tok.pos {
        Pos::Noun | Pos::VerbNoun => true,
        Pos::Attributive | Pos::Latin => tok.chars() >= 2,
        _ => tok.flags & flag::DOMAIN != 0,
    };
    let barred =
        flag::OPINION | flag::DEGREE | flag::NEGATOR | flag::FEEL | flag::CONTRAST | flag::IRREALIS;
    kind && tok.flags & barred == 0
}

/// A multiword term with all its occurrences, those inside longer terms included.
#[derive(Debug)]
pub(crate) struct Compound {
    pub words: Vec<String>,
    pub people: People,
    /// Mean spread of the longer terms around it; 0 when it stands in none (C-value, Frantzi 2000).
    pub nested: f64,
}

/// Up to [`MOST_PARTS`] word numbers, filled up with [`NO_WORD`].
type Gram = [u32; MOST_PARTS];
const NO_WORD: u32 = u32::MAX;

/// The terms inside the noun runs: seen at least [`LEAST_COUNT`] times, with words that belong together,
/// and not always inside one and the same longer term. In no particular order. `count_of` gives the
/// occurrences of a single word, `n_words` those of all words.
pub(crate) fn compounds(
    runs: &Runs,
    count_of: impl Fn(&str) -> u32,
    n_words: u64,
) -> Vec<Compound> {
    let mut words: Vec<&str> = Vec::new();
    let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
    let runs: Vec<(Vec<u32>, &People)> = runs
        .by_words
        .iter()
        .map(|(key, people)| {
            let number = |word| {
                *numbers.entry(word).or_insert_with(|| {
                    words.push(word);
                    words.len() as u32 - 1
                })
            };
            (key.split(JOINT).map(number).collect(), people)
        })
        .collect();
    let chars: Vec<usize> = words.iter().map(|w| w.chars().count()).collect();
    let grams = |run: &[u32]| grams_of(run, &chars);

    let mut counts: FxHashMap<Gram, u32> = FxHashMap::default();
    for (run, people) in &runs {
        let n: u32 = people.iter().map(|p| p.1).sum();
        for gram in grams(run) {
            *counts.entry(gram).or_default() += n;
        }
    }
    let single: Vec<u32> = words.iter().map(|w| count_of(w)).collect();
    let count = |part: &[u32]| match part {
        [word] => single.get(*word as usize).copied().unwrap_or(0),
        _ => counts.get(&gram(part)).copied().unwrap_or(0),
    };
    let is_term = |gram: &Gram, n: u32| {
        n >= LEAST_COUNT && weakest_joint(parts(gram), n, n_words, &count) >= LEAST_PMI
    };
    let mut terms: FxHashMap<Gram, People> = counts
        .iter()
        .filter(|(gram, n)| is_term(gram, **n))
        .map(|(gram, _)| (*gram, People::new()))
        .collect();
    for (run, people) in &runs {
        for gram in grams(run) {
            if let Some(all) = terms.get_mut(&gram) {
                all.extend_from_slice(people);
            }
        }
    }
    for people in terms.values_mut() {
        by_person(people);
    }
    let nested = nested_in(&terms);
    let spell = |gram: &Gram| -> Vec<String> {
        let word = |n: &u32| words.get(*n as usize).map(|w| (*w).to_owned());
        parts(gram).iter().filter_map(word).collect()
    };
    terms
        .into_iter()
        .map(|(gram, people)| Compound {
            words: spell(&gram),
            nested: nested
                .get(&gram)
                .map_or(0.0, |n| f64::from(n.0) / f64::from(n.1)),
            people,
        })
        .filter(|c| c.people.len() as f64 > c.nested)
        .collect()
}

/// One entry for each person, ascending.
pub(crate) fn by_person(people: &mut People) {
    people.sort(); // stable, as that is fast on sorted stretches one behind the other
    people.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 += next.1;
        }
        same
    });
}

/// Sum of the spreads of the longer terms around each term, and their number.
fn nested_in(terms: &FxHashMap<Gram, People>) -> FxHashMap<Gram, (u32, u32)> {
    let mut nested: FxHashMap<Gram, (u32, u32)> = FxHashMap::default();
    for (longer, people) in terms {
        let whole = parts(longer);
        let mut inner: Vec<Gram> = (2..whole.len())
            .flat_map(|n| whole.windows(n).map(gram))
            .filter(|g| terms.contains_key(g))
            .collect();
        inner.sort_unstable();
        inner.dedup();
        for inner in inner {
            let sums = nested.entry(inner).or_default();
            *sums = (sums.0 + people.len() as u32, sums.1 + 1);
        }
    }
    nested
}

/// Pointwise mutual information (bits) of the two sides of the joint where it is least.
fn weakest_joint(parts: &[u32], n: u32, n_words: u64, count: &impl Fn(&[u32]) -> u32) -> f64 {
    (1..parts.len())
        .filter_map(|at| parts.split_at_checked(at))
        .map(|(left, right)| {
            // Words of one character are not counted by themselves; they pass with their neighbour.
            let by_chance = f64::from(count(left).max(n)) * f64::from(count(right).max(n));
            (f64::from(n) * n_words as f64 / by_chance).log2()
        })
        .fold(f64::INFINITY, f64::min)
}

/// The different stretches of two and more words of a run that are short enough for a term.
fn grams_of(run: &[u32], chars: &[usize]) -> Vec<Gram> {
    let length = |part: &[u32]| -> usize {
        part.iter()
            .map(|&w| chars.get(w as usize).copied().unwrap_or(0))
            .sum()
    };
    let mut out: Vec<Gram> = (2..=MOST_PARTS.min(run.len()))
        .flat_map(|n| run.windows(n))
        .filter(|part| length(part) <= MOST_CHARS)
        .map(gram)
        .collect();
    out.sort_unstable();
    out.dedup();
    out
}

fn gram(part: &[u32]) -> Gram {
    let mut gram = [NO_WORD; MOST_PARTS];
    for (slot, word) in gram.iter_mut().zip(part) {
        *slot = *word;
    }
    gram
}

fn parts(gram: &Gram) -> &[u32] {
    let n = gram.iter().take_while(|w| **w != NO_WORD).count();
    gram.get(..n).unwrap_or(gram)
}
