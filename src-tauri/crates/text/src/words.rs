//! Plain word figures (词频, TF-IDF, 对比词) as a consultant's jieba script makes them, so that our lists can
//! be laid beside his. No dictionary of ours takes part: jieba's own cut, his stop list.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::engine::jieba;
pub use crate::idf::{idf, pack_idf};

/// Words and how often they occur.
pub type Counts = FxHashMap<String, u32>;

/// A word with its count and TF-IDF weight (share of all words × IDF).
#[derive(Debug, Clone, PartialEq)]
pub struct WeightedWord {
    /// The word.
    pub word: String,
    /// Occurrences.
    pub count: u32,
    /// `count / total * idf`.
    pub weight: f64,
}

/// A word that one group uses more than another.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyWord {
    /// The word.
    pub word: String,
    /// Occurrences in the group.
    pub count: u32,
    /// Occurrences in the other group.
    pub other: u32,
    /// Log-likelihood ratio G² (Dunning 1993; Rayson and Garside 2000).
    pub g2: f64,
}

/// A stop list.
pub fn stop_list<'a>(words: impl IntoIterator<Item = &'a str>) -> FxHashSet<String> {
    words.into_iter().map(str::to_owned).collect()
}

/// The words of a text that count: two and more Han characters, not on the stop list; with HMM.
pub fn han_words<'t>(text: &'t str, stop: &FxHashSet<String>) -> Vec<&'t str> {
    jieba()
        .cut(text, true)
        .into_iter()
        .map(|t| t.word)
        .filter(|w| counts(w) && !stop.contains(*w))
        .collect()
}

fn counts(word: &str) -> bool {
    word.len() >= 6 && word.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

/// Counts the words of many texts, in parallel.
pub fn count_words(texts: &[&str], stop: &FxHashSet<String>) -> Counts {
    texts
        .par_chunks(64)
        .map(|chunk| {
            let mut counts: FxHashMap<&str, u32> = FxHashMap::default();
            for word in chunk.iter().flat_map(|t| han_words(t, stop)) {
                *counts.entry(word).or_default() += 1;
            }
            counts
        })
        .collect::<Vec<_>>()
        .into_iter()
        .fold(Counts::default(), |mut all, part| {
            for (word, n) in part {
                add(&mut all, word, n);
            }
            all
        })
}

/// Adds `n` occurrences of a word.
pub fn add(counts: &mut Counts, word: &str, n: u32) {
    match counts.get_mut(word) {
        Some(known) => *known += n,
        None => {
            counts.insert(word.to_owned(), n);
        }
    }
}

/// The `n` heaviest words by TF-IDF with jieba's IDF table (its median for words it does not list);
/// ties by the word itself.
pub fn tfidf(counts: &Counts, n: usize) -> Vec<WeightedWord> {
    let total: f64 = counts.values().map(|&c| f64::from(c)).sum();
    let mut out: Vec<WeightedWord> = counts
        .iter()
        .map(|(word, &count)| WeightedWord {
            word: word.clone(),
            count,
            weight: f64::from(count) / total * idf(word),
        })
        .collect();
    out.sort_by(|a, b| {
        b.weight
            .total_cmp(&a.weight)
            .then_with(|| a.word.cmp(&b.word))
    });
    out.truncate(n);
    out
}

/// The `n` words that `group` uses most beyond `other`, by G²; words said fewer than `min_count` times
/// in both together are left out.
pub fn keyness(group: &Counts, other: &Counts, min_count: u32, n: usize) -> Vec<KeyWord> {
    let total = |c: &Counts| c.values().map(|&v| f64::from(v)).sum::<f64>();
    let (n_group, n_other) = (total(group), total(other));
    let mut out: Vec<KeyWord> = group
        .iter()
        .filter_map(|(word, &count)| {
            let against = other.get(word).copied().unwrap_or(0);
            let (a, b) = (f64::from(count), f64::from(against));
            if count + against < min_count || a / n_group <= b / n_other {
                return None;
            }
            let expected_a = n_group * (a + b) / (n_group + n_other);
            let expected_b = n_other * (a + b) / (n_group + n_other);
            let rest = if b > 0.0 {
                b * (b / expected_b).ln()
            } else {
                0.0
            };
            let g2 = 2.0 * (a * (a / expected_a).ln() + rest);
            Some(KeyWord {
                word: word.clone(),
                count,
                other: against,
                g2,
            })
        })
        .collect();
    out.sort_by(|a, b| b.g2.total_cmp(&a.g2).then_with(|| a.word.cmp(&b.word)));
    out.truncate(n);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keyness_by_hand() {
        // 慢: 30 of 100 against 10 of 100; expected 20 and 20.
        // G² = 2 (30 ln 1.5 + 10 ln 0.5) = 2 (12.163953 - 6.931472) = 10.464962
        let group = Counts::from_iter([("慢慢".to_owned(), 30), ("其他".to_owned(), 70)]);
        let other = Counts::from_iter([("慢慢".to_owned(), 10), ("其他".to_owned(), 90)]);
        let key = keyness(&group, &other, 10, 5);
        assert_eq!(key.len(), 1);
        assert!(
            key.first()
                .is_some_and(|k| k.word == "慢慢" && (k.g2 - 10.464962).abs() < 1e-5)
        );
    }

    #[test]
    fn only_han_words_of_two_characters() {
        let stop = stop_list(["我们"]);
        assert_eq!(
            han_words("我们的系统很慢，APP 也慢，服务", &stop),
            ["系统", "服务"]
        );
    }
}
