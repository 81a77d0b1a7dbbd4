//! Words the coded texts teach the rules: opinions the dictionaries do not know, and names of aspects.

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::Engine;
use crate::lexicon::{StudyLexicon, flag};
use crate::normal::normalise;

use super::CodedText;
use super::similar::core;

/// A coded opinion becomes a negative word when so many of its occurrences were coded.
const SHARE: f64 = 0.5;

/// What the rules should know besides their dictionaries after reading these texts.
pub(crate) fn taught(rules: &Engine, coded: &[&CodedText]) -> StudyLexicon {
    let texts: Vec<String> = coded.iter().map(|c| normalise(&c.text).text).collect();
    let mut opinions: BTreeMap<String, usize> = BTreeMap::new();
    let mut aspects: BTreeSet<String> = BTreeSet::new();
    for text in coded {
        for pair in &text.pairs {
            let opinion = words(&text.text, pair.opinion);
            *opinions.entry(core(&opinion).to_owned()).or_default() += 1;
            aspects.extend(pair.aspect.map(|span| words(&text.text, span)));
        }
    }
    let lexicon = rules.lexicon();
    let negative = opinions
        .into_iter()
        .filter(|(word, n_coded)| {
            let said: usize = texts.iter().map(|t| t.matches(word.as_str()).count()).sum();
            fits(word, 1, 5) && lexicon.flags(word) == 0 && *n_coded as f64 >= SHARE * said as f64
        })
        .map(|(word, _)| word)
        .collect();
    let names = aspects
        .into_iter()
        .filter(|word| fits(word, 2, 6))
        .filter(|word| lexicon.flags(word) & (flag::DOMAIN | flag::OPINION | flag::DEGREE) == 0)
        .collect();
    StudyLexicon {
        negative,
        words: names,
        ..StudyLexicon::default()
    }
}

/// The clean words of a span of code points.
pub(crate) fn words(text: &str, (start, end): (u32, u32)) -> String {
    let all = text.chars().skip(start as usize);
    let span: String = all.take(end.saturating_sub(start) as usize).collect();
    normalise(&span).text.replace(char::is_whitespace, "")
}

fn fits(word: &str, fewest: usize, most: usize) -> bool {
    (fewest..=most).contains(&word.chars().count())
        && word.chars().all(char::is_alphanumeric)
        && word.chars().any(|c| !c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learned::CodedPair;

    fn coded(text: &str, aspect: (u32, u32), opinion: (u32, u32)) -> CodedText {
        CodedText {
            text: text.into(),
            pairs: vec![CodedPair {
                aspect: Some(aspect),
                opinion,
            }],
        }
    }

    #[test]
    fn new_opinions_and_names_are_taught_known_and_doubtful_ones_not() {
        let texts = [
            coded("云享屏很拧巴", (0, 3), (3, 6)),
            coded("响应慢", (0, 2), (2, 3)),
            // 走着 was said three times and coded once.
            coded("机器走着走着，走着", (0, 2), (2, 4)),
        ];
        let all: Vec<&CodedText> = texts.iter().collect();
        let taught = taught(&Engine::base(), &all);
        assert_eq!(taught.negative, ["拧巴"]);
        assert!(taught.words.contains(&"云享屏".to_owned()));
        assert!(!taught.words.contains(&"响应".to_owned()));
    }
}
