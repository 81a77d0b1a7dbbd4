//! Why a phrase is here, why in this category, why at this rank (为什么): the figures. The sentences are
//! in `sentences.rs`. Must not compute anything that `curate.rs`, `seeds.rs` or `phrase.rs` do not: it repeats their steps with the numbers shown.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::category::{why_category, why_cause};
use crate::curate::{Curated, CuratedPhrase, HAND_RULE, MergedPhrase};
use crate::engine::Engine;
use crate::judgement::PhraseState;
use crate::mention::Mention;
use crate::mine::Mining;
use crate::phrase::{NO_ASPECT_FACTOR, same_aspect_bonus};
use crate::rules::explain_rule;
use crate::seeds::CategoryReason;

/// What one rule contributed to a phrase.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RuleShare {
    /// Its name.
    pub rule: String,
    /// One sentence on what it does.
    pub doc: String,
    /// Mentions it found.
    pub n_mentions: u32,
    /// Their mean confidence, 0 to 1.
    pub confidence: f64,
}

/// The figures behind a rank. `score` = sum of confidence × factor × bonus.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct RankReason {
    /// From 1, among the phrases of its polarity that are not rejected; 0 for a rejected one.
    pub rank: u32,
    /// How many of these there are.
    pub of: u32,
    /// Distinct people who said it.
    pub n_respondents: u32,
    /// Respondents with any text.
    pub base: u32,
    /// `n_respondents` of `base`, 0 to 1.
    pub share: f64,
    /// How often it was said.
    pub n_mentions: u32,
    /// Sum over people of the confidence of their surest mention.
    pub sum_confidence: f64,
    /// 1, less for a phrase that names no aspect.
    pub aspect_factor: f64,
    /// People who complain about the same aspect in other words; one counts once for each phrase.
    pub same_aspect: u32,
    /// 1 to 1.1.
    pub same_aspect_bonus: f64,
    /// What phrases are ranked by.
    pub score: f64,
    /// Share of strong mentions, 0 to 1.
    pub share_strong: f64,
    /// How strongly people put it, 0 to 1.
    pub severity: f64,
}

/// All reasons for one phrase.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explanation {
    /// Its shown name.
    pub phrase: String,
    /// Rules that found it, most mentions first.
    pub why_here: Vec<RuleShare>,
    /// What the user merged into it.
    pub merged: Vec<MergedPhrase>,
    /// The category by the taxonomy, also when the user pinned another one.
    pub why_category: CategoryReason,
    /// The category it stands in.
    pub category: String,
    /// The category is the user's.
    pub is_category_pinned: bool,
    /// The root cause.
    pub why_cause: CategoryReason,
    /// The figures of its rank.
    pub why_rank: RankReason,
}

/// The reasons for a phrase of `curated`.
pub fn explain(
    engine: &Engine,
    phrase: &CuratedPhrase,
    curated: &Curated,
    mining: &Mining,
) -> Explanation {
    let (aspect, opinion) = (&phrase.key.aspect, &phrase.key.opinion);
    Explanation {
        phrase: phrase.name.clone(),
        why_here: rule_shares(phrase, curated, mining),
        merged: phrase.merged.clone(),
        why_category: why_category(engine, aspect, opinion),
        category: phrase.phrase.category.clone(),
        is_category_pinned: phrase.is_category_pinned,
        why_cause: why_cause(engine, aspect, opinion),
        why_rank: rank_reason(phrase, curated),
    }
}

fn rule_shares(phrase: &CuratedPhrase, curated: &Curated, mining: &Mining) -> Vec<RuleShare> {
    let mut by_rule: BTreeMap<&str, Vec<&Mention>> = BTreeMap::new();
    for &index in &phrase.phrase.mentions {
        if let Some(m) = curated.mention(mining, index) {
            by_rule.entry(m.rule).or_default().push(m);
        }
    }
    let mut out: Vec<RuleShare> = by_rule
        .into_iter()
        .map(|(rule, said)| {
            let sum: f64 = said.iter().map(|m| f64::from(m.confidence)).sum();
            RuleShare {
                rule: rule.to_owned(),
                doc: if rule == HAND_RULE {
                    "研究者在原文上标出的。".to_owned()
                } else {
                    explain_rule(rule).unwrap_or_default().to_owned()
                },
                n_mentions: said.len() as u32,
                confidence: sum / said.len().max(1) as f64,
            }
        })
        .collect();
    out.sort_by(|a, b| b.n_mentions.cmp(&a.n_mentions).then(a.rule.cmp(&b.rule)));
    out
}

fn rank_reason(phrase: &CuratedPhrase, curated: &Curated) -> RankReason {
    let peers: Vec<&CuratedPhrase> = curated
        .phrases
        .iter()
        .filter(|p| p.state != PhraseState::Rejected && p.key.polarity == phrase.key.polarity)
        .collect();
    let same_aspect: u32 = peers
        .iter()
        .filter(|p| {
            !p.key.aspect.is_empty() && p.key.aspect == phrase.key.aspect && p.key != phrase.key
        })
        .map(|p| p.phrase.n_respondents)
        .sum();
    let own = &phrase.phrase;
    let aspect_factor = if phrase.key.aspect.is_empty() {
        NO_ASPECT_FACTOR
    } else {
        1.0
    };
    let bonus = same_aspect_bonus(same_aspect);
    RankReason {
        rank: peers
            .iter()
            .position(|p| p.key == phrase.key)
            .map_or(0, |i| i as u32 + 1),
        of: peers.len() as u32,
        n_respondents: own.n_respondents,
        base: curated.n_respondents,
        share: f64::from(own.n_respondents) / f64::from(curated.n_respondents.max(1)),
        n_mentions: own.n_mentions,
        sum_confidence: own.score / aspect_factor / bonus,
        aspect_factor,
        same_aspect,
        same_aspect_bonus: bonus,
        score: own.score,
        share_strong: own.share_strong,
        severity: own.severity,
    }
}

#[cfg(test)]
#[path = "explain_tests.rs"]
mod tests;
