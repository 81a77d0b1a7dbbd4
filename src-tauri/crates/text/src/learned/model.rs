//! From a candidate to the probability that the coder would code it: the probability of its opinion times
//! the share of its aspect among the aspects that the opinion may have. Weights come from [`super::train`].

use serde::{Deserialize, Serialize};

use crate::mention::Mention;

use super::candidates::{Candidate, Candidates};
use super::evidence::{Evidence, logit};
use super::facts::{N_CHOICE, N_OPINION};
use super::regression::{score, shares, sigmoid};
use super::revise::Limits;
use super::view::View;

/// Weights and limits.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Model {
    pub opinion: Vec<i32>,
    pub choice: Vec<i32>,
    pub pair: Vec<i32>,
    pub limits: Limits,
}

/// Facts for all opinions, again for those a rule found, and what sets the groups apart.
pub(crate) const OPINION_FEATURES: usize = 2 * N_OPINION + 4;
pub(crate) const CHOICE_FEATURES: usize = N_CHOICE + 2;
pub(crate) const PAIR_FEATURES: usize = 6;

/// An opinion no rule found and less probable than this is not paired at all: with any aspect it would
/// stay below every limit.
const HOPELESS: f64 = 0.1;

impl Model {
    /// How probable it is that the coder would code each candidate of a text, 0 to 1. `own`: what the
    /// text itself contributed to the evidence, while training.
    pub fn probabilities(
        &self,
        evidence: &Evidence,
        view: &View,
        candidates: &Candidates,
        mentions: &[Mention],
        own: Option<&Evidence>,
    ) -> Vec<f64> {
        let parts = self.parts(evidence, view, candidates, mentions, own);
        let pairs = candidates.pairs.iter().zip(parts);
        pairs
            .map(|(pair, (coded, share))| {
                let features = pair_features(coded, share, pair);
                sigmoid(score(&self.pair, &features, logit(coded * share)))
            })
            .collect()
    }

    /// For each pair: how probable its opinion is, and the share of its aspect among the possible ones.
    pub fn parts(
        &self,
        evidence: &Evidence,
        view: &View,
        candidates: &Candidates,
        mentions: &[Mention],
        own: Option<&Evidence>,
    ) -> Vec<(f64, f64)> {
        let mut out = vec![(0.0, 0.0); candidates.pairs.len()];
        for at in 0..candidates.opinions.len() {
            let values = evidence.of_opinion(view, candidates, at, mentions, own);
            let confidence = confidence(candidates, at, mentions);
            let clause = evidence.of_clause(view, candidates, at, own);
            let features = opinion_features(&values, clause, confidence.is_some());
            let coded = sigmoid(score(&self.opinion, &features, opinion_offset(confidence)));
            if own.is_none() && confidence.is_none() && coded < HOPELESS {
                continue; // most words are no opinion; this halves the time
            }
            let of_opinion: Vec<(usize, &Candidate)> = candidates
                .pairs
                .iter()
                .enumerate()
                .filter(|(_, p)| p.opinion == at)
                .collect();
            let scores: Vec<f64> = of_opinion
                .iter()
                .map(|(_, pair)| {
                    let values = evidence.of_choice(view, candidates, pair, mentions, own);
                    score(
                        &self.choice,
                        &choice_features(&values, pair),
                        choice_offset(pair),
                    )
                })
                .collect();
            for ((i, pair), own) in of_opinion.iter().zip(&scores) {
                // Aspects that a rule coordinated (物流和包装都差) do not compete.
                let others = of_opinion.iter().zip(&scores).filter(|((k, other), _)| {
                    k != i && !(pair.mention.is_some() && other.mention.is_some())
                });
                let field: Vec<f64> = std::iter::once(*own).chain(others.map(|o| *o.1)).collect();
                let share = shares(&field).first().copied().unwrap_or(0.0);
                if let Some(slot) = out.get_mut(*i) {
                    *slot = (coded, share);
                }
            }
        }
        out
    }
}

/// The highest confidence of the rules' mentions with this opinion.
pub(crate) fn confidence(
    candidates: &Candidates,
    opinion: usize,
    mentions: &[Mention],
) -> Option<f64> {
    candidates
        .of_opinion(opinion)
        .filter_map(|p| mentions.get(p.mention?))
        .map(|m| f64::from(m.confidence))
        .max_by(f64::total_cmp)
}

/// Before anything was seen: the rule's own confidence; others hardly ever.
pub(crate) fn opinion_offset(confidence: Option<f64>) -> f64 {
    confidence.map_or(-2.5, logit)
}

/// Before anything was seen: what the rule says.
pub(crate) fn choice_offset(pair: &Candidate) -> f64 {
    if pair.mention.is_some() { 2.0 } else { 0.0 }
}

pub(crate) fn opinion_features(values: &[f64; N_OPINION], clause: f64, by_rule: bool) -> Vec<f64> {
    let ruled = f64::from(u8::from(by_rule));
    let again = values.iter().map(|v| v * ruled);
    let groups = [1.0, ruled, clause, clause * ruled];
    values.iter().copied().chain(again).chain(groups).collect()
}

pub(crate) fn choice_features(values: &[f64; N_CHOICE], pair: &Candidate) -> Vec<f64> {
    let groups = [pair.mention.is_some(), pair.aspect.is_none()];
    let groups = groups.map(|g| f64::from(u8::from(g)));
    values.iter().copied().chain(groups).collect()
}

/// The two parts corrected by what the coded texts showed of them.
pub(crate) fn pair_features(coded: f64, share: f64, pair: &Candidate) -> Vec<f64> {
    let ruled = f64::from(u8::from(pair.mention.is_some()));
    let (coded, share) = (logit(coded), logit(share));
    vec![1.0, ruled, coded, share, coded * ruled, share * ruled]
}
