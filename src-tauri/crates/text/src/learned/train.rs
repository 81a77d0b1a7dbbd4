//! Training: from coded texts to the weights of a [`Model`].

use super::candidates::{Candidate, Candidates};
use super::evidence::{Evidence, logit};
use super::gold::Read;
use super::model::{
    CHOICE_FEATURES, Model, OPINION_FEATURES, PAIR_FEATURES, choice_features, choice_offset,
    confidence, opinion_features, opinion_offset, pair_features,
};
use super::regression::{Answer, Row, fit_choice, fit_logistic};
use super::revise::{Limits, accepted};
use super::view::View;

/// A text with its candidates while training.
struct Case<'r> {
    text: &'r Read,
    view: View<'r>,
    candidates: Candidates,
    own: Evidence,
}

/// Trains on the candidates of the texts that gave the evidence.
pub(crate) fn train(evidence: &Evidence, read: &[&Read]) -> Model {
    let cases: Vec<Case> = read.iter().map(|text| Case::new(evidence, text)).collect();
    let (mut rows, mut questions) = (Vec::new(), Vec::new());
    for case in &cases {
        for at in 0..case.candidates.opinions.len() {
            let row = case.row(evidence, at);
            if row.right {
                questions.push(case.answers(evidence, at));
            }
            rows.push(row);
        }
    }
    let mut model = Model {
        opinion: fit_logistic(&rows, OPINION_FEATURES),
        choice: fit_choice(&questions, CHOICE_FEATURES),
        ..Model::default()
    };
    let pairs: Vec<Row> = cases
        .iter()
        .flat_map(|case| case.pair_rows(evidence, &model))
        .collect();
    model.pair = fit_logistic(&pairs, PAIR_FEATURES);
    model.limits = limits(evidence, &model, &cases);
    model
}

impl<'r> Case<'r> {
    fn new(evidence: &Evidence, text: &'r Read) -> Case<'r> {
        let (view, own) = (text.view(), evidence.own(text));
        let candidates = text.candidates(&view, evidence, Some(&own));
        Case {
            text,
            view,
            candidates,
            own,
        }
    }

    fn pair_rows(&self, evidence: &Evidence, model: &Model) -> Vec<Row> {
        let (text, own) = (self.text, Some(&self.own));
        let parts = model.parts(evidence, &self.view, &self.candidates, &text.mentions, own);
        let pairs = self.candidates.pairs.iter().zip(parts);
        pairs
            .map(|(pair, (coded, share))| Row {
                features: pair_features(coded, share, pair),
                offset: logit(coded * share),
                right: self.is_right(pair),
            })
            .collect()
    }

    fn is_right(&self, pair: &Candidate) -> bool {
        let opinion = self.candidates.opinions.get(pair.opinion);
        opinion.is_some_and(|o| self.text.codes_pair(&self.view, o, &pair.aspect_text))
    }

    fn row(&self, evidence: &Evidence, at: usize) -> Row {
        let mentions = &self.text.mentions;
        let own = Some(&self.own);
        let values = evidence.of_opinion(&self.view, &self.candidates, at, mentions, own);
        let confidence = confidence(&self.candidates, at, mentions);
        let clause = evidence.of_clause(&self.view, &self.candidates, at, own);
        let opinion = self.candidates.opinions.get(at);
        Row {
            features: opinion_features(&values, clause, confidence.is_some()),
            offset: opinion_offset(confidence),
            right: opinion.is_some_and(|o| self.text.codes_opinion(&self.view, o)),
        }
    }

    fn answers(&self, evidence: &Evidence, at: usize) -> Vec<Answer> {
        let mentions = &self.text.mentions;
        let own = Some(&self.own);
        let answer = |pair: &Candidate| {
            let values = evidence.of_choice(&self.view, &self.candidates, pair, mentions, own);
            Answer {
                features: choice_features(&values, pair),
                offset: choice_offset(pair),
                right: self.is_right(pair),
            }
        };
        self.candidates.of_opinion(at).map(answer).collect()
    }
}

/// The limits for the best F1. It is reached where a pair is as probable as half the F1 (Lipton et al.
/// 2014), which varies less by chance than the best limits on so few texts; so only the F1 is searched.
fn limits(evidence: &Evidence, model: &Model, cases: &[Case]) -> Limits {
    let scores: Vec<Vec<f64>> = cases
        .iter()
        .map(|case| {
            let (mentions, own) = (&case.text.mentions, Some(&case.own));
            model.probabilities(evidence, &case.view, &case.candidates, mentions, own)
        })
        .collect();
    let best = (2..=10)
        .map(|i| f1(cases, &scores, &Limits::around(0.05 * f64::from(i))))
        .fold(0.0, f64::max);
    Limits::around(best / 2.0)
}

/// F1 with these limits, half from the coded pairs found and half from the expected ones: counted hits
/// alone jump from one limit to the next.
fn f1(cases: &[Case], scores: &[Vec<f64>], limits: &Limits) -> f64 {
    let (mut n_found, mut n_right, mut n_gold, mut expected) = (0, 0, 0, 0.0);
    for (case, scores) in cases.iter().zip(scores) {
        let taken = accepted(&case.candidates, scores, limits);
        n_found += taken.len();
        n_gold += case.text.pairs.len();
        n_right += n_matched(case.text, &case.candidates, &taken);
        expected += taken.iter().filter_map(|&i| scores.get(i)).sum::<f64>();
    }
    (n_right as f64 + expected) / (n_found + n_gold).max(1) as f64
}

/// Coded pairs that are among the taken candidates.
pub(crate) fn n_matched(text: &Read, candidates: &Candidates, taken: &[usize]) -> usize {
    let mut found: Vec<usize> = taken
        .iter()
        .filter_map(|&i| candidates.pairs.get(i))
        .filter_map(|pair| {
            let opinion = candidates.opinions.get(pair.opinion)?;
            text.matching(&pair.aspect_text, &opinion.text)
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found.len()
}
