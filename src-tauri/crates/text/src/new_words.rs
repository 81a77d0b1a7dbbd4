//! Proposals of new dictionary words (新词): strings of Han characters that keep together (PMI) and stand
//! among many neighbours (branching entropy), said by several people, and unknown to the dictionaries.
//!
//! Only PROPOSES: a person accepts them. Names of products (云享屏) come first, as no dictionary has them.
//! Counting works on characters, since the tokeniser cuts an unknown word now here, now there; the
//! tokeniser is asked about a few places of each candidate. Start at [`new_words`].

mod check;
mod count;

use rayon::prelude::*;

use crate::engine::Engine;
use crate::mine::{TextUnit, Voice};
use crate::normal::{Normalised, normalise};
use check::looks_like_a_word;
use count::{Candidate, candidates};

/// What to propose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewWordOptions {
    /// How many at most.
    pub n: usize,
    /// Least occurrences.
    pub min_count: u32,
    /// Least distinct people.
    pub min_spread: u32,
}

impl Default for NewWordOptions {
    fn default() -> Self {
        NewWordOptions {
            n: 100,
            min_count: 5,
            min_spread: 3,
        }
    }
}

/// A string that may be a word.
#[derive(Debug, Clone, PartialEq)]
pub struct NewWord {
    /// The string, 2 to 6 Han characters.
    pub word: String,
    /// Occurrences.
    pub count: u32,
    /// Distinct people who said it.
    pub spread: u32,
    /// Pointwise mutual information in bits of the two sides of its weakest joint.
    pub pmi: f64,
    /// Branching entropy in bits of its poorer side; every mark beside it counts as a neighbour of its own.
    pub entropy: f64,
    /// Rank weight: `ln(1 + spread) · min(pmi, 12) · min(entropy, 4)`.
    pub score: f64,
    /// Up to three places, from different people first.
    pub examples: Vec<WordPlace>,
}

/// A place of a word: code points `[start, end)` of the original text of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WordPlace {
    /// Index of the unit.
    pub unit: u32,
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
}

const LEAST_ENTROPY: f64 = 1.0;
const N_EXAMPLES: usize = 3;

/// Strings that the engine's dictionaries, the study's words included, do not know, best first; ties by
/// count, then by the word. Interviewers' words are left out.
pub fn new_words(engine: &Engine, units: &[TextUnit], options: &NewWordOptions) -> Vec<NewWord> {
    let texts = Texts::read(units);
    let mut found: Vec<(NewWord, Vec<u32>)> = candidates(engine, &texts, options.min_count.max(2))
        .into_iter()
        .filter_map(|candidate| texts.weigh(candidate, options))
        .filter(|(word, places)| looks_like_a_word(engine, &texts, &word.word, places))
        .collect();
    found.sort_by(|a, b| {
        let by_score = b.0.score.total_cmp(&a.0.score);
        by_score
            .then(b.0.count.cmp(&a.0.count))
            .then_with(|| a.0.word.cmp(&b.0.word))
    });
    drop_parts(&mut found);
    found.truncate(options.n);
    found
        .into_iter()
        .map(|(word, places)| NewWord {
            examples: texts.examples(&word.word, &places),
            ..word
        })
        .collect()
}

/// A string mostly said inside a longer proposal is part of that one.
fn drop_parts(found: &mut Vec<(NewWord, Vec<u32>)>) {
    let kept: Vec<(String, u32)> = found
        .iter()
        .map(|f| (f.0.word.clone(), f.0.count))
        .collect();
    found.retain(|(word, _)| {
        !kept.iter().any(|(longer, n)| {
            longer.len() > word.word.len()
                && f64::from(*n) >= 0.6 * f64::from(word.count)
                && longer.contains(&word.word)
        })
    });
}

/// All texts as one row of Han characters; 0 for anything else and between texts.
struct Texts<'u> {
    row: Vec<u16>,
    /// Where each text starts in the row; one entry for each unit.
    starts: Vec<u32>,
    clean: Vec<Option<Normalised>>,
    units: &'u [TextUnit<'u>],
    n_chars: f64,
}

impl<'u> Texts<'u> {
    fn read(units: &'u [TextUnit<'u>]) -> Texts<'u> {
        let clean: Vec<Option<Normalised>> = units
            .par_iter()
            .map(|u| (u.voice == Voice::Respondent).then(|| normalise(u.text)))
            .collect();
        let mut row = vec![0];
        let mut starts = Vec::with_capacity(units.len());
        for text in &clean {
            starts.push(row.len() as u32);
            row.extend(text.iter().flat_map(|t| t.text.chars()).map(|c| match c {
                '\u{4e00}'..='\u{9fff}' => c as u16,
                _ => 0,
            }));
            row.push(0);
        }
        row.truncate(count::MOST_PLACES);
        let n_chars = row.iter().filter(|c| **c != 0).count() as f64;
        Texts {
            row,
            starts,
            clean,
            units,
            n_chars,
        }
    }

    fn unit_at(&self, place: u32) -> usize {
        self.starts
            .partition_point(|s| *s <= place)
            .saturating_sub(1)
    }

    fn respondent_at(&self, place: u32) -> u32 {
        self.units
            .get(self.unit_at(place))
            .map_or(0, |u| u.respondent)
    }

    /// The candidate with its figures, `None` when too few people say it or its neighbours are too few.
    fn weigh(&self, candidate: Candidate, options: &NewWordOptions) -> Option<(NewWord, Vec<u32>)> {
        let Candidate {
            length,
            pmi,
            places,
        } = candidate;
        let at = |i: usize| self.row.get(i).copied().unwrap_or(0);
        let left = entropy(places.iter().map(|&p| at((p as usize).wrapping_sub(1))));
        let right = entropy(places.iter().map(|&p| at(p as usize + length)));
        let entropy = left.min(right);
        let mut people: Vec<u32> = places.iter().map(|&p| self.respondent_at(p)).collect();
        people.sort_unstable();
        people.dedup();
        let spread = people.len() as u32;
        if entropy < LEAST_ENTROPY || spread < options.min_spread {
            return None;
        }
        let word = NewWord {
            word: self.spell(*places.first()? as usize, length),
            count: places.len() as u32,
            spread,
            pmi,
            entropy,
            score: f64::from(spread).ln_1p() * pmi.min(12.0) * entropy.min(4.0),
            examples: Vec::new(),
        };
        Some((word, places))
    }

    fn spell(&self, at: usize, length: usize) -> String {
        let part = self.row.get(at..at + length).unwrap_or(&[]);
        part.iter()
            .filter_map(|c| char::from_u32(u32::from(*c)))
            .collect()
    }

    fn examples(&self, word: &str, places: &[u32]) -> Vec<WordPlace> {
        let length = word.chars().count() as u32;
        let mut chosen: Vec<u32> = Vec::new();
        let mut people: Vec<u32> = Vec::new();
        for &place in places {
            let person = self.respondent_at(place);
            if chosen.len() < N_EXAMPLES && !people.contains(&person) {
                people.push(person);
                chosen.push(place);
            }
        }
        for &place in places {
            if chosen.len() < N_EXAMPLES && !chosen.contains(&place) {
                chosen.push(place);
            }
        }
        chosen.sort_unstable();
        let original = |place: u32| {
            let unit = self.unit_at(place);
            let from = place - self.starts.get(unit)?;
            let (start, end) = self
                .clean
                .get(unit)?
                .as_ref()?
                .original_span(from, from + length);
            Some(WordPlace {
                unit: unit as u32,
                start,
                end,
            })
        };
        chosen.into_iter().filter_map(original).collect()
    }

    /// The Han characters around a place up to the next marks, at most ten on each side, and how many
    /// of them stand before it.
    fn surroundings(&self, place: usize, length: usize) -> (String, u32) {
        let is_han = |i: usize| self.row.get(i).is_some_and(|c| *c != 0);
        let before = (1..=10)
            .take_while(|n| place.checked_sub(*n).is_some_and(is_han))
            .count();
        let behind = (0..10).take_while(|n| is_han(place + length + n)).count();
        (
            self.spell(place - before, before + length + behind),
            before as u32,
        )
    }
}

/// Entropy in bits of the neighbours; marks (0) are all different.
fn entropy(neighbours: impl Iterator<Item = u16>) -> f64 {
    let mut seen: Vec<u16> = neighbours.collect();
    seen.sort_unstable();
    let n = seen.len() as f64;
    let term = |count: usize| {
        let p = count as f64 / n;
        -p * p.log2()
    };
    seen.chunk_by(|a, b| a == b)
        .map(|same| match same.first() {
            Some(0) => term(1) * same.len() as f64,
            _ => term(same.len()),
        })
        .sum()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::StudyLexicon;

    /// Thirty people, each with an answer made of one frame and one of two invented names.
    fn answers() -> Vec<String> {
        const FRAMES: [&str; 10] = [
            "我们买的{}用了半年，售后响应慢。",
            "{}经常断线，客服态度很好。",
            "希望{}能便宜一点",
            "门店推荐{}，价格合理。",
            "觉得{}不如以前，物流也慢",
            "去年装了{}之后流程更复杂",
            "客服说{}要升级，等了两天",
            "老板很喜欢{}。",
            "对{}的安装服务满意",
            "如果{}坏了，没有备件。",
        ];
        (0..60)
            .map(|i| {
                let name = ["云享屏", "闪修帮", "智能门锁"][i % 3];
                FRAMES[(i / 3) % 10].replace("{}", name)
            })
            .collect()
    }

    fn units(texts: &[String]) -> Vec<TextUnit<'_>> {
        let unit = |(i, text)| TextUnit {
            respondent: i as u32 / 2,
            document: i as u32,
            voice: Voice::Respondent,
            topic: "",
            text,
        };
        texts
            .iter()
            .map(String::as_str)
            .enumerate()
            .map(unit)
            .collect()
    }

    fn words(engine: &Engine, texts: &[String]) -> Vec<String> {
        let found = new_words(engine, &units(texts), &NewWordOptions::default());
        found.into_iter().map(|w| w.word).collect()
    }

    #[test]
    fn invented_names_are_proposed_and_common_words_are_not() {
        let texts = answers();
        let found = words(&Engine::base(), &texts);
        assert!(found.contains(&"云享屏".to_owned()), "{found:?}");
        assert!(found.contains(&"闪修帮".to_owned()), "{found:?}");
        for word in [
            "客服",
            "我们",
            "售后",
            "享屏",
            "云享",
            "闪修",
            "修帮",
            "响应慢",
            "的安装",
            "了两天",
        ] {
            assert!(!found.contains(&word.to_owned()), "{word} in {found:?}");
        }
    }

    #[test]
    fn figures_and_places() {
        let texts = answers();
        let all = units(&texts);
        let found = new_words(&Engine::base(), &all, &NewWordOptions::default());
        let screen = found.iter().find(|w| w.word == "云享屏").unwrap();
        // Every third of 60 answers, two answers a person: numbers 0, 3, 6, ... belong to 20 people.
        assert_eq!((screen.count, screen.spread), (20, 20));
        assert_eq!(screen.examples.len(), 3);
        for place in &screen.examples {
            let text = all[place.unit as usize].text.chars();
            let covered: String = text
                .skip(place.start as usize)
                .take((place.end - place.start) as usize)
                .collect();
            assert_eq!(covered, "云享屏");
        }
    }

    #[test]
    fn known_words_rare_words_and_interviewers_are_left_out() {
        let texts = answers();
        let extra = StudyLexicon {
            words: vec!["云享屏".into()],
            ..StudyLexicon::default()
        };
        let found = words(&Engine::base().with_lexicon(&extra), &texts);
        assert!(!found.contains(&"云享屏".to_owned()) && found.contains(&"闪修帮".to_owned()));
        let asked: Vec<TextUnit> = units(&texts)
            .into_iter()
            .map(|u| TextUnit {
                voice: Voice::Interviewer,
                ..u
            })
            .collect();
        assert!(new_words(&Engine::base(), &asked, &NewWordOptions::default()).is_empty());
        let strict = NewWordOptions {
            min_spread: 21,
            ..NewWordOptions::default()
        };
        let found = new_words(&Engine::base(), &units(&texts), &strict);
        assert!(found.iter().all(|w| w.word != "云享屏"));
        assert!(new_words(&Engine::base(), &[], &NewWordOptions::default()).is_empty());
    }

    #[test]
    fn entropy_by_hand() {
        // 甲甲乙乙: two of two kinds = 1 bit; four marks are four kinds = 2 bits.
        assert!((entropy([7, 7, 9, 9].into_iter()) - 1.0).abs() < 1e-12);
        assert!((entropy([0, 0, 0, 0].into_iter()) - 2.0).abs() < 1e-12);
        assert!(entropy([7, 7].into_iter()).abs() < 1e-12);
    }

    #[test]
    fn places_are_those_of_the_original() {
        let texts: Vec<String> = answers()
            .iter()
            .map(|t| format!("服务(wù)\u{200b}{t}"))
            .collect();
        let all = units(&texts);
        let found = new_words(&Engine::base(), &all, &NewWordOptions::default());
        let screen = found.iter().find(|w| w.word == "云享屏").unwrap();
        let place = screen.examples.first().unwrap();
        let text = all[place.unit as usize].text;
        assert_eq!(
            text.chars()
                .skip(place.start as usize)
                .take(3)
                .collect::<String>(),
            "云享屏"
        );
    }
}
