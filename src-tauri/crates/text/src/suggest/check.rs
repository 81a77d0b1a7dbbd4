//! The cross-check: each document is judged by what all others taught.

use super::model::{Counts, Sentence};
use super::{CodeCheck, FEWEST, WANTED};

/// Parts that the sentences are judged in.
const FOLDS: usize = 5;

/// A sentence as judged by the others.
#[derive(Clone, Copy)]
struct Judged {
    score: f64,
    is_right: bool,
    fold: usize,
}

/// `learn` counts some of the sentences as [`super::Suggester`] counts all of them.
pub(super) fn check(
    sentences: &[Sentence],
    all: &Counts,
    learn: impl Fn(&mut dyn Iterator<Item = &Sentence>) -> Counts,
) -> Vec<CodeCheck> {
    let folds = folds(sentences);
    let mut judged: Vec<Vec<Judged>> = vec![Vec::new(); all.n_codes()];
    for fold in 0..FOLDS {
        let inside = || sentences.iter().zip(&folds).filter(|(_, of)| **of == fold);
        let outside = sentences.iter().zip(&folds).filter(|(_, of)| **of != fold);
        let others = learn(&mut outside.map(|(sentence, _)| sentence));
        for (sentence, _) in inside() {
            for code in 0..all.n_codes() as u32 {
                if all.n_with(code) >= FEWEST as f64 && !sentence.features.is_empty() {
                    judged[code as usize].push(Judged {
                        score: others.score(code, &sentence.features),
                        is_right: sentence.codes.contains(&code),
                        fold,
                    });
                }
            }
        }
    }
    (0..)
        .zip(judged)
        .map(|(code, judged)| summary(all.n_with(code) as u32, judged))
        .collect()
}

/// Which part each sentence belongs to. Documents stay whole; where there are too few of them, runs of
/// sentences do.
fn folds(sentences: &[Sentence]) -> Vec<usize> {
    let mut documents: Vec<u32> = sentences.iter().map(|one| one.document).collect();
    documents.sort_unstable();
    documents.dedup();
    if documents.len() >= FOLDS {
        let place = |document: &u32| documents.binary_search(document).unwrap_or(0) % FOLDS;
        return sentences.iter().map(|one| place(&one.document)).collect();
    }
    let run = sentences.len().div_ceil(FOLDS * 4).max(1);
    (0..sentences.len()).map(|at| at / run % FOLDS).collect()
}

/// The threshold of each part is chosen on the other parts, so that what is counted was not chosen for.
fn summary(n_examples: u32, mut judged: Vec<Judged>) -> CodeCheck {
    judged.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut check = CodeCheck {
        n_examples,
        ..CodeCheck::default()
    };
    for fold in 0..FOLDS {
        let others = judged.iter().filter(|one| one.fold != fold);
        let Some(threshold) = lowest(others) else {
            continue;
        };
        for one in judged
            .iter()
            .filter(|one| one.fold == fold && one.score >= threshold)
        {
            check.n_proposed += 1;
            check.n_right += u32::from(one.is_right);
        }
    }
    // What was right less than half as often as wanted is not proposed at all.
    let is_trusted = check.precision().is_some_and(|share| share >= WANTED / 2.0);
    check.threshold = lowest(judged.iter()).filter(|_| is_trusted);
    check
}

/// The lowest score at which, and above which altogether, the wanted share is right; `judged` falls. Between
/// two scores the threshold lies in the middle, and never below even odds: where all that was read has the
/// code, nothing read could show what is too low.
fn lowest<'a>(judged: impl Iterator<Item = &'a Judged>) -> Option<f64> {
    let judged: Vec<&Judged> = judged.collect();
    let (mut n_right, mut found) = (0.0, None);
    for (at, one) in judged.iter().enumerate() {
        n_right += f64::from(u8::from(one.is_right));
        let next = judged.get(at + 1).map(|next| next.score);
        let is_last_of_score = next.is_none_or(|next| next < one.score);
        if one.is_right && is_last_of_score && n_right / (at + 1) as f64 >= WANTED {
            let middle = next.map_or(one.score, |next| f64::midpoint(one.score, next));
            found = Some(middle.max(0.0));
        }
    }
    found
}
