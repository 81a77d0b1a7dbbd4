//! Does it help? Cross-validation of the layer on the coded texts themselves.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::candidates::Candidates;
use super::gold::{Read, read};
use super::revise::accepted;
use super::train::n_matched;
use super::{CodedText, Learned};
use crate::engine::Engine;
use crate::mention::Mention;

/// What the layer did to texts it had not been trained on.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LearnedCheck {
    /// Pairs it added, or gave another aspect, that no rule found even with the words it taught them.
    pub n_added: u32,
    /// … and how many of these the coder had coded.
    pub n_added_right: u32,
    /// Mentions of the rules it took away.
    pub n_removed: u32,
    /// … and how many of these the coder had not coded.
    pub n_removed_right: u32,
    /// F1 of the pairs with the rules alone, 0 to 1.
    pub f1_rules: f64,
    /// F1 with the layer.
    pub f1_with: f64,
}

const FOLDS: usize = 3;

#[derive(Default)]
struct Counts {
    check: LearnedCheck,
    rules: usize,
    rules_right: usize,
    with: usize,
    with_right: usize,
    gold: usize,
}

/// Three-fold cross-validation: every third text is left out once. `None` when two thirds are too few.
pub(crate) fn check(rules: &Engine, coded: &[&CodedText]) -> Option<LearnedCheck> {
    if coded.len() * (FOLDS - 1) / FOLDS < Learned::FEWEST_TEXTS {
        return None;
    }
    let folds: Vec<Counts> = (0..FOLDS)
        .into_par_iter()
        .map(|fold| of_fold(rules, coded, fold))
        .collect();
    let sum = |part: fn(&Counts) -> usize| folds.iter().map(part).sum::<usize>();
    let total = |part: fn(&LearnedCheck) -> u32| folds.iter().map(|f| part(&f.check)).sum();
    let f1 =
        |right: usize, found: usize, gold: usize| 2.0 * right as f64 / (found + gold).max(1) as f64;
    let gold = sum(|f| f.gold);
    Some(LearnedCheck {
        n_added: total(|c| c.n_added),
        n_added_right: total(|c| c.n_added_right),
        n_removed: total(|c| c.n_removed),
        n_removed_right: total(|c| c.n_removed_right),
        f1_rules: f1(sum(|f| f.rules_right), sum(|f| f.rules), gold),
        f1_with: f1(sum(|f| f.with_right), sum(|f| f.with), gold),
    })
}

fn of_fold(rules: &Engine, coded: &[&CodedText], fold: usize) -> Counts {
    let part = |held_out: bool| {
        coded
            .iter()
            .enumerate()
            .filter(move |(i, _)| (i % FOLDS == fold) == held_out)
            .map(|(_, text)| *text)
    };
    let train: Vec<&CodedText> = part(false).collect();
    let learned = Learned::unchecked(rules, &train);
    let taught = rules.with_lexicon(learned.words());
    let mut counts = Counts::default();
    for text in part(true) {
        count_rules(&read(rules, text), &mut counts);
        count_layer(&learned, &read(&taught, text), &mut counts);
    }
    counts
}

fn count_rules(text: &Read, counts: &mut Counts) {
    let said = |m: &Mention| text.matching(&m.aspect, &m.opinion);
    let mut right: Vec<usize> = text.mentions.iter().filter_map(said).collect();
    right.sort_unstable();
    right.dedup();
    counts.gold += text.pairs.len();
    counts.rules += text.mentions.len();
    counts.rules_right += right.len();
}

fn count_layer(learned: &Learned, text: &Read, counts: &mut Counts) {
    let view = text.view();
    let candidates = text.candidates(&view, &learned.evidence, None);
    let rules: Vec<usize> = (0..candidates.pairs.len())
        .filter(|&i| candidates.pairs.get(i).is_some_and(|p| p.mention.is_some()))
        .collect();
    let with = match &learned.model {
        Some(model) => {
            let scores =
                model.probabilities(&learned.evidence, &view, &candidates, &text.mentions, None);
            accepted(&candidates, &scores, &model.limits)
        }
        None => rules.clone(),
    };
    counts.with += with.len();
    counts.with_right += n_matched(text, &candidates, &with);
    for &i in with.iter().filter(|i| !rules.contains(i)) {
        counts.check.n_added += 1;
        counts.check.n_added_right += u32::from(is_right(text, &candidates, i));
    }
    for &i in rules.iter().filter(|i| !with.contains(i)) {
        counts.check.n_removed += 1;
        counts.check.n_removed_right += u32::from(!is_right(text, &candidates, i));
    }
}

fn is_right(text: &Read, candidates: &Candidates, pair: usize) -> bool {
    candidates.pairs.get(pair).is_some_and(|pair| {
        candidates
            .opinions
            .get(pair.opinion)
            .is_some_and(|o| text.matching(&pair.aspect_text, &o.text).is_some())
    })
}
