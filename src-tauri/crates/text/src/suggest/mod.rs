//! Codes that a sentence probably deserves (编码建议), learned from the sentences people coded.
//!
//! One naive Bayes a code over the sentences that were read: a sentence scores the log-odds of its words
//! among sentences with the code against those without (McCallum and Nigam 1998, words counted once a
//! sentence as in Wang and Manning 2012, smoothed towards the words of all sentences). It needs few
//! examples, learns in one pass, forgets exactly, and each word's part can be shown. From which score on a
//! code is proposed, and how often that is right, comes from a cross-check over documents ([`check`]).

mod check;
mod features;
mod model;

use features::Features;
use model::{Counts, Sentence};
use rayon::prelude::*;

/// Fewer sentences with a code teach nothing.
pub const FEWEST: usize = 5;
/// Of what is proposed, so much should be right.
pub const WANTED: f64 = 0.6;

/// A sentence that somebody read.
#[derive(Debug, Clone, Copy)]
pub struct Example<'a> {
    /// The sentence.
    pub text: &'a str,
    /// Conversation or sheet it belongs to: the cross-check never learns from the one it judges.
    pub document: u32,
    /// Indexes of the codes it got; empty = read and not coded.
    pub codes: &'a [u32],
}

/// What the cross-check found for a code.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct CodeCheck {
    /// Sentences with the code.
    pub n_examples: u32,
    /// Sentences for which the code would have been proposed without having seen their document.
    pub n_proposed: u32,
    /// How many of them people had coded so.
    pub n_right: u32,
    /// Score from which on it is proposed; `None` = too few examples, or never right often enough.
    pub threshold: Option<f64>,
}

impl CodeCheck {
    /// Share of right ones among those proposed; `None` where none was.
    pub fn precision(&self) -> Option<f64> {
        (self.n_proposed > 0).then(|| f64::from(self.n_right) / f64::from(self.n_proposed))
    }

    /// Share of the coded sentences that were proposed.
    pub fn recall(&self) -> Option<f64> {
        (self.n_examples > 0).then(|| f64::from(self.n_right) / f64::from(self.n_examples))
    }
}

/// A code for a sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// Index of the code.
    pub code: u32,
    /// Log-odds above the code's threshold: 0 = only just.
    pub margin: f64,
    /// Words that speak for it, strongest first.
    pub words: Vec<String>,
}

/// What was learned from one state of the codings.
pub struct Suggester {
    features: Features,
    counts: Counts,
    checks: Vec<CodeCheck>,
}

impl Suggester {
    /// Learns from sentences that were read; `n_codes` codes. Some that were not (`unread`) tell which words
    /// everybody uses; without them whatever the few read sentences hold looks telling.
    pub fn learn(examples: &[Example<'_>], unread: &[&str], n_codes: usize) -> Self {
        let mut features = Features::default();
        let sentences: Vec<Sentence> = examples
            .iter()
            .map(|example| Sentence {
                features: features.learn(example.text),
                document: example.document,
                codes: example.codes.to_vec(),
            })
            .collect();
        let unread: Vec<Vec<u32>> = unread.iter().map(|one| features.learn(one)).collect();
        let learn = |read: &mut dyn Iterator<Item = &Sentence>| {
            let mut counts = Counts::of(read, features.len(), n_codes);
            unread.iter().for_each(|one| counts.add_unread(one));
            counts
        };
        let counts = learn(&mut sentences.iter());
        let checks = check::check(&sentences, &counts, learn);
        Self {
            features,
            counts,
            checks,
        }
    }

    /// What the cross-check found, by code.
    pub fn checks(&self) -> &[CodeCheck] {
        &self.checks
    }

    /// Codes for a sentence, surest first.
    pub fn propose(&self, sentence: &str) -> Vec<Proposal> {
        let known = self.features.known(sentence);
        if known.is_empty() {
            return Vec::new();
        }
        let numbers: Vec<u32> = known.iter().map(|(number, _)| *number).collect();
        let mut found: Vec<Proposal> = (0..)
            .zip(&self.checks)
            .filter_map(|(code, check)| {
                let margin = self.counts.score(code, &numbers) - check.threshold?;
                if margin < 0.0 {
                    return None;
                }
                // What no word speaks for cannot be explained to anybody.
                let words = self.reasons(code, &known);
                (!words.is_empty()).then_some(Proposal {
                    code,
                    margin,
                    words,
                })
            })
            .collect();
        found.sort_by(|a, b| b.margin.total_cmp(&a.margin).then(a.code.cmp(&b.code)));
        found
    }

    /// Codes for many sentences, in their order.
    pub fn propose_all(&self, sentences: &[&str]) -> Vec<Vec<Proposal>> {
        sentences
            .par_iter()
            .map(|sentence| self.propose(sentence))
            .collect()
    }

    /// The three words that speak most for a code.
    fn reasons(&self, code: u32, known: &[(u32, Option<String>)]) -> Vec<String> {
        const MOST: usize = 3;
        let mut words: Vec<(f64, &String)> = known
            .iter()
            .filter_map(|(number, word)| {
                let weight = self.counts.weight(code, *number);
                Some((weight, word.as_ref().filter(|_| weight > 0.0)?))
            })
            .collect();
        words.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        let words = words.into_iter().map(|(_, word)| word.clone());
        words.take(MOST).collect()
    }
}

#[cfg(test)]
mod tests;
